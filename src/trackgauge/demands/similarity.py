"""How alike the demands of two members are: salience-weighted, signed by stance, domain by domain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

SALIENCE = {"high": 3.0, "medium": 2.0, "low": 1.0}
STANCE = {"expand": 1.0, "use": 1.0, "reform": 1.0, "reserve": -1.0, "limit": -1.0, "outside": -1.0}
"""+1 wants the organisation to do it, -1 wants less of it, hesitates, or does it elsewhere."""


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
    issues = {issue: k for k, issue in enumerate(sorted({row.issue for row in rows}))}
    position = {actor: i for i, actor in enumerate(actors)}
    vectors = np.zeros((len(actors), len(issues)))
    for row in rows:
        if row.actor in position:
            vectors[position[row.actor], issues[row.issue]] += SALIENCE[row.salience] * STANCE[row.stance]
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
