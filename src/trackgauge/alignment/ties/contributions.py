"""What each contributor adds to the odds that a tie is negative or positive, in one year."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trackgauge.alignment.ties.contributor import UNSEEN
from trackgauge.alignment.ties.parameters import Floats, Parameters
from trackgauge.alignment.ties.reading import Reading


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """One contributor's responses in one year, with what they add.

    Parameters
    ----------
    level, age
        Shape (pair,): response and years since it; `UNSEEN` where it has said nothing.
    log_odds
        Shape (replicate, pair, 2): added log-odds of negative and of positive against neutral; 0 where nothing is said.
    """

    level: NDArray[np.int8]
    age: NDArray[np.int64]
    log_odds: Floats


def said(name: str, reading: Reading, row: int, parameters: Parameters) -> Said:
    """What a contributor adds in the year of a row of its reading."""
    level, age = reading.level[row], reading.age[row]
    added = np.zeros((parameters.replicates, level.size, 2))
    for years in np.unique(age[level != UNSEEN]):
        here = np.flatnonzero((level != UNSEEN) & (age == years))
        added[:, here] = parameters.log_odds(name, int(years))[:, :, level[here]].swapaxes(1, 2)
    return Said(level, age, added)


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
