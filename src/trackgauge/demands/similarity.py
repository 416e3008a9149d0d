"""How alike the demands of two members are: salience-weighted, signed by stance, domain by domain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from trackgauge.evidence.casebook import SALIENCE, STANCE

Floats = NDArray[np.float64]


class DemandRow(Protocol):
    """What this room needs of a row of `demands.csv`."""

    @property
    def actor(self) -> str: ...
    @property
    def issue(self) -> str: ...
    @property
    def stance(self) -> str: ...
    @property
    def salience(self) -> str: ...


def demand_vectors(rows: Sequence[DemandRow], actors: Sequence[str]) -> Floats:
    """One row for each actor, one column for each issue: the sum of salience (1 to 3) times stance (+1 or
    -1).

    Returns
    -------
    Shape (actor, issue); higher means the actor asks more of the organisation on that issue.
    """
    return summed_demands(((row.actor, row.issue, SALIENCE[row.salience] * STANCE[row.stance]) for row in rows), actors)


def summed_demands(demands: Iterable[tuple[str, str, float]], actors: Sequence[str]) -> Floats:
    """As `demand_vectors`, from actor, issue and signed salience; other actors are left out.

    >>> summed_demands([("CHN", "trade", 3.0), ("RUS", "gas", 2.0), ("CHN", "trade", -1.0)], ["CHN", "RUS"])
    array([[0., 2.],
           [2., 0.]])
    """
    listed = list(demands)
    issues = {issue: k for k, issue in enumerate(sorted({issue for _, issue, _ in listed}))}
    position = {actor: i for i, actor in enumerate(actors)}
    vectors = np.zeros((len(actors), len(issues)))
    for actor, issue, value in listed:
        if actor in position:
            vectors[position[actor], issues[issue]] += value
    return vectors


def demand_similarity(vectors: Floats) -> Floats:
    """Cosine of the demand vectors of every pair (C2-04).

    Parameters
    ----------
    vectors
        Shape (actor, issue).

    Returns
    -------
    Shape (actor, actor), -1 (the same issues, opposite stances) through 0 (nothing in common) to 1 (the same
    demands with the same weight); NaN for an actor without demands and on the diagonal.

    >>> demand_similarity(np.array([[3.0, 0.0], [3.0, 3.0]])).round(3)
    array([[  nan, 0.707],
           [0.707,   nan]])
    """
    length = np.sqrt((vectors**2).sum(axis=1))
    with np.errstate(invalid="ignore", divide="ignore"):
        unit = vectors / np.where(length > 0, length, np.nan)[:, None]
    result: Floats = unit @ unit.T
    result[(length == 0)[:, None] | (length == 0)] = np.nan
    np.fill_diagonal(result, np.nan)
    return result
