"""Numbers that no data pin down: named, with a range, and open to every tool that varies them.

A run draws each of them from a triangular distribution over its range, unless the user or a sensitivity tool
sets it. Strengths of mechanisms are assumptions too; they stand with the mechanisms.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.simulation import counter

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Range:
    """The range of doubt of a number that has a name elsewhere; the fields are those of `Assumption`."""

    low: float
    likely: float
    high: float
    unit: str
    reason: str


@dataclass(frozen=True, slots=True)
class Assumption:
    """One number with its range of doubt.

    Parameters
    ----------
    low, likely, high
        Ends and mode of the triangular distribution.
    unit
        What one unit of it means.
    reason
        Why this range.
    """

    id: str
    low: float
    likely: float
    high: float
    unit: str
    reason: str

    def draws(self, seed: int, runs: NDArray[np.int64]) -> Floats:
        """One value for each run; the same run always has the same one."""
        return triangular(counter.uniform(counter.key(seed, "assumption", self.id), runs), self)


def triangular(share: Floats, of: Assumption) -> Floats:
    """Quantiles of the triangular distribution of an assumption.

    >>> triangular(np.array([0.0, 0.5, 1.0]), Assumption("x", 0, 1, 2, "", "")).tolist()
    [0.0, 1.0, 2.0]
    """
    width = of.high - of.low
    if width == 0:
        return np.full_like(share, of.low)
    cut = (of.likely - of.low) / width
    rising = of.low + np.sqrt(share * width * (of.likely - of.low))
    falling = of.high - np.sqrt((1 - share) * width * (of.high - of.likely))
    return np.where(share < cut, rising, falling)


CALIBRATED = ("attention", "attention_by_depth", "agreement")
"""Assumptions about the working of the councils, narrowed down by the fate of the proposals on record."""
CALIBRATED_SETS = Path(__file__).parent / "calibrated"
"""`python -m trackgauge.simulation.calibrating sco` computes the sets that ship, in about a minute."""
LENDER = "sco"
"""Organisations without sets of their own borrow these: the only casebook with a dated record of proposals."""


@cache
def calibrated_sets(organisation: str) -> Mapping[str, Floats]:
    """Sets of values, shape (set,) each; those of the SCO for an organisation that has none."""
    path = CALIBRATED_SETS / f"{organisation}.csv"
    path = path if path.exists() else CALIBRATED_SETS / f"{LENDER}.csv"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {name: np.array([float(row[name]) for row in rows]) for name in CALIBRATED}


GENERAL = (
    Assumption("persistence", 0.4, 0.7, 0.95, "share of variance",
               "How much of a member's unexplained view of a proposal stays the same from year to year; the record "
               "holds one coding for each, so it cannot tell."),
    Assumption("blocking", 0.3, 0.8, 2.0, "standard deviations of a view",
               "How far beyond opposition a member must be to block a project that it could simply opt out of."),
    Assumption("attention", 0.1, 0.4, 0.95, "probability a year",
               "How often a declaratory proposal comes to a decision; the councils meet once a year."),
    Assumption("attention_by_depth", 0.4, 0.8, 1.0, "factor a level of depth",
               "Deeper proposals come to a decision less often (T12, C1-08)."),
    Assumption("agreement", -1.5, 0.0, 1.5, "standard deviations of a view",
               "Correction for what casebooks leave out: supporters are listed more readily than doubters."),
    Assumption("dilution", 0.0, 0.1, 0.4, "levels of depth a failed round",
               "Texts lose substance while they are negotiated (C1-25)."),
    Assumption("patience", 5, 10, 20, "years", "When a proposal without agreement is dropped; some stalled ones were "
               "repeated for two decades."),
    Assumption("memory", 0.7, 0.85, 0.95, "share kept a year",
               "How long gains and losses of trust and identity last; 0.85 halves them in four years."),
    Assumption("reservation_relief", 0.0, 0.5, 1.0, "share", "How much of the hurt of being outvoted is spared to a "
               "member that is not bound (N minus X)."),
    Assumption("exit_by_identity", 0.3, 1.0, 2.0, "log hazard a level of identity",
               "Weakly attached members leave more easily (C2-23); exits are too rare to fit it."),
    Assumption("depth_choice", 0.0, 0.0, 0.0, "share of the way down to a declaration",
               "Off unless set: how far a proposer may thin its text in the meeting to get it adopted."),
    Assumption("side_payments", 0.0, 0.0, 0.0, "standard deviations of a view",
               "Off unless set: the most that the strongest member can transfer to others in a decision; the others "
               "in proportion to their GDP."),
)  # fmt: skip


def known(extra: tuple[Assumption, ...] = ()) -> dict[str, Assumption]:
    """All assumptions by id."""
    return {each.id: each for each in (*GENERAL, *extra)}


def values(
    every: Mapping[str, Assumption],
    given: Mapping[str, float | Floats],
    seed: int,
    runs: NDArray[np.int64],
    calibrated: Mapping[str, Floats] | None = None,
) -> dict[str, Floats]:
    """The value of every assumption in every run, shape (run,).

    Parameters
    ----------
    calibrated
        Sets of values that the record narrows down together, shape (set,) each; every run takes one set.
    given
        Values that are set instead of drawn: one number, or one for each of these runs.

    Raises
    ------
    TrackgaugeError
        If a given one does not exist or is not a finite number.
    """
    for name, value in given.items():
        if name not in every:
            hint = did_you_mean(name, every) or f"Known: {', '.join(every)}."
            raise TrackgaugeError(f"there is no assumption '{name}'", next_step=hint)
        if not np.isfinite(value).all():
            raise TrackgaugeError(f"{value} is not a finite number", where=name)
    sets = calibrated or {}
    size = len(next(iter(sets.values()), ()))
    taken = (counter.uniform(counter.key(seed, "calibrated set"), runs) * size).astype(np.int64)
    found = {}
    for name, each in every.items():
        if name in given:
            found[name] = np.broadcast_to(np.asarray(given[name], dtype=float), runs.shape)
        else:
            found[name] = sets[name][taken] if name in sets else each.draws(seed, runs)
    return found
