"""Votes simulated from the model, with the truth that produced them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trackgauge.votes.ideal_points.prior import Prior
from trackgauge.votes.ideal_points.votes import RollCalls

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Simulation:
    """Simulated votes; true standardised positions (states, periods), volatilities (states,), items (items, 3)."""

    table: RollCalls
    position: Floats
    volatility: Floats
    item: Floats


def simulate(
    rng: np.random.Generator,
    *,
    states: int,
    periods: int,
    items: int,
    present_share: float = 0.85,
    prior: Prior | None = None,
    level: float | None = None,
) -> Simulation:
    """Draw volatilities, paths, items and votes from the prior.

    Parameters
    ----------
    items
        Items of each period.
    present_share
        Chance that a state votes on an item, 0 to 1; absence is independent of everything.
    level
        Common level of squared volatility; drawn from its prior if not given.
    """
    prior = prior or Prior()
    if level is None:
        level = float(rng.exponential(prior.level_mean))
    volatility = prior.volatility_df * level / rng.chisquare(prior.volatility_df, states)
    steps = rng.standard_normal((states, periods))
    if prior.shock_df:
        steps[:, 1:] /= np.sqrt(rng.chisquare(prior.shock_df, (states, periods - 1)) / prior.shock_df)
    steps[:, 1:] *= np.sqrt(volatility)[:, None]
    path = np.cumsum(steps, axis=1)
    spread = float(path.std())
    position = (path - path.mean()) / spread
    item = prior.item_mean + rng.standard_normal((items * periods, 3)) / np.sqrt(prior.item_precision)
    period = np.repeat(np.arange(periods), items)
    lower = item[:, 1, None] - item[:, 0, None] * position.T[period]
    latent = rng.standard_normal(lower.shape)
    choice = (latent > lower).astype(np.int8) + (latent > lower + np.exp(item[:, 2, None]))
    row, state = np.nonzero(rng.random(lower.shape) < present_share)
    width = len(str(items * periods))
    table = RollCalls(
        tuple(f"S{k:03d}" for k in range(states)), tuple(f"R{k:0{width}d}" for k in range(items * periods)),
        state.astype(np.int64), period[row].astype(np.int64), row.astype(np.int64), choice[row, state].astype(np.int8),
    )  # fmt: skip
    return Simulation(table, position, np.sqrt(volatility) / spread, item)


def truth(simulation: Simulation, state: tuple[str, ...], period: NDArray[np.int64]) -> Floats:
    """True positions of given state-periods, standardised over just these (P,)."""
    place = {name: k for k, name in enumerate(simulation.table.states)}
    picked = simulation.position[[place[name] for name in state], period]
    return np.asarray((picked - picked.mean()) / picked.std())
