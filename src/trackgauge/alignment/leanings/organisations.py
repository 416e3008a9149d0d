"""Organisations that a state shares with each pole."""

from __future__ import annotations

from functools import cache

import numpy as np

from trackgauge.alignment.hedging.leaning import Between, Floats, Leaning
from trackgauge.core.dates import year_end
from trackgauge.core.random import stream
from trackgauge.organisations import known_organisations, load

LEANING = Leaning(
    name="organisations in common",
    component="institutional",
    weight="number of regional organisations with both the state and the pole",
    sources=("organisations of the package",),
    years=(1991, 2025),
    error="measured: organisations resampled",
    does_not_capture="What an organisation does: the SCO counts as much as a river commission. Observers do not count.",
)


def weigh(between: Between) -> Floats:
    """Counts over organisations, each counted as often as it is drawn again (Bayesian bootstrap)."""
    shared = np.stack([_shared(between, name) for name in known_organisations()])
    counted = stream(between.seed, "hedging", "organisations").exponential(size=(between.draws, len(shared)))
    return np.asarray(np.einsum("do,oyp->dyp", counted, shared.astype(np.float64)))


def _shared(between: Between, name: str) -> np.ndarray:
    """Whether the state and each pole are members at the end of the year, shape (year, pole)."""
    members = _members(name, between.years)
    return np.array([[between.state in group and pole in group for pole in between.poles] for group in members])


@cache
def _members(name: str, years: tuple[int, ...]) -> tuple[tuple[str, ...], ...]:
    """Members of an organisation at the end of each year: read once, however many states are asked about."""
    organisation = load(name)
    return tuple(organisation.as_of(year_end(year)).members for year in years)
