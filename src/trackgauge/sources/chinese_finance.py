"""AidData: Chinese development finance by country and year."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile, github

SOURCE = Source(
    id="chinese_finance",
    title="AidData: Chinese development finance by country and year",
    topic="opinion",
    producer="AidData, William & Mary; package odadata",
    version="Global Chinese Development Finance 3.0",
    licence="ODC-By (AidData); MIT (package)",
    may_ship="values",
    attribution="AidData, Global Chinese Development Finance Dataset, Version 3.0, via odadata. ODC-By.",
    address="https://www.aiddata.org/data/aiddatas-global-chinese-development-finance-dataset-version-3-0",
    obtained="The aggregated file of the package as it is.",
    references=(
        Reference(
            key="chinese_finance",
            kind="report",
            authors=(
                "Custer, Samantha",
                "Dreher, Axel",
                "Elston, Thai-Binh",
                "Escobar, Brooke",
                "Fedorochko, Rory",
                "Fuchs, Andreas",
            ),
            title="Tracking Chinese Development Finance: An Application of AidData's TUFF 3.0 Methodology",
            year=2023,
            publisher="AidData at William & Mary",
            note="With further authors",
        ),
    ),
    files=(
        SourceFile(
            "covariates/diplomacy_opinion/aiddata_gcdf3_country_year_cow.csv",
            "ea467bbfad21fa5595005754b27f0951cc713256d0d637a03d086d8f68dc4fa7",
            "one row per receiving state and year",
            size_bytes=149_340,
            rows=2_458,
            columns={
                "ccode": "receiver, COW number",
                "year": "calendar year",
                "oda_amt": "development assistance, constant US$ of 2021",
                "oof_amt": "other official flows, constant US$ of 2021",
                "vof_amt": "flows that are neither clearly, constant US$ of 2021",
                "oda_adj": "development assistance, adjusted",
            },
            address=github("milesdwilliams15/odadata", "3c1f8955597e21246abbc1607df7b0c6f7dcd5b2", "data/cow_gcdf.csv"),
        ),
    ),
    first_year=2000,
    last_year=2021,
    codes="COW state numbers.",
    known_faults=("Commitments, not payments; states without finance in a year are absent.",),
)
