"""The fast engine: Gaussian variational beliefs, fitted by Newton steps that move states and items together.

Beliefs about the states' paths and about the items are Gaussian and independent of each other; the expected
log-likelihood under them is raised by Newton steps in which the items are eliminated exactly (3 x 3 blocks) and the
remaining system over nodes is solved by conjugate gradients, preconditioned by the tridiagonal smoother of each state.
Volatilities are set to the inverse of their expected precision given expected squared steps (an EM step).

References
----------
Bailey, Strezhnev and Voeten 2017 (the model); Opper and Archambeau 2009 (Gaussian variational beliefs); Giordano,
Broderick and Jordan 2018 (covariances by linear response, in `response.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.votes.scaling import kernels, paths, starting
from trackgauge.votes.scaling.prior import Prior
from trackgauge.votes.scaling.probit import TABLE
from trackgauge.votes.scaling.roll_calls import Layout
from trackgauge.votes.scaling.running import Report, quiet

Floats = NDArray[np.float64]

MOST_ROUNDS = 60
USUAL_ROUNDS = 25
TOLERANCE = 5e-3
SETTLED_ROUNDS = 3
GRADIENT_STEPS = 60
VOLATILITY_ROUNDS = 10
LARGEST_MOVE = 1.0
SMALLEST_VOLATILITY = 1e-6


@dataclass(frozen=True)
class Beliefs:
    """Gaussian beliefs on the standardised scale.

    Positions (P,) and their variances given the items (P,); items (J, 3) and their covariances (J, 3, 3);
    squared volatilities
    (S,) and their common level; the scale of each step (P,); the weight of each node in the standardisation (P,), 1 on
    average; mean and variance of the first positions.
    """

    position: Floats
    spread: Floats
    item: Floats
    item_covariance: Floats
    volatility: Floats
    level: float
    shock: Floats
    weight: Floats
    start_mean: float = 0.0
    start_variance: float = 1.0

    def steps(self, layout: Layout) -> Floats:
        """Variance of the step that leads to each node (P,); at a first node, the variance of the start."""
        moving = self.volatility[layout.path] * layout.gap * self.shock
        return np.where(layout.first, self.start_variance, moving)

    def centre(self, layout: Layout) -> Floats:
        """Prior mean of every node: the mean of the first positions (P,)."""
        return np.full(layout.first.size, self.start_mean)


@dataclass(frozen=True)
class Evaluation:
    """Expected log joint density; its gradients in positions (P,) and items (J, 3); the votes' share of all three."""

    value: float
    nodes: Floats
    items: Floats
    votes: Floats
    votes_items: Floats
    votes_value: float


@dataclass(frozen=True)
class Curvature:
    """The information at some beliefs, factorised: to multiply by it and to solve with it.

    `tangent` spans, in whitened coordinates, the two directions that standardisation forbids (shift and scale).
    """

    layout: Layout
    position: Floats
    item: Floats
    weight: NDArray[np.float32]
    node_information: Floats
    main: Floats
    low: Floats
    item_inverse: Floats
    tangent: Floats

    @property
    def _parts(self) -> tuple[NDArray[np.int32], NDArray[np.int64], Floats, Floats, NDArray[np.float32]]:
        return self.layout.node, self.layout.start, self.position, self.item, self.weight

    def to_items(self, nodes: Floats) -> Floats:
        """Best response of the items (J, 3), with sign reversed, to a move of the nodes (P,)."""
        through: Floats = kernels.items_from_nodes(*self._parts, nodes)
        return np.asarray(np.einsum("jab,jb->ja", self.item_inverse, through))

    def solve(self, node_side: Floats, item_side: Floats, tolerance: float) -> tuple[Floats, Floats]:
        """Newton direction for positions (P,), within the standardised ones, and for items (J, 3)."""
        own = np.einsum("jab,jb->ja", self.item_inverse, item_side)
        right = node_side - kernels.nodes_from_items(*self._parts, own)
        right = self.project(paths.forward(self.main, self.low, right))
        whitened = _conjugate_gradients(lambda u: u - self.coupling(u), right, tolerance)
        nodes = paths.backward(self.main, self.low, whitened)
        return nodes, own - self.to_items(nodes)

    def project(self, vector: Floats) -> Floats:
        """Remove the two forbidden directions from a whitened vector."""
        return vector - self.tangent @ (self.tangent.T @ vector)

    def coupling(self, vector: Floats) -> Floats:
        """Nodes to nodes through the items, whitened by the smoother: symmetric, eigenvalues from 0 to below 1."""
        nodes = paths.backward(self.main, self.low, vector)
        back = kernels.nodes_from_items(*self._parts, self.to_items(nodes))
        return self.project(paths.forward(self.main, self.low, back))


def _conjugate_gradients(product: Callable[[Floats], Floats], right: Floats, tolerance: float) -> Floats:
    solution, residual = np.zeros(right.size), right.copy()
    direction = residual.copy()
    size = float(residual @ residual)
    goal = tolerance**2 * size
    for _ in range(GRADIENT_STEPS):
        if size <= goal:
            break
        image = product(direction)
        length = size / float(direction @ image)
        solution += length * direction
        residual -= length * image
        previous, size = size, float(residual @ residual)
        direction = residual + size / previous * direction
    return solution


def measure(layout: Layout, prior: Prior, beliefs: Beliefs) -> tuple[Floats, Floats, NDArray[np.float32]]:
    """Fisher information of nodes and items at the current beliefs, and the votes' weights in the cross products."""
    weight = np.empty((layout.node.size, 2), dtype=np.float32)
    by_node, by_item = kernels.information(
        layout.node, layout.choice, layout.start, beliefs.position, beliefs.item, TABLE, weight, prior.bound
    )
    return by_node, by_item, weight


def factorise(
    layout: Layout, prior: Prior, beliefs: Beliefs, measured: tuple[Floats, Floats, NDArray[np.float32]], outward: float
) -> Curvature:
    """Information plus prior precision, factorised.

    `outward` is the slope of the objective in the scale of the positions, by weighted node: on the sphere of
    standardised positions it adds to the curvature of every node, times its weight.
    """
    by_node, by_item, weight = measured
    diagonal, off = paths.prior_precision(layout.first, beliefs.steps(layout))
    held = by_node + outward * beliefs.weight
    main, low = paths.factor(diagonal + held, off)
    forbidden = np.column_stack([beliefs.weight, beliefs.weight * beliefs.position])
    tangent = np.column_stack([paths.forward(main, low, np.ascontiguousarray(column)) for column in forbidden.T])
    return Curvature(
        layout, beliefs.position, beliefs.item, weight, held, main, low,
        np.asarray(np.linalg.inv(by_item + np.diag(prior.item_precision)), np.float64), np.linalg.qr(tangent)[0],
    )  # fmt: skip


def evaluate(layout: Layout, prior: Prior, beliefs: Beliefs) -> Evaluation:
    """Expected log joint density of votes, positions and items under the beliefs, with gradients."""
    return with_prior(layout, prior, beliefs, kernels.expected_log_likelihood(*_votes(layout, prior, beliefs)))


def objective(layout: Layout, prior: Prior, beliefs: Beliefs) -> float:
    """The value of `evaluate` alone."""
    value = kernels.expected_value(*_votes(layout, prior, beliefs))
    return value - _held_back(layout, prior, beliefs)[0]


def _votes(layout: Layout, prior: Prior, beliefs: Beliefs) -> tuple[Any, ...]:
    """What the kernels of the expected log-likelihood take."""
    cov = beliefs.item_covariance
    return (
        layout.node, layout.choice, layout.start, beliefs.position, beliefs.spread, beliefs.item,
        np.column_stack([cov[:, 0, 0], cov[:, 0, 1], cov[:, 1, 1]]), TABLE, prior.bound,
    )  # fmt: skip


def with_prior(
    layout: Layout, prior: Prior, beliefs: Beliefs, votes: tuple[float, Floats, Floats]
) -> Evaluation:
    """The evaluation, from that of the votes: value and gradients in positions and items."""
    value, by_node, by_item = votes
    cost, pull, distance = _held_back(layout, prior, beliefs)
    return Evaluation(value - cost, by_node - pull, by_item - distance, by_node, by_item, value)


def _held_back(layout: Layout, prior: Prior, beliefs: Beliefs) -> tuple[float, Floats, Floats]:
    """Minus the log prior of positions and items, up to a constant, and its gradients."""
    away = beliefs.position - beliefs.centre(layout)
    pull = paths.product(*paths.prior_precision(layout.first, beliefs.steps(layout)), away)
    distance = (beliefs.item - prior.item_mean) * prior.item_precision
    cost = 0.5 * float(away @ pull) + 0.5 * float(np.sum(distance * (beliefs.item - prior.item_mean)))
    return cost, pull, distance


def start(layout: Layout, prior: Prior) -> Beliefs:
    """Static positions, items without discrimination, moderate volatility."""
    position = starting.static_positions(layout)
    items = layout.start.size - 1
    volatility = prior.fixed_volatility**2 if prior.fixed_volatility else prior.level_mean
    votes = layout.node_votes / layout.node_votes.mean()
    return Beliefs(
        position=position,
        spread=np.zeros(position.size),
        item=starting.rough_items(layout),
        item_covariance=np.zeros((items, 3, 3)),
        volatility=np.full(layout.states, volatility),
        level=volatility,
        shock=_shares_of_votes(layout) / layout.gap if prior.by_share_of_votes else np.ones(position.size),
        weight=np.ones(position.size) if prior.weighting == "states" else votes,
        start_variance=prior.start_sd**2 if prior.fixed_volatility else 1.0,
    )


def _shares_of_votes(layout: Layout) -> Floats:
    """Twice the later period's share of a state's votes in two neighbouring ones (P,); 1 at a first node."""
    before = np.r_[1, layout.node_votes[:-1]]
    return np.where(layout.first, 1.0, 2.0 * layout.node_votes / (layout.node_votes + before))


def weigh(layout: Layout, prior: Prior, beliefs: Beliefs) -> Beliefs:
    """The nodes' weights in the standardisation: by the expected squared discrimination of their votes, if wanted."""
    if prior.weighting != "information":
        return beliefs
    squares = beliefs.item[:, 0] ** 2 + beliefs.item_covariance[:, 0, 0]
    told = np.bincount(layout.node, np.repeat(squares, np.diff(layout.start)), layout.first.size)
    return replace(beliefs, weight=told / told.mean())


def update_volatility(layout: Layout, prior: Prior, beliefs: Beliefs, information: Floats, slope: Floats) -> Beliefs:
    """A few EM steps for volatilities, level, shock scales and starts on the local Gaussian summary of each path.

    With a fixed volatility and without heavy tails there is nothing to do.
    """
    if prior.fixed_volatility and not prior.shock_df:
        return beliefs
    linear = information * beliefs.position + slope
    path, free = layout.path, ~layout.first
    moves = np.bincount(path, free, layout.states)
    df = prior.volatility_df
    for _ in range(VOLATILITY_ROUNDS):
        diagonal, off = paths.prior_precision(layout.first, beliefs.steps(layout))
        main, low = paths.factor(diagonal + information, off)
        pulled = linear + paths.product(diagonal, off, beliefs.centre(layout))
        mean = paths.backward(main, low, paths.forward(main, low, pulled))
        variance, lagged = paths.marginals(main, low)
        squared = paths.squared_steps(layout.first, mean, variance, lagged) / layout.gap
        starts = mean[layout.first]
        shock, volatility, level = beliefs.shock, beliefs.volatility, beliefs.level
        if prior.shock_df:
            shock = np.where(free, (prior.shock_df + squared / volatility[path]) / (prior.shock_df + 1.0), 1.0)
        if not prior.fixed_volatility:
            volatility = (df * level + np.bincount(path, squared / shock, layout.states)) / (df + moves)
            volatility = np.clip(volatility, SMALLEST_VOLATILITY, prior.largest_volatility**2)
            rate = 1.0 / prior.level_mean + 0.5 * df * float(np.sum(1.0 / volatility))
            level = (1.0 + 0.5 * df * layout.states) / rate
        beliefs = replace(beliefs, volatility=volatility, level=level, shock=shock)
        if not prior.fixed_volatility:
            start_variance = float(starts.var() + variance[layout.first].mean())
            beliefs = replace(beliefs, start_mean=float(starts.mean()), start_variance=start_variance)
    return beliefs


def standardise(beliefs: Beliefs) -> Beliefs:
    """Positions with weighted mean 0 and variance (of means, plus mean variance) 1; items follow."""
    weight = beliefs.weight
    shift = float(np.mean(weight * beliefs.position))
    away = beliefs.position - shift
    room = max(1.0 - float(np.mean(weight * beliefs.spread)), 0.05)
    scale = float(np.sqrt(np.mean(weight * away * away) / room))
    item = beliefs.item.copy()
    item[:, 1] -= item[:, 0] * shift
    item[:, 0] *= scale
    return replace(beliefs, position=away / scale, item=item)


def fit_items(layout: Layout, prior: Prior, beliefs: Beliefs, rounds: int = 6) -> Beliefs:
    """Newton steps for the items alone, states held fixed: a start from which joint steps are safe."""
    for _ in range(rounds):
        inverse = np.linalg.inv(measure(layout, prior, beliefs)[1] + np.diag(prior.item_precision))
        move = np.einsum("jab,jb->ja", inverse, evaluate(layout, prior, beliefs).items)
        move /= np.maximum(1.0, np.abs(move).max(axis=1, keepdims=True))
        beliefs = replace(beliefs, item=beliefs.item + move)
    return beliefs


def _advance(
    layout: Layout, prior: Prior, beliefs: Beliefs, value: float, moves: tuple[Floats, Floats]
) -> tuple[Beliefs, float]:
    """The longest of the halved Newton steps that raises the objective, and its length."""
    nodes, items = moves
    items = items / np.maximum(1.0, np.abs(items).max(axis=1, keepdims=True) / LARGEST_MOVE)
    nodes = np.clip(nodes, -LARGEST_MOVE, LARGEST_MOVE)
    length = 1.0
    for _ in range(12):
        tried = replace(beliefs, position=beliefs.position + length * nodes, item=beliefs.item + length * items)
        tried = standardise(tried)
        if objective(layout, prior, tried) > value:
            return tried, length
        length *= 0.5
    return beliefs, 0.0


def advance(layout: Layout, prior: Prior, beliefs: Beliefs) -> tuple[Beliefs, float]:
    """One round: variances, volatilities, a joint Newton step; also returns the positions' root mean square move."""
    measured = measure(layout, prior, beliefs)
    bend = factorise(layout, prior, beliefs, measured, 0.0)
    beliefs = replace(
        beliefs, spread=paths.marginals(bend.main, bend.low)[0], item_covariance=bend.item_inverse
    )
    beliefs = standardise(weigh(layout, prior, beliefs))
    at = evaluate(layout, prior, beliefs)
    beliefs = update_volatility(layout, prior, beliefs, measured[0], at.votes)
    at = with_prior(layout, prior, beliefs, (at.votes_value, at.votes, at.votes_items))
    bend = factorise(layout, prior, beliefs, measured, _outward(beliefs, at))
    moved, _ = _advance(layout, prior, beliefs, at.value, bend.solve(at.nodes, at.items, 3e-3))
    return moved, float(np.sqrt(np.mean((moved.position - beliefs.position) ** 2)))


def _outward(beliefs: Beliefs, at: Evaluation) -> float:
    size = float(np.sum(beliefs.weight * beliefs.position**2))
    return max(float(at.nodes @ beliefs.position) / size, 0.0)


def straighten(layout: Layout, prior: Prior, beliefs: Beliefs) -> Beliefs:
    """The beliefs with their first periods turned round, if that raises the objective; the same beliefs if not."""
    signs = starting.turned_before_break(layout, beliefs.position, beliefs.steps(layout))
    if signs is None:
        return beliefs
    item = np.column_stack([signs[1], np.ones((signs[1].size, 2))])
    covariance = beliefs.item_covariance * item[:, :, None] * item[:, None, :]
    turned = replace(
        beliefs, position=beliefs.position * signs[0], item=beliefs.item * item, item_covariance=covariance
    )
    turned = standardise(turned)
    better = objective(layout, prior, turned) > objective(layout, prior, beliefs)
    return turned if better else beliefs


def fit(layout: Layout, prior: Prior, report: Report = quiet) -> tuple[Beliefs, Curvature, int]:
    """Fit the beliefs; returns them, the information at them, and the number of rounds used."""
    beliefs = fit_items(layout, prior, start(layout, prior))
    rounds = still = 0
    while still < SETTLED_ROUNDS and rounds < MOST_ROUNDS:
        beliefs, move = advance(layout, prior, beliefs)
        rounds += 1
        report("fitting beliefs", min(rounds / USUAL_ROUNDS, 0.99))
        still = still + 1 if move < TOLERANCE else 0
        if still == SETTLED_ROUNDS:
            settled, beliefs = beliefs, straighten(layout, prior, beliefs)
            still = still if beliefs is settled else 0
    at = evaluate(layout, prior, beliefs)
    bend = factorise(layout, prior, beliefs, measure(layout, prior, beliefs), _outward(beliefs, at))
    return beliefs, bend, rounds
