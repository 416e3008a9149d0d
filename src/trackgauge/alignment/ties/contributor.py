"""A contributor to the sign of a tie: what it declares and reads, and how values become ordered responses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from trackgauge.evidence import Pack
from trackgauge.organisations import Organisation

UNSEEN = -1
"""Category of a pair and year that a contributor does not observe."""

Categories = NDArray[np.int8]
"""Shape (year, pair): place of the response among `Contributor.levels`, `UNSEEN` where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributor:
    """What a contributor responds with, and what that can and cannot show.

    Attributes
    ----------
    observe
        Gives the place of each pair's response among the levels, by year, and `UNSEEN` where nothing is observed.
    levels
        The ordered responses, in words.
    sources
        Ids in `trackgauge.sources`, or the casebook tables that it reads.
    years
        First and last year that the producers cover.
    response
        Chance of each level given a negative, neutral and positive tie, where it cannot be estimated and is assumed;
        None where it is estimated from the conduct of all pairs.
    """

    id: str
    name: str
    levels: tuple[str, ...]
    sources: tuple[str, ...]
    years: tuple[int, int]
    captures: str
    does_not_capture: str
    observe: Callable[[PairEvidence], Categories]
    response: tuple[tuple[float, ...], ...] | None = None


@dataclass(frozen=True)
class PairEvidence:
    """What contributors read: values of pairs of a set of states in every year of the pack.

    Parameters
    ----------
    states
        ISO 3166 alpha-3 codes in alphabetical order; pairs are those of `np.triu_indices`, in that order.
    organisations
        Organisations whose casebooks are read.
    """

    pack: Pack
    states: tuple[str, ...]
    organisations: tuple[Organisation, ...] = ()

    @property
    def years(self) -> tuple[int, ...]:
        """All years of the pack."""
        return self.pack.years

    @cached_property
    def ends(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Places of the first and the second state of each pair, shape (pair,) each."""
        return np.triu_indices(len(self.states), 1)

    def series(self, series_id: str) -> NDArray[np.float64]:
        """Values of an undirected series of the pack, shape (year, pair); NaN where not observed."""
        return self._of_pairs(self.pack.dyad_series(series_id, self.states, self.years))

    def both_ways(self, series_id: str) -> NDArray[np.float64]:
        """Sum of both directions of a directed series, shape (year, pair); NaN where one of them is not observed."""
        values = self.pack.dyad_series(series_id, self.states, self.years)
        return self._of_pairs(values + values.swapaxes(1, 2))

    def larger_way(self, series_id: str) -> NDArray[np.float64]:
        """Larger of both directions of a directed series, shape (year, pair); NaN where one of them is not observed."""
        values = self.pack.dyad_series(series_id, self.states, self.years)
        return self._of_pairs(np.maximum(values, values.swapaxes(1, 2)))

    def joint_votes(self) -> NDArray[np.int64]:
        """Joint votes in the General Assembly, shape (year, pair, 3, 3); none of a state that has no seat there."""
        _, joint = self.pack.tables(self.states, self.years, missing="empty")
        return np.asarray(joint[:, self.ends[0], self.ends[1]], dtype=np.int64)

    def _of_pairs(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(values[:, self.ends[0], self.ends[1]])


Floats = NDArray[np.float64]


def trailing_sum(values: Floats, years: int) -> Floats:
    """Sum over a year and the years before it, shape (year, ...); NaN in a year that is not observed.

    Unobserved earlier years count as nothing: the first years of a source have a shorter window.

    >>> trailing_sum(np.array([[1.0], [2.0], [np.nan], [4.0]]), 2).ravel().tolist()
    [1.0, 3.0, nan, 4.0]
    """
    return _trailing(values, years, np.add)


def trailing_maximum(values: Floats, years: int) -> Floats:
    """Largest value of a year and the years before it; NaN in a year that is not observed.

    >>> trailing_maximum(np.array([[3.0], [2.0], [1.0]]), 2).ravel().tolist()
    [3.0, 3.0, 2.0]
    """
    return _trailing(values, years, np.maximum)


def _trailing(values: Floats, years: int, join: Callable[[Floats, Floats], Floats]) -> Floats:
    filled = np.where(np.isnan(values), 0.0, values)
    found = filled.copy()
    for back in range(1, years):
        found[back:] = join(found[back:], filled[:-back])
    found[np.isnan(values)] = np.nan
    return found


def cut(values: Floats, edges: Sequence[float]) -> Categories:
    """Place of each value among ascending edges: 0 below the first, 1 from the first on; `UNSEEN` for NaN.

    >>> cut(np.array([[0.0, 1.0, 5.0, np.nan]]), (1, 3)).tolist()
    [[0, 1, 2, -1]]
    """
    found = np.digitize(values, edges).astype(np.int8)
    found[np.isnan(values)] = UNSEEN
    return found
