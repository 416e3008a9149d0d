"""SIPRI Arms Transfers Database: deliveries between states."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="sipri_arms_transfers",
    title="SIPRI Arms Transfers Database: deliveries between states",
    topic="arms",
    producer="Stockholm International Peace Research Institute",
    version="trade register 1995-2024, summed by pair and year",
    licence=(
        "SIPRI: non-commercial use with citation; more than 10 % of a database may not be reproduced without permission"
    ),
    may_ship="scores",
    attribution=(
        "SIPRI Arms Transfers Database, Stockholm International Peace Research Institute. Values are not redistributed."
    ),
    address="https://www.sipri.org/databases/armstransfers",
    obtained="Summed from a copy of the trade register.",
    references=(
        Reference(
            key="sipri_arms_transfers",
            kind="dataset",
            authors=("Stockholm International Peace Research Institute",),
            title="SIPRI Arms Transfers Database",
            year=2025,
            url="https://www.sipri.org/databases/armstransfers",
        ),
    ),
    files=(
        SourceFile(
            "covariates/alliances_defence/sipri_arms_transfers_dyad_year_1995_2024.parquet",
            "5265bd629d3067359db5c5e0f54ddb97f8e3deebc4ed8632f27a72389a546900",
            "one row per supplier, recipient and year of delivery",
            size_bytes=40_446,
            rows=11_603,
            columns={
                "Supplier": "supplier, SIPRI name",
                "Recipient": "recipient, SIPRI name",
                "Delivery year": "year of delivery",
                "tiv": "trend-indicator value, million",
            },
            by_hand=(
                "Made from trade_register.csv in "
                "nagehanrdogan/Global-Arms-Trade-Network-Analysis-1995-2024- at commit "
                "bdf78c664d67991f2b199a771dcb9e7ac392ebb7: trend-indicator values were summed by "
                "supplier, recipient and year of delivery. Download the register from SIPRI and "
                "sum it."
            ),
        ),
    ),
    first_year=1995,
    last_year=2024,
    codes="Names of SIPRI, groups that are no states among them.",
    known_faults=(
        "A trend-indicator value measures military capability delivered, not money.",
        "Values may not be passed on: Trackgauge ships scores computed from them at most.",
        "Deliveries to groups that are no states, and of unknown suppliers, are among them.",
    ),
)
