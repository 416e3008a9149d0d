"""Decision-making in the European Union (DEU III): positions and salience."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile, github

SOURCE = Source(
    id="council_positions",
    title="Decision-making in the European Union (DEU III): positions and salience",
    topic="council",
    producer="Javier Arregui and Clement Perarnaud; prepared by blksv",
    version="III (contains I and II)",
    licence="CC BY 4.0 (data set); repository of the bytes states none",
    may_ship="values",
    attribution="Arregui and Perarnaud, DEU III dataset, CC BY 4.0, via blksv/predictioneers_game.",
    address="https://doi.org/10.34810/data53",
    obtained="The table of the repository as it is, and repaired as parquet.",
    references=(
        Reference(
            key="council_positions",
            kind="dataset",
            authors=(
                "Arregui, Javier",
                "Perarnaud, Clement",
            ),
            title="The Decision-Making in the European Union (DEU) III dataset",
            year=2021,
            doi="10.34810/data53",
        ),
        Reference(
            key="arregui_perarnaud2022",
            kind="article",
            authors=(
                "Arregui, Javier",
                "Perarnaud, Clement",
            ),
            title=("A new dataset on legislative decision-making in the European Union: the DEU III dataset"),
            year=2022,
            container="Journal of European Public Policy",
            volume="29",
            number="1",
            pages="12-22",
        ),
    ),
    files=(
        SourceFile(
            "covariates/eu_council/deu3_blksv.tsv",
            "3fbb9606abecb9d0725d7cb7077543c53331f5ec8b50f5294672644f354d5170",
            "one row per issue, one pair of columns per actor",
            size_bytes=88_389,
            rows=365,
            columns={
                "prnr": "proposal",
                "isnr": "issue",
                "proc": "COD or CNS",
                "counvte": "QMV or Unan",
                "pde": "position of Germany, 0-100; other actors likewise",
                "sde": "salience for Germany, 0-100; other actors likewise",
                "rp": "reference point, 0-100",
                "out": "outcome, 0-100",
            },
            address=github("blksv/predictioneers_game", "21b973758f89470ac5022b89ba1905953aa732e0", "deu3.csv"),
        ),
        SourceFile(
            "covariates/eu_council/deu3_issues.parquet",
            "f95ffa6c94ea97963439ad3836f4ff04be05e2a49e4de2c85a6d30672b25a229",
            "one row per issue",
            size_bytes=14_250,
            rows=364,
            columns={
                "isnr": "issue",
                "prnr": "proposal",
                "proc": "COD or CNS",
                "counvte": "QMV or Unan",
                "council": "Council formation",
                "rp": "reference point, 0-100",
                "out": "outcome, 0-100",
                "intro_date": "day of introduction",
                "finact_date": "day of adoption",
                "membership": "membership of the time, inferred",
            },
            by_hand=(
                "Made from deu3.csv in blksv/predictioneers_game at commit "
                "21b973758f89470ac5022b89ba1905953aa732e0: dates were repaired and the row of "
                "weights dropped. Read that file and repeat the steps."
            ),
        ),
        SourceFile(
            "covariates/eu_council/deu3_positions_long.parquet",
            "778e6648b06c3a9ed19f953fb777f177be0be1db387d8add7c440c1bff4546ec",
            "one row per issue and actor",
            size_bytes=15_738,
            rows=10_556,
            columns={
                "isnr": "issue",
                "actor": "com, ep, or a state by its two letters",
                "position": "0-100",
                "salience": "0-100",
            },
            by_hand=(
                "Made from deu3.csv in blksv/predictioneers_game at commit "
                "21b973758f89470ac5022b89ba1905953aa732e0: turned from wide to long. Read that "
                "file and repeat the steps."
            ),
        ),
        SourceFile(
            "covariates/eu_council/deu3_actor_gdp.csv",
            "22f2b16808a0a78f5b256b921ef20b90758a0d3a1bfa1498327d2ce90b9a1b7e",
            "one row per actor",
            size_bytes=249,
            rows=30,
            columns={
                "actor": "com, ep, or a state by its two letters",
                "gdp_trn": "GDP, trillion US$",
            },
            by_hand=(
                "Made from deu3.csv (second row) in blksv/predictioneers_game at commit "
                "21b973758f89470ac5022b89ba1905953aa732e0: the row of weights, which the "
                "repository's author added, was split off. Read that file and repeat the steps."
            ),
        ),
    ),
    first_year=1999,
    last_year=2019,
    codes="Two letters of the European Union, with com and ep.",
    known_faults=(
        (
            "The first row of data holds GDP in trillion US$, added by the repository's author; the "
            "Commission and the Parliament got the highest value."
        ),
        (
            "Dates of adoption were spoilt by a spreadsheet (1930-05-01 is 30 May 2001, 999 missing); "
            "they are repaired in the table of issues."
        ),
        "353 of 364 issues have an outcome, 261 a reference point.",
    ),
)
