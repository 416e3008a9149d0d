"""Trade between states every fourth year, with agreements."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="comtrade_trade",
    title="Trade between states every fourth year, with agreements",
    topic="trade",
    producer="United Nations Comtrade; World Bank; Breinlich and others, package penppml",
    version="cran/penppml, commit 422ae24bae6a1b55b23639510d812e07287a44fd",
    licence="MIT (package)",
    may_ship="values",
    attribution="Breinlich and others (2021), via the R package penppml; flows of UN Comtrade.",
    address="https://cran.r-project.org/package=penppml",
    obtained="The table of the package without its columns of provisions, as parquet.",
    references=(
        Reference(
            key="comtrade_trade",
            kind="report",
            authors=(
                "Breinlich, Holger",
                "Corradi, Valentina",
                "Rocha, Nadia",
                "Ruta, Michele",
                "Santos Silva, João",
                "Zylkin, Thomas",
            ),
            title=("Machine Learning in International Trade Research: Evaluating the Impact of Trade Agreements"),
            year=2021,
            container="Policy Research Working Paper",
            number="9629",
            publisher="World Bank",
        ),
    ),
    files=(
        SourceFile(
            "covariates/economy/penppml_trade_1988_2016_4yearly.parquet",
            "43cebbd2a13b9a383c93530f5019d2ff909a9b016158b9dc5be33ea74d4ea138",
            "one row per ordered pair and year",
            size_bytes=905_981,
            rows=213_110,
            columns={
                "exp": "exporter, ISO 3166 alpha-3",
                "imp": "importer, ISO 3166 alpha-3",
                "time": "1988, 1992 and so on to 2016",
                "export": "exports, US$",
                "id": "number of the agreement, 0 if none",
                "agreement": "name of the agreement",
            },
            by_hand=(
                "Made from data/trade.rda in cran/penppml at commit "
                "422ae24bae6a1b55b23639510d812e07287a44fd: the columns of provisions were "
                "dropped. Read that file and repeat the steps."
            ),
        ),
    ),
    first_year=1988,
    last_year=2016,
    codes="ISO 3166 alpha-3 with codes of the authors for parts of states (KN1).",
    known_faults=(
        "Every fourth year only.",
        "agreement is an empty text, not missing, where there is none.",
    ),
)
