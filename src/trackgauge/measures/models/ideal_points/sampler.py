"""The second engine: full posterior sampling by Hamiltonian Monte Carlo in the fast engine's coordinates.

One iteration moves all positions and items together along a Hamiltonian path, then draws volatilities, their
level and the
scales of shocks from their exact conditionals. Positions are standardised inside the likelihood, so every draw has mean
0 and standard deviation 1 without any rescaling between steps.

References
----------
Neal 2011 (Hamiltonian Monte Carlo); Hoffman and Gelman 2014, section 3.2 (step size by dual averaging).
"""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.random import stream
from trackgauge.measures.models.ideal_points import kernels, paths
from trackgauge.measures.models.ideal_points.layout import Layout
from trackgauge.measures.models.ideal_points.metric import Metric
from trackgauge.measures.models.ideal_points.prior import Prior
from trackgauge.measures.models.ideal_points.variational import Beliefs

Floats = NDArray[np.float64]

TARGET_ACCEPTANCE = 0.8
FIRST_STEP = 0.1
PATH_LENGTH = 1.6
SPREAD_OF_STARTS = 1.5
RUNAWAY = 1e4
TRIES = 50


@dataclass(frozen=True)
class Chain:
    """Draws of one chain: standardised positions (D, P), items (D, J, 3), volatilities on the standardised
    scale (D, S), their level (D,), log-likelihoods (D,); step length and mean acceptance after warm-up."""

    position: NDArray[np.float32]
    item: NDArray[np.float32]
    volatility: Floats
    level: Floats
    log_likelihood: Floats
    step: float
    acceptance: float


@dataclass
class _Scales:
    """Squared volatilities (S,), their level and shock scales (P,), all on the unscaled positions' scale."""

    volatility: Floats
    level: float
    shock: Floats

    def steps(self, layout: Layout) -> Floats:
        return np.where(layout.first, 1.0, self.volatility[layout.path] * layout.gap * self.shock)


@dataclass(frozen=True)
class _Posterior:
    """The log posterior over white coordinates, step variances being given."""

    layout: Layout
    prior: Prior
    metric: Metric

    def votes(self, white: Floats) -> tuple[float, Floats, Floats]:
        """Log-likelihood and its gradients in unscaled positions (P,) and items (J, 3)."""
        items, position, spread = self._place(white)
        lay = self.layout
        value, by_node, by_item = kernels.log_likelihood(
            lay.node, lay.choice, lay.start, position, items, kernels.TABLE, self.prior.bound
        )
        return value, _through_standardising(by_node, position, spread), by_item

    def vote_slopes(self, white: Floats) -> tuple[Floats, Floats]:
        """The gradients of `votes` alone, in half the time."""
        items, position, spread = self._place(white)
        lay = self.layout
        by_node, by_item = kernels.slopes(
            lay.node, lay.choice, lay.start, position, items, kernels.TABLE, self.prior.bound
        )
        return _through_standardising(by_node, position, spread), by_item

    def belief(self, white: Floats, steps: Floats) -> tuple[float, Floats, Floats]:
        """Log prior density given step variances, and its gradients in unscaled positions and items."""
        nodes, items = self.metric.to_parameters(white)
        pull = paths.product(*paths.prior_precision(self.layout.first, steps), nodes)
        away = items - self.prior.item_mean
        distance = away * self.prior.item_precision
        return -0.5 * float(nodes @ pull) - 0.5 * float(np.sum(distance * away)), -pull, -distance

    def _place(self, white: Floats) -> tuple[Floats, Floats, float]:
        nodes, items = self.metric.to_parameters(white)
        spread = float(nodes.std())
        return items, (nodes - nodes.mean()) / spread, spread


def _through_standardising(slope: Floats, position: Floats, spread: float) -> Floats:
    """Chain rule from standardised to unscaled positions."""
    slope = slope - slope.mean()
    return (slope - position * float(slope @ position) / position.size) / spread


def draw_scales(layout: Layout, prior: Prior, nodes: Floats, scales: _Scales, rng: np.random.Generator) -> _Scales:
    """Gibbs draws of volatilities, level and shock scales given unscaled positions."""
    path, free = layout.path, ~layout.first
    moves = np.where(free, np.diff(nodes, prepend=0.0), 0.0) ** 2 / layout.gap
    shock, volatility, level = scales.shock, scales.volatility, scales.level
    if prior.shock_df:
        rate = prior.shock_df + moves / volatility[path]
        shock = np.where(free, rate / rng.chisquare(prior.shock_df + 1.0, moves.size), 1.0)
    if not prior.fixed_volatility:
        df = prior.volatility_df
        squares = np.asarray(np.bincount(path, moves / shock, layout.states), np.float64)
        counts = np.asarray(np.bincount(path, free, layout.states), np.float64)
        volatility = _bounded(df * level + squares, df + counts, prior.largest_volatility**2 * float(nodes.var()), rng)
        rate_level = 1.0 / prior.level_mean + 0.5 * df * float(np.sum(1.0 / volatility))
        level = float(rng.gamma(1.0 + 0.5 * df * layout.states)) / rate_level
    return _Scales(volatility, level, shock)


@dataclass(frozen=True)
class _Place:
    """A white point with its log-likelihood and the votes' gradients there."""

    white: Floats
    likelihood: float
    nodes: Floats
    items: Floats


def _at(posterior: _Posterior, white: Floats) -> _Place:
    return _Place(white, *posterior.votes(white))


def _bounded(rate: Floats, df: Floats, largest: float, rng: np.random.Generator) -> Floats:
    """Scaled inverse chi-squared draws up to a bound: redrawn while above it, at the bound after many tries."""
    drawn = rate / rng.chisquare(df)
    for _ in range(TRIES):
        above = np.flatnonzero(drawn > largest)
        if not above.size:
            break
        drawn[above] = rate[above] / rng.chisquare(df[above])
    return np.minimum(drawn, largest)


def _move(
    posterior: _Posterior, steps: Floats, here: _Place, step: float, rng: np.random.Generator
) -> tuple[_Place, float]:
    """One Hamiltonian path: the next place and the acceptance probability."""
    momentum = rng.standard_normal(here.white.size)
    count = max(1, round(PATH_LENGTH * rng.uniform(0.6, 1.4) / step))
    coin = math.log(rng.random())
    value, nodes, items = posterior.belief(here.white, steps)
    energy = here.likelihood + value - 0.5 * float(momentum @ momentum)
    white, votes = here.white, (here.nodes, here.items)
    momentum = momentum + 0.5 * step * posterior.metric.to_slopes(votes[0] + nodes, votes[1] + items)
    for k in range(count):
        white = white + step * momentum
        value, nodes, items = posterior.belief(white, steps)
        if k + 1 < count:
            votes = posterior.vote_slopes(white)
            momentum = momentum + step * posterior.metric.to_slopes(votes[0] + nodes, votes[1] + items)
            if not float(np.abs(momentum).max()) < RUNAWAY:
                return here, 0.0
    there = _at(posterior, white)
    slope = posterior.metric.to_slopes(there.nodes + nodes, there.items + items)
    momentum = momentum + 0.5 * step * slope
    gain = there.likelihood + value - 0.5 * float(momentum @ momentum) - energy
    if not gain > -1000.0:
        return here, 0.0
    return (there if coin < gain else here), math.exp(min(gain, 0.0))


@dataclass
class _StepLength:
    """Dual averaging towards the target acceptance."""

    log_step: float = math.log(FIRST_STEP)
    smoothed: float = math.log(FIRST_STEP)
    error: float = 0.0
    count: int = 0

    def learn(self, acceptance: float) -> None:
        self.count += 1
        self.error += (TARGET_ACCEPTANCE - acceptance - self.error) / (self.count + 10.0)
        self.log_step = math.log(2 * FIRST_STEP) - math.sqrt(self.count) / 0.1 * self.error
        weight = self.count**-0.75
        self.smoothed += weight * (self.log_step - self.smoothed)


def run_chain(
    layout: Layout, prior: Prior, beliefs: Beliefs, metric: Metric, warm_up: int, count: int, rng: np.random.Generator
) -> Chain:
    """One chain from an overdispersed start, wider than the fast engine's beliefs."""
    unit = metric.scale**2
    volatility = beliefs.volatility * unit * np.exp(rng.normal(0.0, 0.2, layout.states))
    if prior.fixed_volatility:
        volatility = beliefs.volatility * unit
    scales = _Scales(volatility, beliefs.level * unit, beliefs.shock)
    posterior = _Posterior(layout, prior, metric)
    here = _at(posterior, SPREAD_OF_STARTS * rng.standard_normal(metric.main.size + metric.item_centre.size))
    length = _StepLength()
    kept = _empty(layout, count)
    acceptances = 0.0
    for k in range(warm_up + count):
        step = math.exp(length.log_step if k < warm_up else length.smoothed)
        here, acceptance = _move(posterior, scales.steps(layout), here, step, rng)
        nodes, items = metric.to_parameters(here.white)
        scales = draw_scales(layout, prior, nodes, scales, rng)
        if k < warm_up:
            length.learn(acceptance)
            continue
        acceptances += acceptance
        spread = float(nodes.std())
        row = k - warm_up
        kept[0][row] = (nodes - nodes.mean()) / spread
        kept[1][row], kept[2][row] = items, np.sqrt(scales.volatility) / spread
        kept[3][row], kept[4][row] = math.sqrt(scales.level) / spread, here.likelihood
    return Chain(*kept, math.exp(length.smoothed), acceptances / max(count, 1))


def _empty(
    layout: Layout, count: int
) -> tuple[NDArray[np.float32], NDArray[np.float32], Floats, Floats, Floats]:
    return (
        np.empty((count, layout.first.size), np.float32),
        np.empty((count, layout.start.size - 1, 3), np.float32),
        np.empty((count, layout.states)),
        np.empty(count),
        np.empty(count),
    )


def run_chains(
    layout: Layout,
    prior: Prior,
    beliefs: Beliefs,
    metric: Metric,
    *,
    seed: int,
    chains: int,
    warm_up: int,
    count: int,
    threads: int,
) -> list[Chain]:
    """Several chains, each with a named random stream of its own, so that threads do not change a bit."""

    def run(number: int) -> Chain:
        rng = stream(seed, "ideal points", "chain", str(number))
        return run_chain(layout, prior, beliefs, metric, warm_up, count, rng)

    with ThreadPoolExecutor(max_workers=threads) as pool:
        return list(pool.map(run, range(chains)))
