"""Worldwide Governance Indicators: voice and accountability, 1996-2023."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="wgi_voice",
    title="Worldwide Governance Indicators: voice and accountability, 1996-2023",
    topic="regime",
    producer="World Bank; package democracyData",
    version="2024 update",
    licence="CC BY 4.0 (World Bank); GPL-3 (package)",
    may_ship="values",
    attribution=("Kaufmann and Kraay, Worldwide Governance Indicators, World Bank, via democracyData. CC BY 4.0."),
    address="https://www.worldbank.org/en/publication/worldwide-governance-indicators",
    obtained="The table of the R package democracyData as parquet.",
    references=(
        Reference(
            key="wgi_voice",
            kind="report",
            authors=(
                "Kaufmann, Daniel",
                "Kraay, Aart",
                "Mastruzzi, Massimo",
            ),
            title="The Worldwide Governance Indicators: Methodology and Analytical Issues",
            year=2010,
            container="Policy Research Working Paper",
            number="5430",
            publisher="World Bank",
        ),
    ),
    files=(
        SourceFile(
            "covariates/regime/wgi.parquet",
            "2eece6f4ef3484aa1db2d885e0b59ae9688c9a2f337c2f5f7d97324840a9b594",
            "one row per economy and year",
            size_bytes=99_338,
            rows=5_350,
            columns={
                "wb_code": "economy, ISO 3166 alpha-3",
                "year": "calendar year",
                "Estimate": "about -2.5 to 2.5, higher is better",
                "StdErr": "standard error",
                "NumSrc": "number of sources",
                "cown": "state, COW number",
            },
            by_hand=(
                "It holds the rows and values of data/wgi.rda in xmarquez/democracyData at commit"
                " 29ea0a242c296aec4ce5d5a57261420c48e527c0, written as parquet. Read that file "
                "instead."
            ),
        ),
    ),
    first_year=1996,
    last_year=2023,
    codes="ISO 3166 alpha-3 and COW numbers.",
    known_faults=(
        "Voice and accountability only; the other five dimensions are in wgi, an older vintage.",
        "The update is told from the last year; the file does not name it.",
    ),
)
