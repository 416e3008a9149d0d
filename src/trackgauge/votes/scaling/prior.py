"""The model's prior, one place for every default, and votes simulated from it with the truth that produced them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError
from trackgauge.votes.scaling.roll_calls import RollCalls

Floats = NDArray[np.float64]
Weighting = Literal["states", "votes", "information"]


@dataclass(frozen=True)
class Prior:
    """Prior of the dynamic ordinal probit.

    Positions are standardised inside the likelihood: votes see them with mean 0 and standard deviation 1, taken over
    all state-periods (`weighting` "states"), over all votes ("votes"), or over all votes by what they tell
    ("information": each counts with its squared discrimination as the fast engine finds it).

    Estimated volatility: unscaled positions start at N(0, 1); a step over k periods is N(0, k volatility^2) or, with
    heavy tails, Student t with `shock_df` degrees of freedom and that scale. Squared volatilities are scaled inverse
    chi-squared with `volatility_df` degrees of freedom around a common level, and no volatility is above
    `largest_volatility` standard deviations a period, the value that Bailey, Strezhnev and Voeten fix for all: few
    votes could otherwise send one state far out and squeeze the rest. (The sampler holds the bound in the scale that
    the fast engine finds.) The level is Gamma with shape 1 and mean `level_mean`.

    Fixed volatility (`fixed_volatility` above 0): standardised positions start at N(0, start_sd^2) and step with that
    standard deviation. With `by_share_of_votes` a step's variance is volatility^2 times twice the later period's
    share of the state's votes in both, whatever the distance in time, as the authors have it.

    Discriminations are N(0, discrimination_sd^2), lower thresholds N(0, threshold_sd^2), log gaps between the
    thresholds N(log_gap_mean, log_gap_sd^2). `bound` is a soft bound B on signals m = discrimination x position: each
    vote has the factor exp(-E[(|z| - B)+^2] / 2), z ~ N(m, 1) on the side of m.
    """

    discrimination_sd: float = 1.0
    threshold_sd: float = 3.0
    log_gap_mean: float = -0.5
    log_gap_sd: float = 1.0
    volatility_df: float = 4.0
    level_mean: float = 0.05
    largest_volatility: float = 0.5
    shock_df: float = 0.0
    fixed_volatility: float = 0.0
    start_sd: float = 1.0
    by_share_of_votes: bool = False
    weighting: Weighting = "states"
    bound: float = math.inf

    @property
    def item_mean(self) -> Floats:
        """Prior mean of discrimination, lower threshold and log gap (3,)."""
        return np.array([0.0, 0.0, self.log_gap_mean])

    @property
    def item_precision(self) -> Floats:
        """Prior precision of discrimination, lower threshold and log gap (3,)."""
        return 1.0 / np.square([self.discrimination_sd, self.threshold_sd, self.log_gap_sd])


PUBLISHED = Prior(
    fixed_volatility=math.sqrt(0.5), start_sd=3.0, by_share_of_votes=True, weighting="information", bound=9.0
)
"""The model that Bailey, Strezhnev and Voeten's sweep stands for: their volatility, their weight of a step by votes, no
knowledge of where a state starts, their cut of latent values at 9, and the scale that their restandardising amounts to.
A draw of theirs looks back only, with the standard deviation .5; a path that looks both ways holds a position as firmly
with twice that variance."""

HEAVY_TAILS_DF = 4.0
LARGEST_FIXED = 10.0
"""Ten times the spread of all positions in one period: beyond it time says nothing."""


def chosen(name: Literal["estimated", "published"], *, volatility: float, heavy_tails: bool) -> Prior:
    """A prior by name, with a volatility that is fixed instead (above 0), or with heavy tails.

    Raises
    ------
    TrackgaugeError
        If the published prior, whose steps are normal with a fixed volatility, is to be changed.
    """
    if not 0.0 <= volatility <= LARGEST_FIXED:
        raise TrackgaugeError(
            f"{volatility:g} is no volatility", where="--volatility",
            next_step=f"Give standard deviations a period, 0 to {LARGEST_FIXED:g}: 0.2, say.",
        )  # fmt: skip
    if name == "published":
        if volatility or heavy_tails:
            raise TrackgaugeError(
                "the published prior has normal steps with a fixed volatility", where="--prior",
                next_step="Leave out --volatility and --heavy-tails, or --prior.",
            )  # fmt: skip
        return PUBLISHED
    return Prior(fixed_volatility=volatility, shock_df=HEAVY_TAILS_DF if heavy_tails else 0.0)




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
