"""Polity5: political regime characteristics and transitions."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="polity5",
    title="Polity5: political regime characteristics and transitions",
    topic="regime",
    producer="Monty Marshall and Ted Robert Gurr, Center for Systemic Peace; package democracyData",
    version="2018, rows from 1945",
    licence="Terms of the Center for Systemic Peace; GPL-3 (package)",
    may_ship="scores",
    attribution="Marshall and Gurr (2020), Polity5, Center for Systemic Peace, via democracyData.",
    address="https://www.systemicpeace.org/polityproject.html",
    obtained="The rows from 1945 of the table of the package, as parquet.",
    references=(
        Reference(
            key="polity5",
            kind="dataset",
            authors=(
                "Marshall, Monty G.",
                "Gurr, Ted Robert",
            ),
            title="Polity5: Political Regime Characteristics and Transitions, 1800-2018",
            year=2020,
            publisher="Center for Systemic Peace",
            url="https://www.systemicpeace.org/polityproject.html",
        ),
    ),
    files=(
        SourceFile(
            "covariates/regime/polity5.parquet",
            "8c9c55d791fb18f73fad0d211088280ab1b7baafd7cade2dee5d2f9282808372",
            "one row per state and year",
            size_bytes=101_273,
            rows=10_024,
            columns={
                "cown": "state, COW number",
                "GWn": "state, Gleditsch-Ward number",
                "year": "calendar year",
                "democ": "democracy, 0-10",
                "autoc": "autocracy, 0-10",
                "polity2": "-10 autocracy to 10 democracy",
                "xconst": "limits on the executive, 1-7",
            },
            by_hand=(
                "Made from data/polity5.rda in xmarquez/democracyData at commit "
                "29ea0a242c296aec4ce5d5a57261420c48e527c0: rows before 1945 were dropped. Read "
                "that file and repeat the steps."
            ),
        ),
    ),
    first_year=1945,
    last_year=2020,
    codes="COW and Gleditsch-Ward numbers.",
    known_faults=(
        "Ends in 2018 (2020 for few).",
        ("Codes -66, -77 and -88 stand for interruption, interregnum and transition in polity, democ and autoc."),
    ),
)
