"""China Global Investment Tracker."""

from __future__ import annotations

from trackgauge.formats.reading import Layout
from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile, github

SOURCE = Source(
    id="china_investment_tracker",
    title="China Global Investment Tracker",
    topic="opinion",
    producer="American Enterprise Institute and Heritage Foundation",
    version="2018 edition",
    licence="All rights reserved (workbook); AEI: free use with citation",
    may_ship="nothing",
    attribution="American Enterprise Institute and Heritage Foundation, China Global Investment Tracker.",
    address="https://www.aei.org/china-global-investment-tracker/",
    obtained="The workbook as it is.",
    references=(
        Reference(
            key="china_investment_tracker",
            kind="dataset",
            authors=(
                "American Enterprise Institute",
                "Heritage Foundation",
            ),
            title="China Global Investment Tracker",
            year=2018,
            url="https://www.aei.org/china-global-investment-tracker/",
        ),
    ),
    files=(
        SourceFile(
            "covariates/diplomacy_opinion/aei_china_global_investment_tracker_2018.xlsx",
            "6da70349b57a8ed8510b70a3ed920c2565b50fb6c758549c07cce7e74830e3a4",
            "one row per investment or contract",
            size_bytes=609_112,
            rows=3_061,
            columns={
                "Year": "calendar year",
                "Month": "month, by name",
                "Chinese Entity": "investor or contractor",
                "Quantity in Millions": "million US$",
                "Sector": "sector",
                "Country": "state, name",
                "Region": "region",
                "BRI": "1 if in a state of the Belt and Road",
            },
            layout=Layout(table="Dataset 1+2", header_row=6),
            address=github(
                "rqzhang150/BRI-MENA-investment",
                "217f081428d638e680ae8a0c27f36624c3e903af",
                "China-Global-Investment-Tracker-2018.xlsx",
            ),
        ),
    ),
    first_year=2005,
    last_year=2018,
    codes="Names.",
    known_faults=(
        "Transactions of 100 million US$ and more.",
        (
            "Five rows of title stand above the header. 3,061 rows are read; the list that came with "
            "the data counts 3,062."
        ),
    ),
)
