"""Every measure of agreement for all pairs of an assembly at once.

The measures are those of `trackgauge.votes.agreement`, written out for yes, abstain and no on arrays that
hold one cell of the joint table for all pairs. That is what makes whole histories quick; a test holds both
ways equal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from trackgauge.sources.roll_calls import ABSTAIN, NO, YES

Floats = NDArray[np.float64]

MEASURES = (
    "identical", "agreement_score", "s", "s_squared", "pi", "pi_squared", "kappa_linear", "kappa_squared", "tau_b",
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
    >>> found.values["agreement_score"].tolist()
    [0.75, 0.25, 0.0]
    """
    voting = np.flatnonzero((votes > 0).any(axis=0))
    one, two, flat = _pairs(voting.size)
    cells = _cells(votes[:, voting], flat)
    first, second = voting[one], voting[two]
    n = np.add.reduce(cells.reshape(9, -1))
    if agreed is not None:
        cells[0, 0] += np.where(n > 0, np.minimum(agreed[first], agreed[second]), 0)
        n = np.add.reduce(cells.reshape(9, -1))
    return Pairs(states, first, second, n.astype(np.int64), measures(cells))


@lru_cache(maxsize=8)
def _pairs(size: int) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """First and second of every pair, in the order of the columns, and their place in a square read row by row."""
    one, two = np.triu_indices(size, 1)
    return one, two, one * size + two


def _cells(votes: NDArray[np.int8], flat: NDArray[np.int64]) -> Floats:
    """The joint table of every pair, cells first: shape (3, 3, pair)."""
    # Sums of zeros and ones stay exact in float32 up to 16 million.
    taken = [(votes == position).astype(np.float32) for position in (YES, ABSTAIN, NO)]
    cells = np.empty((3, 3, flat.size))
    for row in range(3):
        for column in range(row, 3):
            joint = taken[row].T @ taken[column]
            cells[row, column] = joint.ravel()[flat]
            if row != column:
                cells[column, row] = joint.T.ravel()[flat]
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
    rows, columns = table[:, 0] + table[:, 1] + table[:, 2], table[0] + table[1] + table[2]
    n = rows[0] + rows[1] + rows[2]
    same = table[0, 0] + table[1, 1] + table[2, 2]
    opposed = table[0, 2] + table[2, 0]
    half = (n - same - opposed) / 2
    linear, squared = half + opposed, half / 2 + opposed
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = linear / n
        pi, pi_squared = _beyond_chance((linear, squared), n, *(2 * [(rows + columns) / 2]))
        kappa_linear, kappa_squared = _beyond_chance((linear, squared), n, rows, columns)
        return {
            "identical": same / n,
            "agreement_score": 1 - apart,
            "s": 1 - 2 * apart,
            "s_squared": 1 - 2 * (squared / n),
            "pi": pi,
            "pi_squared": pi_squared,
            "kappa_linear": kappa_linear,
            "kappa_squared": kappa_squared,
            "tau_b": _tau_b(table, rows, columns, n),
        }


def _beyond_chance(observed: tuple[Floats, Floats], n: Floats, rows: Floats, columns: Floats) -> tuple[Floats, Floats]:
    """1 - observed / expected disagreement, linear and squared; a step to or from abstention weighs 1/2 and 1/4."""
    steps = rows[1] * (columns[0] + columns[2]) + columns[1] * (rows[0] + rows[2])
    opposite = rows[0] * columns[2] + rows[2] * columns[0]
    found = []
    for weight, disagreement in zip((0.5, 0.25), observed, strict=True):
        expected = weight * steps + opposite
        # Where everybody always said the same nothing else was to be expected: undefined.
        found.append(1 - disagreement * n / np.where(expected > 0, expected, np.nan))
    return found[0], found[1]


def _tau_b(table: Floats, rows: Floats, columns: Floats, n: Floats) -> Floats:
    (yy, ya, yn), (ay, aa, an), (ny, na, nn) = table
    alike = yy * (aa + an + na + nn) + ya * (an + nn) + ay * (na + nn) + aa * nn
    against = ya * (ay + ny) + yn * (ay + aa + ny + na) + aa * ny + an * (ny + na)
    squares = n * n
    untied = (squares - _sum_of_squares(rows)) * (squares - _sum_of_squares(columns))
    value: Floats = 2 * (alike - against) / np.sqrt(np.where(untied > 0, untied, np.nan))
    return value


def _sum_of_squares(parts: Floats) -> Floats:
    return np.asarray(parts[0] * parts[0] + parts[1] * parts[1] + parts[2] * parts[2])
