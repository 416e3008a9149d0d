"""Bertelsmann Transformation Index."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="bti",
    title="Bertelsmann Transformation Index",
    topic="regime",
    producer="Bertelsmann Stiftung; package democracyData",
    version="editions for 2004 to 2022",
    licence="Terms of the Bertelsmann Stiftung; GPL-3 (package)",
    may_ship="scores",
    attribution="Bertelsmann Stiftung, Transformation Index BTI, via democracyData.",
    address="https://bti-project.org",
    obtained="The table of the package as parquet.",
    references=(
        Reference(
            key="bti",
            kind="web",
            authors=("Bertelsmann Stiftung",),
            title="Transformation Index BTI",
            year=2024,
            url="https://bti-project.org",
        ),
    ),
    files=(
        SourceFile(
            "covariates/regime/bti.parquet",
            "392be58cc096eb17237519cb9921f155d01f1ae1ebf23b64633f5e295d8c99ff",
            "one row per state and edition",
            size_bytes=143_193,
            rows=1_370,
            columns={
                "bti_country": "name",
                "year": "year of the edition",
                "S_Status_Index": "status index, 1-10",
                "SI_Democracy_Status": "political transformation, 1-10",
                "SII_Economy_Status": "economic transformation, 1-10",
                "G_Governance_Index": "governance, 1-10",
            },
            by_hand=(
                "It holds the rows and values of data/bti.rda in xmarquez/democracyData at commit"
                " 29ea0a242c296aec4ce5d5a57261420c48e527c0, written as parquet. Read that file "
                "instead."
            ),
        ),
    ),
    first_year=2004,
    last_year=2022,
    codes="Names and COW numbers.",
    known_faults=("Every second year; long-standing democracies of the West are not in it.",),
)
