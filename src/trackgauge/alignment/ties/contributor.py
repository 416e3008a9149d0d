"""A contributor to the sign of a tie: what one file of `trackgauge.alignment.contributors` declares and reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, cast

import numpy as np
from numpy.typing import NDArray

from trackgauge.core import registry
from trackgauge.evidence import Pack

if TYPE_CHECKING:
    from trackgauge.organisations import Organisation

FOLDER = "trackgauge.alignment.contributors"
UNSEEN = -1
"""Category of a pair and year that a contributor does not observe."""

Categories = NDArray[np.int8]
"""Shape (year, pair): place of the response among `Contributor.levels`, `UNSEEN` where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributor:
    """What a contributor responds with, and what that can and cannot show.

    Attributes
    ----------
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

    name: str
    levels: tuple[str, ...]
    sources: tuple[str, ...]
    years: tuple[int, int]
    captures: str
    does_not_capture: str
    response: tuple[tuple[float, ...], ...] | None = None


class _Module(Protocol):
    CONTRIBUTOR: Contributor
    observe: Callable[[PairEvidence], Categories]


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


def contributor_ids() -> tuple[str, ...]:
    """Ids of all contributors: the names of their files.

    >>> "rivalry" in contributor_ids()
    True
    """
    return registry.ids(FOLDER)


def contributor(contributor_id: str) -> Contributor:
    """The declaration of one contributor.

    Raises
    ------
    TrackgaugeError
        If there is no such contributor; the error names the nearest match.
    """
    return _module(contributor_id).CONTRIBUTOR


def observe(contributor_id: str, evidence: PairEvidence) -> Categories:
    """The responses of one contributor, shape (year, pair)."""
    return _module(contributor_id).observe(evidence)


def _module(contributor_id: str) -> _Module:
    return cast(_Module, registry.find(FOLDER, contributor_id, kind="contributor"))
