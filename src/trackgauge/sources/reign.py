"""REIGN: regime types."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="reign",
    title="REIGN: regime types",
    topic="regime",
    producer="Curtis Bell, OEF Research; package democracyData",
    version="2021, rows from 1945",
    licence="Terms of the producer; GPL-3 (package)",
    may_ship="scores",
    attribution="Bell (2016), The Rulers, Elections, and Irregular Governance Dataset, via democracyData.",
    address="https://oefdatascience.github.io/REIGN.github.io/",
    obtained="The rows from 1945 of the table of the package, as parquet.",
    references=(
        Reference(
            key="reign",
            kind="dataset",
            authors=("Bell, Curtis",),
            title="The Rulers, Elections, and Irregular Governance Dataset (REIGN)",
            year=2016,
            publisher="OEF Research",
            url="https://oefdatascience.github.io/REIGN.github.io/",
        ),
    ),
    files=(
        SourceFile(
            "covariates/regime/reign.parquet",
            "935e3068215bd4ebb2b6f5f160b076759d48bb10be65c83abd3517ade1d4eeef",
            "one row per state, regime and year",
            size_bytes=42_479,
            rows=12_128,
            columns={
                "cown": "state, COW number",
                "year": "calendar year",
                "gwf_regimetype": "type of regime",
                "Start": "first day of the regime",
                "End": "last day of the regime",
            },
            by_hand=(
                "Made from data/REIGN.rda in xmarquez/democracyData at commit "
                "29ea0a242c296aec4ce5d5a57261420c48e527c0: rows before 1945 were dropped. Read "
                "that file and repeat the steps."
            ),
        ),
    ),
    first_year=1945,
    last_year=2021,
    codes="COW state numbers.",
    known_faults=("415 state-years with two regimes stand in two rows.",),
)
