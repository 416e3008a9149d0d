"""Every measure of agreement for all pairs of an assembly at once.

The measures are those of `trackgauge.votes.agreement`, written out for yes, abstain and no on arrays that
hold one cell of the joint table for all pairs. That is what makes whole histories quick; a test holds both
ways equal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trackgauge.sources.roll_calls import ABSTAIN, NO, YES

Floats = NDArray[np.float64]

MEASURES = (
    "identical", "half_credit", "s", "s_squared", "pi", "pi_squared", "kappa_linear", "kappa_squared", "tau_b",
)  # fmt: skip
"""Names of the measures, in the order in which they are shown. `pi` has linear weights, `s` absolute distances."""


@dataclass(frozen=True)
class Pairs:
    """Measures of all pairs of some states.

    `first` and `second` index `states` (pair,); `n` is the number of joint votes (pair,); `values` has every measure
    of `MEASURES`, float64 (pair,), NaN where it is undefined.
    """

    states: tuple[str, ...]
    first: NDArray[np.int64]
    second: NDArray[np.int64]
    n: NDArray[np.int64]
    values: Mapping[str, Floats]

    def matrix(self, measure: str) -> Floats:
        """One measure as a symmetric matrix (state, state), NaN on the diagonal."""
        square = np.full((len(self.states),) * 2, np.nan)
        square[self.first, self.second] = square[self.second, self.first] = self.values[measure]
        return square


def similarity_of_votes(
    votes: NDArray[np.int8], states: tuple[str, ...], agreed: NDArray[np.integer] | None = None
) -> Pairs:
    """All measures of all pairs of states from the roll calls of one session or year.

    Parameters
    ----------
    votes
        Shape (roll_call, state): 0 absent, 1 yes, 2 abstain, 3 no.
    states
        Names of the columns.
    agreed
        Texts adopted without a vote while each state was a member, shape (state,): they count as joint yes votes of
        both, as many as the smaller of two numbers, where a pair has joint votes. None leaves them out.

    Returns
    -------
    Pairs
        The pairs of states that voted at all, in the order of the columns.

    References
    ----------
    Häge, F. and Hug, S. (2016). Consensus decisions and similarity measures in international organizations.
    International Interactions 42(3), 503-529.

    >>> found = similarity_of_votes(np.array([[1, 1, 3], [2, 1, 3]], dtype=np.int8), ("CHN", "RUS", "USA"))
    >>> found.values["half_credit"].tolist()
    [0.75, 0.25, 0.0]
    """
    voting = np.flatnonzero((votes > 0).any(axis=0))
    one, two = np.triu_indices(voting.size, 1)
    cells = _cells(votes[:, voting], one, two)
    first, second = voting[one], voting[two]
    n = cells.sum(axis=(0, 1))
    if agreed is not None:
        cells[0, 0] += np.where(n > 0, np.minimum(agreed[first], agreed[second]), 0)
    return Pairs(states, first, second, cells.sum(axis=(0, 1)).astype(np.int64), measures(cells))


def _cells(votes: NDArray[np.int8], one: NDArray[np.int64], two: NDArray[np.int64]) -> Floats:
    """The joint table of every pair, cells first: shape (3, 3, pair)."""
    size = votes.shape[1]
    # Sums of zeros and ones stay exact in float32 up to 16 million.
    away = np.concatenate([votes == position for position in (YES, ABSTAIN, NO)], axis=1).astype(np.float32)
    joint = (away.T @ away).reshape(3, size, 3, size)
    cells = np.empty((3, 3, one.size))
    for row, column in np.ndindex(3, 3):
        cells[row, column] = joint[row, :, column][one, two]
    return cells


def measures(cells: NDArray[np.integer] | Floats) -> dict[str, Floats]:
    """All measures from joint tables with the cells first.

    Parameters
    ----------
    cells
        Shape (3, 3, ...): yes, abstain, no of the first voter against those of the second, as counts.

    Returns
    -------
    One array (...,) for each of `MEASURES`; NaN where undefined, as in `trackgauge.votes.agreement`.
    """
    table = np.asarray(cells, dtype=np.float64)
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    n = rows.sum(axis=0)
    same = table[0, 0] + table[1, 1] + table[2, 2]
    opposed = table[0, 2] + table[2, 0]
    near = n - same - opposed
    linear, squared = near / 2 + opposed, near / 4 + opposed
    pooled = (rows + columns) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        return {
            "identical": same / n,
            "half_credit": 1 - linear / n,
            "s": 1 - 2 * linear / n,
            "s_squared": 1 - 2 * squared / n,
            "pi": _beyond_chance(linear, n, pooled, pooled, 0.5),
            "pi_squared": _beyond_chance(squared, n, pooled, pooled, 0.25),
            "kappa_linear": _beyond_chance(linear, n, rows, columns, 0.5),
            "kappa_squared": _beyond_chance(squared, n, rows, columns, 0.25),
            "tau_b": _tau_b(table, rows, columns, n),
        }


def _beyond_chance(observed: Floats, n: Floats, rows: Floats, columns: Floats, near: float) -> Floats:
    """1 - observed / expected disagreement; a step to or from abstention weighs `near`."""
    steps = rows[1] * (columns[0] + columns[2]) + columns[1] * (rows[0] + rows[2])
    expected = near * steps + rows[0] * columns[2] + rows[2] * columns[0]
    value: Floats = np.where(expected > 0, 1 - observed * n / expected, np.nan)
    return value


def _tau_b(table: Floats, rows: Floats, columns: Floats, n: Floats) -> Floats:
    (yy, ya, yn), (ay, aa, an), (ny, na, nn) = table
    alike = yy * (aa + an + na + nn) + ya * (an + nn) + ay * (na + nn) + aa * nn
    against = ya * (ay + ny) + yn * (ay + aa + ny + na) + aa * ny + an * (ny + na)
    untied = (n * n - (rows * rows).sum(axis=0)) * (n * n - (columns * columns).sum(axis=0))
    value: Floats = np.where(untied > 0, 2 * (alike - against) / np.sqrt(untied), np.nan)
    return value
