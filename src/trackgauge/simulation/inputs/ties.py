"""Signed ties between actors and what outsiders offer them, from the casebook's relations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.evidence.casebook import SALIENCE, SIGN
from trackgauge.organisations import Organisation

Floats = NDArray[np.float64]
SOURCE = "relations.csv: mean sign of the coded ties of a pair (+1, 0, -1); 0 without a coding"
OFFERS_SOURCE = "demands.csv, share of `outside` in salience, and relations.csv, ties with outsiders"
SHRINKAGE = 3.0


def ties(organisation: Organisation, actors: Sequence[str], years: Sequence[int], until: int | None) -> Floats:
    """Mean sign of the ties of each pair, shape (year, actor, actor), -1 to +1; later years repeat the last."""
    total = np.zeros((len(years), len(actors), len(actors)))
    count = np.zeros_like(total)
    rows = [r for r in organisation.rows("relations") if until is None or r.first_year <= until]
    edge = max((row.last_year for row in rows), default=0)
    edge = edge if until is None else min(edge, until)
    place = {actor: i for i, actor in enumerate(actors)}
    for row in rows:
        if row.actor in place and row.partner in place:
            i, j = place[row.actor], place[row.partner]
            for t, year in enumerate(np.minimum(years, edge)):
                if row.first_year <= year <= row.last_year or (row.last_year >= edge - 1 and year >= row.first_year):
                    for a, b in ((i, j), (j, i)):
                        total[t, a, b] += SIGN[row.sign]
                        count[t, a, b] += 1
    return total / np.maximum(count, 1)


def offers(organisation: Organisation, actors: Sequence[str], years: Sequence[int], until: int | None) -> Floats:
    """How far outsiders offer alternatives, shape (year, actor), 0 to 1.

    The share of a member's demands that it takes outside, shrunk towards 0, and half of its mean tie with outsiders:
    1 - (1 - share) (1 - tie / 2).
    """
    found = np.zeros((len(years), len(actors)))
    demands = [r for r in organisation.rows("demands") if until is None or r.first_year <= until]
    around = [r for r in organisation.rows("relations")
              if r.scope == "around" and (until is None or r.first_year <= until)]  # fmt: skip
    for i, actor in enumerate(actors):
        own = [row for row in demands if row.actor == actor]
        outer = [row for row in around if actor in (row.actor, row.partner)]
        for t, year in enumerate(years):
            found[t, i] = 1 - (1 - _outside_share(own, year)) * (1 - _outer_ties(outer, year) / 2)
    return found


def _outside_share(rows: Sequence[Any], year: int) -> float:
    last = max((r.last_year for r in rows), default=0)
    now = [r for r in rows if r.first_year <= min(year, last) <= r.last_year]
    outside = sum((SALIENCE[r.salience] for r in now if r.stance == "outside"), 0.0)
    return outside / (sum((SALIENCE[r.salience] for r in now), 0.0) + SHRINKAGE)


def _outer_ties(rows: Sequence[Any], year: int) -> float:
    """Mean of the ties with outsiders: 1 positive, 0.5 mixed, 0 negative or none."""
    last = max((r.last_year for r in rows), default=0)
    now = [r for r in rows if r.first_year <= min(year, last) <= r.last_year]
    return float(np.mean([(SIGN[r.sign] + 1) / 2 for r in now])) if now else 0.0
