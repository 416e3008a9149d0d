"""World Religion Project: adherents by state."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="world_religion",
    title="World Religion Project: adherents by state",
    topic="identity",
    producer="Zeev Maoz and Errol Henderson",
    version="1.1, with a column of codes added",
    licence="Free for academic use with citation (Correlates of War); repository of the bytes states none",
    may_ship="scores",
    attribution="Maoz and Henderson (2013), World Religion Project, version 1.1.",
    address="https://correlatesofwar.org/data-sets/world-religion-data/",
    obtained="The national file with an added column of codes, as parquet.",
    references=(
        Reference(
            key="world_religion",
            kind="article",
            authors=(
                "Maoz, Zeev",
                "Henderson, Errol A.",
            ),
            title="The World Religion Dataset, 1945–2010: Logic, Estimates, and Trends",
            year=2013,
            container="International Interactions",
            volume="39",
            number="3",
            pages="265-291",
            doi="10.1080/03050629.2013.782306",
        ),
    ),
    files=(
        SourceFile(
            "covariates/identity/wrp_national_1945_2010.parquet",
            "722ba4711e23d6123480eb70baba7244a2e1e077251519f53afac44dd145937c",
            "one row per state and fifth year",
            size_bytes=266_911,
            rows=2_007,
            columns={
                "state": "state, COW number",
                "name": "state, COW abbreviation",
                "year": "1945, 1950 and so on",
                "chrstgenpct": "Christians, share 0-1",
                "islmgenpct": "Muslims, share 0-1",
                "hindgenpct": "Hindus, share 0-1",
                "budgenpct": "Buddhists, share 0-1",
                "nonreligpct": "without religion, share 0-1",
            },
            by_hand=(
                "It holds the rows and values of WRP_national_with_CCode.csv in "
                "Burkey3072/war-machine at commit 98c07737d9f85ebe473cfae17b1f5e2e1b88b846, "
                "written as parquet. Read that file instead."
            ),
        ),
    ),
    first_year=1945,
    last_year=2010,
    codes="COW state numbers and abbreviations.",
    known_faults=(
        ("Twelve state-years of the Netherlands (210, 1955-2010) stand twice: drop duplicates of state and year."),
        "Every fifth year.",
    ),
)
