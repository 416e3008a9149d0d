"""What every contributor last said about each pair as of a year, and how long ago."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trackgauge.alignment.ties.contributor import UNSEEN, Categories, PairEvidence, observe

OLDEST = 8
"""Years after which a response is no longer heard: the longest lag at which its fading was looked at."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """The last response of one contributor in each year.

    Parameters
    ----------
    level
        Shape (year, pair); `UNSEEN` where it has said nothing in the last `OLDEST` years.
    age
        Shape (year, pair): years since that response.
    """

    level: Categories
    age: NDArray[np.int64]


def last_response(responses: Categories) -> Reading:
    """Carry the latest response of each pair forward, with its age.

    >>> heard = last_response(np.array([[1], [-1], [0]], dtype=np.int8))
    >>> heard.level.ravel().tolist(), heard.age.ravel().tolist()
    ([1, 1, 0], [0, 1, 0])
    """
    years = np.arange(len(responses))[:, None]
    seen = np.maximum.accumulate(np.where(responses != UNSEEN, years, -1), axis=0)
    age = np.where(seen >= 0, years - seen, 0)
    level = np.where(seen >= 0, np.take_along_axis(responses, np.maximum(seen, 0), axis=0), UNSEEN)
    level[age > OLDEST] = UNSEEN
    return Reading(level.astype(np.int8), age)


def read_contributors(evidence: PairEvidence, names: Iterable[str]) -> dict[str, Reading]:
    """The last responses of the named contributors, by id."""
    return {name: last_response(observe(name, evidence)) for name in names}


def strata(evidence: PairEvidence) -> NDArray[np.int64]:
    """Whether pairs have the opportunity to quarrel or to help each other, shape (pair,): 1 if so.

    They are contiguous by land or by up to 400 miles of water (in any year of the source), or one of them is a
    permanent member of the Security Council (Maoz and Russett 1993: politically relevant dyads).
    """
    touching = np.nan_to_num(evidence.series("contiguity")).max(axis=0) > 0
    return np.asarray(touching | _holds_major(evidence.states, evidence.ends), dtype=np.int64)


MAJORS = ("CHN", "FRA", "GBR", "RUS", "USA")


def _holds_major(states: Sequence[str], ends: tuple[NDArray[np.intp], NDArray[np.intp]]) -> NDArray[np.bool_]:
    major = np.isin(np.array(states), MAJORS)
    return np.asarray(major[ends[0]] | major[ends[1]])
