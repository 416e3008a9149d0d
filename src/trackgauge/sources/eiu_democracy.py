"""Democracy Index of the Economist Intelligence Unit."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="eiu_democracy",
    title="Democracy Index of the Economist Intelligence Unit",
    topic="regime",
    producer="Economist Intelligence Unit; package democracyData",
    version="2006-2024",
    licence="Restrictive terms of the Economist Intelligence Unit: research use; GPL-3 (package)",
    may_ship="nothing",
    attribution="Economist Intelligence Unit, Democracy Index, via democracyData.",
    address="https://www.eiu.com/n/campaigns/democracy-index-2024/",
    obtained="The table of the package as parquet.",
    references=(
        Reference(
            key="eiu_democracy",
            kind="web",
            authors=("Economist Intelligence Unit",),
            title="Democracy Index",
            year=2025,
            url="https://www.eiu.com/n/campaigns/democracy-index-2024/",
        ),
    ),
    files=(
        SourceFile(
            "covariates/regime/eiu.parquet",
            "612708a851e99d8cb841c7beb0bed40de6f1a773ddaa0401d6198bdfffef5eb9",
            "one row per state and year",
            size_bytes=13_880,
            rows=2_839,
            columns={
                "eiu_country": "name",
                "cown": "state, COW number",
                "GWn": "state, Gleditsch-Ward number",
                "year": "calendar year",
                "eiu": "0-10, higher is more democratic",
            },
            by_hand=(
                "It holds the rows and values of data/eiu.rda in xmarquez/democracyData at commit"
                " 29ea0a242c296aec4ce5d5a57261420c48e527c0, written as parquet. Read that file "
                "instead."
            ),
        ),
    ),
    first_year=2006,
    last_year=2024,
    codes="Names, COW and Gleditsch-Ward numbers.",
    known_faults=("2006, 2008 and every year from 2010: 2007 and 2009 were not published.",),
)
