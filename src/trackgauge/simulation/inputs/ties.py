"""Signed ties between actors, and what outsiders offer them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.alignment.ties import signed_ties
from trackgauge.evidence.casebook import SALIENCE, SIGN
from trackgauge.evidence.pack import load_pack
from trackgauge.organisations import Organisation

Floats = NDArray[np.float64]
SOURCE = (
    "signed ties (trackgauge ties): draws of friend, foe or neither from votes, conflict, alliances, trade and more"
)
OFFERS_SOURCE = "demands.csv, share of `outside` in salience, and relations.csv, ties with outsiders"
SHRINKAGE = 3.0
LARGEST = 40_000_000
"""Cells of the largest array of ties."""


def ties(actors: Sequence[str], years: Sequence[int], until: int | None, *, seed: int, draws: int) -> NDArray[np.int8]:
    """Signs of the ties of each pair, drawn from their probabilities: +1, 0 or -1, shape (draw, year, actor, actor).

    Years after the evidence repeat its last; a state that the pack lacks has no ties. Large bodies get fewer draws, so
    that the array stays small.
    """
    edge = min(load_pack().years[-1], until if until is not None else load_pack().years[-1])
    kept = int(np.clip(LARGEST // (len(years) * len(actors) ** 2), 1, draws))
    found = np.zeros((kept, len(years), len(actors), len(actors)), dtype=np.int8)
    here = [i for i, actor in enumerate(actors) if actor in load_pack().states]
    known = tuple(actors[i] for i in here)
    if len(known) < 2:
        return found
    for t, year in enumerate(np.clip(years, load_pack().years[0], edge).tolist()):
        found[:, t][:, np.array(here)[:, None], here] = _signs(known, year, seed, kept)
    return found


@lru_cache(maxsize=256)
def _signs(states: tuple[str, ...], year: int, seed: int, draws: int) -> NDArray[np.int8]:
    return signed_ties(states, year).draws(draws, seed)


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
