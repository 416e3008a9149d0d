"""What every contributor last said about each pair, how long ago, and what that adds to the odds of a tie."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from trackgauge.alignment.ties.contributor import UNSEEN, Categories, PairEvidence
from trackgauge.alignment.ties.contributors import contributor
from trackgauge.alignment.ties.parameters import Floats, Parameters

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
    return {name: last_response(contributor(name).observe(evidence)) for name in names}


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


@dataclass(frozen=True, eq=False)
class Said:
    """One contributor's responses in one year, with what they add.

    Parameters
    ----------
    level, age
        Shape (pair,): response and years since it; `UNSEEN` where it has said nothing.
    """

    name: str
    level: NDArray[np.int8]
    age: NDArray[np.int64]
    parameters: Parameters = field(repr=False)

    @cached_property
    def log_odds(self) -> Floats:
        """Added log-odds of negative and of positive against neutral, shape (replicate, pair, 2); 0 where silent."""
        return self.log_odds_of(np.arange(self.level.size))

    def log_odds_of(self, pairs: NDArray[np.intp]) -> Floats:
        """The same for some of the pairs, by place."""
        level, age = self.level[pairs], self.age[pairs]
        added = np.zeros((self.parameters.replicates, level.size, 2))
        for years in np.unique(age[level != UNSEEN]):
            here = np.flatnonzero((level != UNSEEN) & (age == years))
            added[:, here] = self.parameters.log_odds(self.name, int(years))[:, :, level[here]].swapaxes(1, 2)
        return added


def said(name: str, reading: Reading, row: int, parameters: Parameters) -> Said:
    """What a contributor adds in the year of a row of its reading."""
    return Said(name, reading.level[row], reading.age[row], parameters)


def alike(told: Iterable[Said], stratum: NDArray[np.int64]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Pairs of one stratum of which all contributors say the same: a place of each kind, and the kind of each pair."""
    kind = stratum.copy()
    first: NDArray[np.intp] = np.arange(kind.size)
    for one in told:
        code = (one.level.astype(np.int64) + 1) * (OLDEST + 1) + np.minimum(one.age, OLDEST)
        _, first, kind = np.unique(kind * (code.max(initial=0) + 1) + code, return_index=True, return_inverse=True)
    if first.size == kind.size:
        return np.arange(kind.size), np.arange(kind.size)
    return first, kind


def sign_probabilities(log_odds: Floats) -> Floats:
    """Probabilities of a negative, neutral and positive tie from log-odds against neutral.

    Parameters
    ----------
    log_odds
        Shape (..., 2): negative and positive.

    Returns
    -------
    Shape (..., 3), in the order negative, neutral, positive; sums to 1.

    >>> sign_probabilities(np.zeros(2)).round(3).tolist()
    [0.333, 0.333, 0.333]
    """
    odds = np.stack([log_odds[..., 0], np.zeros(log_odds.shape[:-1]), log_odds[..., 1]], axis=-1)
    odds -= odds.max(axis=-1, keepdims=True)
    chance = np.exp(odds)
    return np.asarray(chance / chance.sum(axis=-1, keepdims=True))
