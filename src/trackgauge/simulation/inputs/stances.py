"""The stance model: an ordered probit of coded positions, and the hazards of execution and exit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit, log_ndtr, ndtr

from trackgauge.core.random import stream
from trackgauge.simulation.agenda import mean_tie
from trackgauge.simulation.inputs.record import jointly
from trackgauge.simulation.world import AGAINST, ASIDE, FOR, UNKNOWN, Proposals, StanceModel

Floats = NDArray[np.float64]
SOURCE = "ordered probit of the positions coded in initiatives.csv, penalised likelihood with normal priors"
SOVEREIGNTY_SOURCE = (
    "standard deviations of a view that a member loses when a proposal binds (depth 4 instead of 3; twice that at 5): "
    "its positions on proposals of depth 4-5 beside its others, pooled towards the mean of the members"
)
COEFFICIENTS = ("intercept", "identity", "want", "relation", "depth", "tolerance")
PRIOR_MEAN = np.array([0.5, 0.3, 0.5, 0.5, -1.2, 0.0])
"""Intercept, identity, net demand, ties with the proposers, log of the slope of depth, log of the tolerance."""
PRIOR_SD = np.array([1.0, 0.5, 0.7, 0.5, 0.7, 0.7])
MEMBER_SD = 0.4
SOVEREIGNTY_SD = 0.25
"""How far members differ in what a level beyond a common programme costs them. The record hardly tells: for the SCO the
marginal likelihood (Laplace) is as good at 0.02 as at 0.5, and falls beyond."""
FINEST = 1e-9


def fit_stances(
    record: Proposals,
    actors: Sequence[str],
    identity: Floats,
    want: Floats,
    relation: Floats,
    years: NDArray[np.int64],
    *,
    seed: int,
    draws: int,
) -> StanceModel:
    """Fit the model to every coded position of a member that is no proposer.

    Parameters
    ----------
    identity
        Mean identity, shape (year, actor).
    want, relation
        Means, shape (year, actor, domain) and (year, actor, actor).
    years
        Of the first axis.

    Returns
    -------
    Draws from the normal approximation at the mode.
    """
    rows = _rows(record, identity, want, relation, years)
    # Actors without a coded position have the prior alone, so that a candidate moves no draw of a member.
    coded, bound = np.unique(rows.actor), np.unique(rows.actor[rows.beyond > 0])
    groups = _groups(rows, coded, bound)
    group_sd = np.repeat([MEMBER_SD, SOVEREIGNTY_SD], [len(coded), len(bound)])

    def loss(x: Floats) -> float:
        return -_log_posterior(x, rows, groups, group_sd)

    start = np.concatenate([PRIOR_MEAN, np.zeros(len(coded) + len(bound))])
    mode = minimize(loss, start, method="BFGS", options={"gtol": 1e-4}).x if len(rows.actor) else start
    spread = np.linalg.inv(_curvature(loss, mode))
    lower = np.linalg.cholesky((spread + spread.T) / 2)
    names = [*COEFFICIENTS, *(actors[i] for i in coded), *(f"sovereignty {actors[i]}" for i in bound)]
    sample = mode + _normal(names, seed, draws) @ lower.T
    member = MEMBER_SD * _normal(actors, seed, draws)
    member[:, coded] = sample[:, len(COEFFICIENTS) : len(COEFFICIENTS) + len(coded)]
    sovereignty = SOVEREIGNTY_SD * _normal([f"sovereignty {actor}" for actor in actors], seed, draws)
    sovereignty[:, bound] = sample[:, len(COEFFICIENTS) + len(coded) :]
    return StanceModel(
        intercept=sample[:, 0],
        identity=sample[:, 1],
        want=sample[:, 2],
        relation=sample[:, 3],
        depth=np.exp(np.clip(sample[:, 4], -5.0, 1.5)),
        tolerance=np.exp(np.clip(sample[:, 5], -5.0, 1.5)),
        member=member,
        sovereignty=sovereignty,
        rows=len(rows.actor),
        rows_beyond=np.bincount(rows.actor[rows.beyond > 0], minlength=len(actors)),
    )


def sovereignty_notes(model: StanceModel, actors: Sequence[str]) -> dict[str, str]:
    """What a binding proposal costs each actor: mean, 95 % interval, and what it rests on."""
    cost = model.depth[:, None] + model.sovereignty
    low, high = np.quantile(cost, (0.025, 0.975), axis=0)
    found = {}
    for i, actor in enumerate(actors):
        count = int(model.rows_beyond[i])
        basis = f"{count} position{'s' * (count != 1)}" if count else "no position on one: mean of the members"
        found[actor] = f"{cost[:, i].mean():.2f} [{low[i]:.2f}, {high[i]:.2f}], {basis}"
    return found


def _normal(names: Sequence[str], seed: int, draws: int) -> Floats:
    """Standard normal numbers with a stream for each name, shape (draw, name)."""
    found = [stream(seed, "simulation", "stances", name).standard_normal(draws) for name in names]
    return np.stack(found, axis=1)


class Rows(NamedTuple):
    """Coded positions, one entry of every array each."""

    design: Floats
    """Identity, net demand, tie, depth less 3: shape (row, 4)."""
    actor: NDArray[np.int64]
    position: NDArray[np.int64]

    @property
    def beyond(self) -> Floats:
        """Levels of depth beyond a common programme."""
        return np.maximum(self.design[:, 3], 0.0)


def _rows(record: Proposals, identity: Floats, want: Floats, relation: Floats, years: NDArray[np.int64]) -> Rows:
    design, actors, positions = [], [], []
    together = jointly(record)
    for n, year in enumerate(record.year.tolist()):
        t = int(np.abs(years - year).argmin())
        tie = mean_tie(relation[t], record.proposers[n])
        joint = together[n]
        for i in np.flatnonzero((record.coded[n] != UNKNOWN) & (joint | ~record.proposers[n])):
            design.append((identity[t, i], want[t, i, record.domain[n]], tie[i], record.depth[n] - 3.0))
            actors.append(i)
            positions.append(record.coded[n, i])
    return Rows(np.array(design).reshape(-1, 4), np.array(actors, dtype=np.int64), np.array(positions, dtype=np.int64))


def _groups(rows: Rows, coded: NDArray[np.int64], bound: NDArray[np.int64]) -> Floats:
    """What multiplies every member's effect and its cost of sovereignty in every row: (row, coded + bound)."""
    effects = rows.actor[:, None] == coded
    costs = (rows.actor[:, None] == bound) * -rows.beyond[:, None]
    return np.concatenate([effects, costs], axis=1)


def _log_posterior(x: Floats, rows: Rows, groups: Floats, group_sd: Floats) -> float:
    design, position = rows.design, rows.position
    prior = -0.5 * (((x[:6] - PRIOR_MEAN) / PRIOR_SD) ** 2).sum() - 0.5 * ((x[6:] / group_sd) ** 2).sum()
    seen = x[0] + design[:, :3] @ x[1:4] - np.exp(min(x[4], 3.0)) * design[:, 3] + groups @ x[6:]
    tolerance = np.exp(min(x[5], 3.0))
    likely = np.where(
        position == FOR,
        log_ndtr(seen),
        np.where(
            position == AGAINST,
            log_ndtr(-seen - tolerance),
            np.log(np.maximum(ndtr(-seen) - ndtr(-seen - tolerance), FINEST)),
        ),
    )
    assert ASIDE not in (FOR, AGAINST)
    return float(prior + likely.sum())


def _curvature(loss: Callable[[Floats], float], at: Floats, step: float = 1e-3) -> Floats:
    """Hessian by central differences."""
    n = len(at)
    found = np.empty((n, n))
    moves = np.eye(n) * step
    for i in range(n):
        for j in range(i, n):
            a, b = moves[i], moves[j]
            value = loss(at + a + b) - loss(at + a - b) - loss(at - a + b) + loss(at - a - b)
            found[i, j] = found[j, i] = value / (4 * step**2)
    return found


EXECUTION_PRIOR = (np.array([-1.5, 0.4]), np.array([1.0, 0.4]))
"""Level (log-odds a year at depth 3: about 18 %) and slope by depth; T13 says that it is positive."""


def fit_execution(record: Proposals, *, seed: int, draws: int) -> tuple[Floats, Floats]:
    """Level and slope of the yearly log-odds that an adopted proposal is carried out, shape (draw,) each."""
    adopted = record.adopted > 0
    until = np.where(record.executed > 0, record.executed, record.known_to)[adopted]
    years = np.maximum(until - record.adopted[adopted] + 1, 1)
    done, depth = (record.executed > 0)[adopted], record.depth[adopted] - 3.0
    mean, sd = EXECUTION_PRIOR

    def loss(x: Floats) -> float:
        chance = np.clip(expit(x[0] - x[1] * depth), FINEST, 1 - FINEST)
        likely = done * np.log(chance) + (years - done) * np.log1p(-chance)
        return float(-likely.sum() + 0.5 * (((x - mean) / sd) ** 2).sum())

    mode = minimize(loss, mean, method="BFGS", options={"gtol": 1e-4}).x
    lower = np.linalg.cholesky(np.linalg.inv(_curvature(loss, mode)))
    sample = mode + stream(seed, "simulation", "execution").standard_normal((draws, 2)) @ lower.T
    return sample[:, 0], sample[:, 1]


EXIT_PRIOR = (0.5, 300.0)
"""Half an exit in three hundred member-years, before the organisation's own record: withdrawals are about as rare
(von Borzyskowski and Vabulas 2019: some 200 by states from 534 organisations in seventy years)."""


def fit_exit(exits: int, member_years: float, *, seed: int, draws: int) -> Floats:
    """Yearly probability that a member leaves: gamma posterior, shape (draw,)."""
    shape, rate = EXIT_PRIOR[0] + exits, EXIT_PRIOR[1] + member_years
    return np.asarray(stream(seed, "simulation", "exits").gamma(shape, 1 / rate, draws))
