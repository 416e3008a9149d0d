"""Autonomy of international development organisations."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile, github

SOURCE = Source(
    id="development_agency_autonomy",
    title="Autonomy of international development organisations",
    topic="authority",
    producer="Dan Honig",
    version="2018",
    licence="None stated; cite the author",
    may_ship="scores",
    attribution="Honig (2018), Navigation by Judgment.",
    address="https://github.com/milesdwilliams15/foreign-figures",
    obtained="The file as it is.",
    references=(
        Reference(
            key="development_agency_autonomy",
            kind="book",
            authors=("Honig, Dan",),
            title="Navigation by Judgment: Why and When Top-Down Management of Foreign Aid Doesn't Work",
            year=2018,
            publisher="Oxford University Press",
        ),
    ),
    files=(
        SourceFile(
            "covariates/io_authority_design/honig_ido_autonomy.csv",
            "c485918db4da26f04152a35b2852264ad0491f977e157c6ec4cc6ff7388c1e04",
            "one row per agency",
            size_bytes=769,
            rows=33,
            columns={
                "ido": "agency",
                "aut_score": "autonomy, 0-1",
                "rank": "rank, 1 the most autonomous",
            },
            address=github(
                "milesdwilliams15/foreign-figures",
                "0419d52f82f924d11f17b96c493339b77ea5aa99",
                "_data/honig_io_ido_autonomy.csv",
            ),
        ),
    ),
    first_year=2018,
    last_year=2018,
    codes="Names of agencies.",
    known_faults=(
        "A cross-section of aid agencies, far from regional organisations.",
        "The names of columns stand behind blanks in the file; they are read without.",
    ),
)
