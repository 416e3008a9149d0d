"""Design of Trade Agreements (DESTA)."""

from __future__ import annotations

from trackgauge.formats.reading import Layout
from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile, github

SOURCE = Source(
    id="desta",
    title="Design of Trade Agreements (DESTA)",
    topic="treaties",
    producer="Andreas Dür, Leonardo Baccini and Manfred Elsig; package desta",
    version="2.1",
    licence="CC0 (package); cite the authors",
    may_ship="values",
    attribution="Dür, Baccini and Elsig (2014), DESTA version 2.1.",
    address="https://www.designoftradeagreements.org",
    obtained="The tables of the R package desta as parquet; the workbook of withdrawals as it is.",
    references=(
        Reference(
            key="desta",
            kind="article",
            authors=(
                "Dür, Andreas",
                "Baccini, Leonardo",
                "Elsig, Manfred",
            ),
            title="The design of international trade agreements: Introducing a new dataset",
            year=2014,
            container="The Review of International Organizations",
            volume="9",
            number="3",
            pages="353-375",
            doi="10.1007/s11558-013-9179-8",
            note="Version 2.1 (2022)",
        ),
    ),
    files=(
        SourceFile(
            "covariates/treaties/desta_2.1_treaties_dyads.parquet",
            "75f0a472b9d4146c4d489b8733904cd58638ca7b05b8298e81e0aea43e07682b",
            "one row per agreement and pair",
            size_bytes=60_016,
            rows=18_329,
            columns={
                "country1": "first state, name",
                "country2": "second state, name",
                "iso1": "first state, ISO 3166 numeric",
                "iso2": "second state, ISO 3166 numeric",
                "number": "agreement",
                "base_treaty": "base treaty",
                "name": "name",
                "year": "year of signature",
                "entryforceyear": "year of entry into force",
                "entry_type": "base_treaty, accession, withdrawal and others",
            },
            by_hand=(
                "It holds the rows and values of data/treaties_dyads.rda in pachadotdev/desta at "
                "commit 9cbfc7049c8cdddef62e4d11749709e040cbfa26, written as parquet. Read that "
                "file instead."
            ),
        ),
        SourceFile(
            "covariates/treaties/desta_2.1_treaties.parquet",
            "f6ef21cd9d7729863b445230351e4c1bcea2e60f166a8d71905a359114c05b69",
            "one row per agreement",
            size_bytes=145_826,
            rows=1_340,
            columns={
                "number": "agreement",
                "base_treaty": "base treaty",
                "name": "name",
                "year": "year of signature",
                "entry_type": "kind of entry",
                "c1": "first member, ISO 3166 numeric; c2 to c91 likewise",
            },
            by_hand=(
                "It holds the rows and values of data/treaties.rda in pachadotdev/desta at commit"
                " 9cbfc7049c8cdddef62e4d11749709e040cbfa26, written as parquet. Read that file "
                "instead."
            ),
        ),
        SourceFile(
            "covariates/treaties/desta_2.1_in_force_ftas_dyads.parquet",
            "3d0450365370bdaa275b384e6960b6954e00add0829e8cf81efb851e132d0ed1",
            "one row per pair and year",
            size_bytes=45_100,
            rows=273_350,
            columns={
                "year": "calendar year",
                "country1": "first state, name",
                "country2": "second state, name",
                "in_force_fta": "1 if an agreement is in force",
            },
            by_hand=(
                "It holds the rows and values of data/in_force_ftas_dyads.rda in "
                "pachadotdev/desta at commit 9cbfc7049c8cdddef62e4d11749709e040cbfa26, written as"
                " parquet. Read that file instead."
            ),
        ),
        SourceFile(
            "covariates/treaties/desta_2.1_content_coding.parquet",
            "d6edbf8fc860dbf5fabcbfc5cf8d834821a091de31a06a7840313598a3203b70",
            "one row per agreement: what it holds",
            size_bytes=359_559,
            rows=781,
            columns={
                "number": "agreement",
                "name": "name",
                "year": "year of signature",
                "typememb": "kind of membership",
                "mar_typedepth": "kind and depth of market access",
            },
            by_hand=(
                "It holds the rows and values of data/content_coding.rda in pachadotdev/desta at "
                "commit 9cbfc7049c8cdddef62e4d11749709e040cbfa26, written as parquet. Read that "
                "file instead."
            ),
        ),
        SourceFile(
            "covariates/treaties/original/desta_dyadic_withdrawal_02_01.xlsx",
            "e40cd8786f569b02c8452dff95214af4ea2aec97662ef0b0d588c8d8ca52135b",
            "one row per withdrawal and pair",
            size_bytes=415_171,
            rows=1_691,
            columns={
                "country1": "first state, name",
                "country2": "second state, name",
                "iso1": "first state, ISO 3166 numeric",
                "iso2": "second state, ISO 3166 numeric",
                "number": "agreement",
                "name": "name",
                "year": "year",
            },
            layout=Layout(table="data"),
            address=github(
                "pachadotdev/desta",
                "9cbfc7049c8cdddef62e4d11749709e040cbfa26",
                "data_raw/desta_dyadic_withdrawal_02_01.xlsx",
            ),
        ),
        SourceFile(
            "covariates/treaties/desta_2.1_withdrawals_dyads.parquet",
            "cd4ebb2057be62e153bdb1d3bf7634cb3523faa02e18c55ad1dbd14bbaaaa561",
            "the same without the columns of members",
            size_bytes=15_836,
            rows=1_690,
            columns={
                "country1": "first state, name",
                "country2": "second state, name",
                "iso1": "first state, ISO 3166 numeric",
                "iso2": "second state, ISO 3166 numeric",
                "number": "agreement",
                "year": "year",
            },
            by_hand=(
                "Made from data/withdrawals_dyads.rda in pachadotdev/desta at commit "
                "9cbfc7049c8cdddef62e4d11749709e040cbfa26: the columns of members were dropped. "
                "Read that file and repeat the steps."
            ),
        ),
    ),
    first_year=1948,
    last_year=2021,
    codes="ISO 3166 numeric and names; the table of agreements in force has names only.",
    known_faults=(
        (
            "The workbook of withdrawals has one row more (1,691) than the table of the package: the "
            "second state is empty there (985_1)."
        ),
        "Years of entry into force are text in most tables.",
    ),
)
