"""Assumptions about the working of the councils, narrowed down by the fate of the proposals on record.

`python -m trackgauge.simulation.calibrating sco` computes the sets that ship, in about a minute.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

CALIBRATED = ("attention", "attention_by_depth", "agreement")
FOLDER = Path(__file__).parents[1] / "calibrated"
LENDER = "sco"
"""Organisations without sets of their own borrow these: the only casebook with a dated record of proposals."""


@cache
def calibrated_sets(organisation: str) -> Mapping[str, Floats]:
    """Sets of values, shape (set,) each; those of the SCO for an organisation that has none."""
    path = FOLDER / f"{organisation}.csv"
    path = path if path.exists() else FOLDER / f"{LENDER}.csv"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {name: np.array([float(row[name]) for row in rows]) for name in CALIBRATED}
