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
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.random import stream
from trackgauge.votes.scaling import kernels, paths
from trackgauge.votes.scaling.prior import Prior
from trackgauge.votes.scaling.probit import TABLE
from trackgauge.votes.scaling.response import Metric
from trackgauge.votes.scaling.roll_calls import Layout
from trackgauge.votes.scaling.running import Report, quiet, shared
from trackgauge.votes.scaling.variational import Beliefs

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
    """Squared volatilities (S,), their level, shock scales (P,) and the variance of the first positions, all on the
    unscaled positions' scale."""

    volatility: Floats
    level: float
    shock: Floats
    start: float

    def steps(self, layout: Layout) -> Floats:
        return np.where(layout.first, self.start, self.volatility[layout.path] * layout.gap * self.shock)


@dataclass(frozen=True)
class _Posterior:
    """The log posterior over white coordinates, step variances being given."""

    layout: Layout
    prior: Prior
    metric: Metric

    def at(self, white: Floats) -> _Place:
        """The votes' log-likelihood and its slopes at a white point."""
        points = self._standardised(white)
        lay = self.layout
        value, by_node, by_item = kernels.log_likelihood(
            lay.node, lay.choice, lay.start, points.position, points.items, TABLE, self.prior.bound
        )
        return _Place(white, points, value, self.through_standardising(by_node, points), by_item)

    def slopes(self, white: Floats, steps: Floats) -> Floats:
        """Slope of the log posterior in white coordinates, in half the time of its value."""
        points = self._standardised(white)
        lay = self.layout
        by_node, by_item = kernels.slopes(
            lay.node, lay.choice, lay.start, points.position, points.items, TABLE, self.prior.bound
        )
        _, nodes, items = self.belief(points, steps)
        return self.metric.to_slopes(self.through_standardising(by_node, points) + nodes, by_item + items)

    def belief(self, points: _Points, steps: Floats) -> tuple[float, Floats, Floats]:
        """Log prior density given step variances, and its slopes in unscaled positions and items."""
        away = points.items - self.prior.item_mean
        distance = away * self.prior.item_precision
        value = -0.5 * float(np.sum(distance * away))
        form = paths.prior_precision(self.layout.first, steps)
        if not self.prior.fixed_volatility:
            pull = paths.product(*form, points.nodes)
            return value - 0.5 * float(points.nodes @ pull), -pull, -distance
        pull = paths.product(*form, points.position)
        free, slope = self._free_scale(points)
        value += free - 0.5 * float(points.position @ pull)
        return value, slope - self.through_standardising(pull, points), -distance

    def _free_scale(self, points: _Points) -> tuple[float, Floats]:
        """Log density of shift and scale, which neither votes nor a walk with fixed volatility see, and its slope.

        They are normal around 0 and 1; the power of the scale takes back the volume that comes with polar coordinates.
        """
        weight, size = self.metric.weight, points.nodes.size
        off = (points.shift / self.metric.shift_sd, (points.spread - 1.0) / self.metric.scale_sd)
        value = -0.5 * (off[0] ** 2 + off[1] ** 2) - (size - 2) * math.log(points.spread)
        by_spread = -off[1] / self.metric.scale_sd - (size - 2) / points.spread
        slope = weight / size * (by_spread * points.position - off[0] / self.metric.shift_sd)
        return value, slope

    def _standardised(self, white: Floats) -> _Points:
        nodes, items = self.metric.to_parameters(white)
        weight = self.metric.weight
        shift = float(np.mean(weight * nodes))
        away = nodes - shift
        spread = math.sqrt(float(np.mean(weight * away * away)))
        return _Points(nodes, items, away / spread, shift, spread)

    def through_standardising(self, slope: Floats, points: _Points) -> Floats:
        """Chain rule from standardised to unscaled positions."""
        share = self.metric.weight / slope.size
        inward = float(slope @ points.position)
        return (slope - share * (float(slope.sum()) + points.position * inward)) / points.spread


@dataclass(frozen=True)
class _Points:
    """Unscaled positions (P,), items (J, 3), standardised positions, and the shift and scale between the two."""

    nodes: Floats
    items: Floats
    position: Floats
    shift: float
    spread: float


@dataclass(frozen=True)
class _Place:
    """A white point, what it stands for, its log-likelihood and the votes' slopes there."""

    white: Floats
    points: _Points
    likelihood: float
    nodes: Floats
    items: Floats


def draw_scales(
    layout: Layout, prior: Prior, nodes: Floats, scales: _Scales, largest: float, rng: np.random.Generator
) -> _Scales:
    """Gibbs draws of volatilities (squared: `largest` at most), level and shock scales given unscaled positions."""
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
        volatility = _bounded(df * level + squares, df + counts, largest, rng)
        rate_level = 1.0 / prior.level_mean + 0.5 * df * float(np.sum(1.0 / volatility))
        level = float(rng.gamma(1.0 + 0.5 * df * layout.states)) / rate_level
    return _Scales(volatility, level, shock, scales.start)


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
    value, slope = _density(posterior, here, steps)
    energy = value - 0.5 * float(momentum @ momentum)
    white = here.white
    momentum = momentum + 0.5 * step * slope
    for _ in range(count - 1):
        white = white + step * momentum
        momentum = momentum + step * posterior.slopes(white, steps)
        if not float(np.abs(momentum).max()) < RUNAWAY:
            return here, 0.0
    there = posterior.at(white + step * momentum)
    value, slope = _density(posterior, there, steps)
    momentum = momentum + 0.5 * step * slope
    gain = value - 0.5 * float(momentum @ momentum) - energy
    if not gain > -1000.0:
        return here, 0.0
    return (there if coin < gain else here), math.exp(min(gain, 0.0))


def _density(posterior: _Posterior, place: _Place, steps: Floats) -> tuple[float, Floats]:
    """Log posterior at a place and its slope in white coordinates."""
    value, nodes, items = posterior.belief(place.points, steps)
    return place.likelihood + value, posterior.metric.to_slopes(place.nodes + nodes, place.items + items)


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
    posterior: _Posterior, beliefs: Beliefs, warm_up: int, count: int, rng: np.random.Generator, report: Report = quiet
) -> Chain:
    """One chain from an overdispersed start, wider than the fast engine's beliefs."""
    layout, prior, metric = posterior.layout, posterior.prior, posterior.metric
    unit = metric.scale**2
    volatility = beliefs.volatility * unit * np.exp(rng.normal(0.0, 0.2, layout.states))
    if prior.fixed_volatility:
        volatility = beliefs.volatility * unit
    scales = _Scales(volatility, beliefs.level * unit, beliefs.shock, beliefs.start_variance * unit)
    here = posterior.at(SPREAD_OF_STARTS * rng.standard_normal(metric.main.size + metric.item_centre.size))
    length = _StepLength()
    kept = _empty(layout, count)
    acceptances = 0.0
    for k in range(warm_up + count):
        step = math.exp(length.log_step if k < warm_up else length.smoothed)
        here, acceptance = _move(posterior, scales.steps(layout), here, step, rng)
        walk = here.points.position if prior.fixed_volatility else here.points.nodes
        scales = draw_scales(layout, prior, walk, scales, unit * prior.largest_volatility**2, rng)
        report("sampling", (k + 1) / (warm_up + count))
        if k < warm_up:
            length.learn(acceptance)
            continue
        acceptances += acceptance
        _keep(kept, k - warm_up, here, scales, here.points.spread if walk is here.points.nodes else 1.0)
    return Chain(*kept, math.exp(length.smoothed), acceptances / max(count, 1))


def _keep(kept: tuple[NDArray[Any], ...], row: int, here: _Place, scales: _Scales, unit: float) -> None:
    """Store a draw, standardised over all state-periods; thresholds and discriminations follow.

    `unit` is the scale of volatilities in standardised positions.
    """
    points = here.points
    shift, spread = float(points.position.mean()), float(points.position.std())
    unit *= spread
    kept[0][row] = (points.position - shift) / spread
    kept[1][row] = points.items
    kept[1][row, :, 1] -= points.items[:, 0] * shift
    kept[1][row, :, 0] *= spread
    kept[2][row], kept[3][row] = np.sqrt(scales.volatility) / unit, math.sqrt(scales.level) / unit
    kept[4][row] = here.likelihood


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
    report: Report = quiet,
) -> list[Chain]:
    """Several chains, each with a named random stream of its own, so that threads do not change a bit."""
    posterior, tellers = _Posterior(layout, prior, metric), shared(report, chains)

    def run(number: int) -> Chain:
        rng = stream(seed, "ideal points", "chain", str(number))
        return run_chain(posterior, beliefs, warm_up, count, rng, tellers[number])

    with ThreadPoolExecutor(max_workers=threads) as pool:
        return list(pool.map(run, range(chains)))
