"""SIPRI Military Expenditure Database."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="sipri_military_spending",
    title="SIPRI Military Expenditure Database",
    topic="arms",
    producer="Stockholm International Peace Research Institute",
    version="2021 release (1949-2020)",
    licence=(
        "SIPRI: non-commercial use with citation; more than 10 % of a database may not be reproduced without permission"
    ),
    may_ship="scores",
    attribution=(
        "SIPRI Military Expenditure Database, Stockholm International Peace Research "
        "Institute. Values are not redistributed."
    ),
    address="https://www.sipri.org/databases/milex",
    obtained="Three sheets of the workbook as one long table.",
    references=(
        Reference(
            key="sipri_military_spending",
            kind="dataset",
            authors=("Stockholm International Peace Research Institute",),
            title="SIPRI Military Expenditure Database",
            year=2021,
            url="https://www.sipri.org/databases/milex",
        ),
    ),
    files=(
        SourceFile(
            "covariates/economy/sipri_milex_1949_2020_long.parquet",
            "6805de892c996023cd8a72445cd5912d8d10b6142bf106081fa0572b790d0e82",
            "one row per state, year and unit",
            size_bytes=220_270,
            rows=23_338,
            columns={
                "Country": "state, SIPRI name",
                "year": "calendar year",
                "unit": ("cur_musd million current US$, const2019_musd million US$ of 2019, share_gdp share of GDP"),
                "value": "in that unit",
            },
            by_hand=(
                "Made from "
                "EdouardMathieu/omm_military_expenditure/input/SIPRI-Milex-data-1949-2020_0.xlsx "
                "in owid/notebooks at commit 10907ed6e367ee8402fb3fffd96865a9d1715f1f: three "
                "sheets were put into one long table; cells without a value dropped. Download the"
                " current workbook from SIPRI."
            ),
        ),
    ),
    first_year=1949,
    last_year=2020,
    codes="Names of SIPRI.",
    known_faults=(
        "For 2021 and later use MS.MIL.XPND.GD.ZS of source wdi, which is SIPRI's too.",
        "Cells marked xxx or '. .' were dropped: missing, not zero.",
        "Values may not be passed on: Trackgauge ships scores computed from them at most.",
    ),
)
