"""Networks that several tests look at; lets the tests of this folder import what they share."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest

from trackgauge.alignment.balance import SignedNetwork, from_rows

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def tribes(raw_data: Path) -> SignedNetwork:
    """The Highland tribes of Read (1954)."""
    file = raw_data / "covariates" / "signed_networks" / "highland_tribes_edges.csv"
    with file.open(encoding="utf-8") as lines:
        return from_rows((row["a"], row["b"], row["sign"]) for row in csv.DictReader(lines))


@pytest.fixture(scope="session")
def war_and_peace(raw_data: Path) -> dict[str, SignedNetwork]:
    """The 51 four-year windows of Doreian & Mrvar (2015), 1946 to 1999."""
    duckdb = pytest.importorskip("duckdb")
    file = raw_data / "covariates" / "signed_networks" / "cow_doreian_mrvar_51_slices_edges.parquet"
    rows = duckdb.sql(f"select slice, a, b, sign from '{file}'").fetchall()
    slices: dict[str, list[tuple[str, str, int]]] = {}
    for name, a, b, sign in rows:
        slices.setdefault(name, []).append((a, b, sign))
    return {name: from_rows(edges) for name, edges in sorted(slices.items())}
