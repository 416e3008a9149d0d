"""ICEWS: events between states, four counts by year."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="icews_events",
    title="ICEWS: events between states, four counts by year",
    topic="conflict",
    producer=("Elizabeth Boschee and others, Lockheed Martin; counted by Shahryar Minhas and others, package netify"),
    version="2002-2014",
    licence="Terms of Harvard Dataverse, near CC0; GPL-3 (package)",
    may_ship="scores",
    attribution="Boschee and others, ICEWS Coded Event Data, Harvard Dataverse, counts via netify.",
    address="https://doi.org/10.7910/DVN/28075",
    obtained="The table of the R package netify without attributes of states, as parquet.",
    references=(
        Reference(
            key="icews_events",
            kind="dataset",
            authors=(
                "Boschee, Elizabeth",
                "Lautenschlager, Jennifer",
                "O'Brien, Sean",
                "Shellman, Steve",
                "Starz, James",
                "Ward, Michael",
            ),
            title="ICEWS Coded Event Data",
            year=2015,
            publisher="Harvard Dataverse",
            doi="10.7910/DVN/28075",
        ),
    ),
    files=(
        SourceFile(
            "covariates/conflict/icews_quadcounts_directed_dyad_year_2002_2014.parquet",
            "43f337ec65edf1d5df654f61fd9c4e88d220808e05b89db0c81862fcd102ffff",
            "one row per ordered pair and year",
            size_bytes=317_301,
            rows=298_376,
            columns={
                "i_iso3c": "who acts, ISO 3166 alpha-3",
                "j_iso3c": "on whom, ISO 3166 alpha-3",
                "year": "calendar year",
                "verbCoop": "verbal cooperation, events",
                "matlCoop": "material cooperation, events",
                "verbConf": "verbal conflict, events",
                "matlConf": "material conflict, events",
            },
            by_hand=(
                "Made from data/icews.rda in netify-dev/netify at commit "
                "d0dceb6a666e013651d017c5f6a55a51fee7bff2: attributes of states were dropped. "
                "Read that file and repeat the steps."
            ),
        ),
    ),
    first_year=2002,
    last_year=2014,
    codes="ISO 3166 alpha-3, 152 states, all ordered pairs.",
    known_faults=(
        "Counts only, no tone or Goldstein scores; ends in 2014.",
        "The number of sources grew over the years: compare shares, not counts.",
    ),
)
