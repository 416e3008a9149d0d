"""What members want more or less of, by domain and year, from the casebook's demands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.random import stream
from trackgauge.evidence.casebook import SALIENCE, STANCE
from trackgauge.organisations import Organisation
from trackgauge.simulation.world import DOMAINS, Bools

Floats = NDArray[np.float64]

SOURCE = "demands.csv: salience (1 to 3) x stance (+1 expand, use, reform; -1 reserve, limit, outside), by domain"
ONE_STRONG_DEMAND = 3.0
"""Shrinkage: a single strong demand counts half, so that few codings make no extreme member."""


def net_demands(
    organisation: Organisation, actors: Sequence[str], years: Sequence[int], *, seed: int, draws: int, until: int | None
) -> tuple[Floats, Bools]:
    """Net demand of every actor: (more - less) / (more + less + 3), with Bayesian-bootstrap weights of the rows.

    A year without rows of an actor repeats its last year with some; an actor without any row gets the mean of the
    members that have some.

    Returns
    -------
    Shape (draw, year, actor, domain), -1 to +1, and whether the actor has rows, shape (actor,).
    """
    rows = [r for r in organisation.rows("demands") if r.domain in DOMAINS and (until is None or r.first_year <= until)]
    rng = stream(seed, "simulation", "demands")
    weight = rng.exponential(size=(draws, len(rows)))
    found = np.full((draws, len(years), len(actors), len(DOMAINS)), np.nan)
    for i, actor in enumerate(actors):
        own = [k for k, row in enumerate(rows) if row.actor in (actor, "ALL")]
        if any(rows[k].actor == actor for k in own):
            found[:, :, i] = _of_actor([rows[k] for k in own], weight[:, own], years)
    observed = ~np.isnan(found[0, 0, :, 0])
    # Of members of any time, so that a candidate changes nothing for the others.
    counted = observed & np.isin(actors, organisation.ever())
    mean = found[:, :, counted].mean(axis=2, keepdims=True) if counted.any() else 0.0
    return np.where(observed[None, None, :, None], found, mean), observed


def _of_actor(rows: Sequence[Any], weight: Floats, years: Sequence[int]) -> Floats:
    """Net demands of one actor, shape (draw, year, domain)."""
    first, last = min(r.first_year for r in rows), max(r.last_year for r in rows)
    found = np.zeros((len(weight), len(years), len(DOMAINS)))
    for t, year in enumerate(np.clip(years, first, last)):
        more, less = np.zeros((len(weight), len(DOMAINS))), np.zeros((len(weight), len(DOMAINS)))
        for k, row in enumerate(rows):
            if row.first_year <= year <= row.last_year:
                size = SALIENCE[row.salience] * weight[:, k]
                side = more if STANCE[row.stance] > 0 else less
                side[:, DOMAINS.index(row.domain)] += size
        found[:, t] = (more - less) / (more + less + ONE_STRONG_DEMAND)
    return found
