"""Worldwide Governance Indicators, six dimensions, 1996-2019."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="wgi",
    title="Worldwide Governance Indicators, six dimensions, 1996-2019",
    topic="regime",
    producer="World Bank",
    version="2020 update (superseded)",
    licence="CC BY 4.0 (World Bank); CC0 (repository)",
    may_ship="values",
    attribution=("Kaufmann, Kraay and Mastruzzi, Worldwide Governance Indicators, 2020 update, World Bank. CC BY 4.0."),
    address="https://www.worldbank.org/en/publication/worldwide-governance-indicators",
    obtained="The table of the repository with other names of columns, as parquet.",
    references=(
        Reference(
            key="wgi",
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
            "covariates/regime/wgi_six_dimensions_1996_2019.parquet",
            "7a71eca81809b5a75e8dd5a49c39f3a38f35cc83e8e2a45ce47c571480d8f2e1",
            "one row per economy, year and dimension",
            size_bytes=435_778,
            rows=26_964,
            columns={
                "wbcode": "economy, code of the World Bank",
                "country": "name",
                "year": "1996, 1998, 2000, then every year",
                "indicator": "one of six dimensions",
                "estimate": "about -2.5 to 2.5, higher is better",
                "stderr": "standard error",
                "n_sources": "number of sources",
                "pct_rank": "rank among all, 0-100",
            },
            by_hand=(
                "Made from data/2020_Worldwide_Governance_Indicators_1996-2019.csv in "
                "Global-Development-and-Politics-of-Data/Chapter12_Governance at commit "
                "00f71366fb8cb1f6da5becddab9e29a937932ac0: columns were renamed; values "
                "unchanged. Read that file and repeat the steps."
            ),
        ),
    ),
    first_year=1996,
    last_year=2019,
    codes="Three-letter codes of the World Bank; not ISO: ADO, ANT, KSV, ROM, TMP, WBG, ZAR.",
    known_faults=("A superseded vintage: scores were revised later. Do not mix levels with wgi_voice.",),
)
