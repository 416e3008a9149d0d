"""Ideal points as they ship: means, standard errors and joint draws, in a few bytes a draw.

A draw is stored as its distance from the mean in steps of a sixteenth of the standard error, in one byte; reading it
back moves it by a thirty-second of a standard error at most and adds a third of a per mille to the variance of the
draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trackgauge.evidence.pack.read import Pack
from trackgauge.evidence.preferences.parts import read_part

PART = "ideal_points"
STEPS = 16
"""Steps to one standard error; the largest error of a draw is half a step."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class IdealPoints:
    """Positions on one dimension; higher is nearer to the United States, 0 and 1 are mean and standard deviation
    of all states and years since 1946.

    `mean` and `standard_error` have shape (year, state), `draws` (draw, year, state): joint draws, so that a
    distance taken draw by draw has its interval. NaN where a state did not vote in a year.
    """

    states: tuple[str, ...]
    years: tuple[int, ...]
    mean: Floats
    standard_error: Floats
    draws: Floats


def encode(draws: Floats, mean: Floats, standard_error: Floats) -> NDArray[np.int8]:
    """One byte a draw. `draws` (draw, node); `mean` and `standard_error` (node,)."""
    return np.clip(np.rint((draws - mean) / standard_error * STEPS), -127, 127).astype(np.int8)


def decode(written: NDArray[np.int8], mean: Floats, standard_error: Floats) -> Floats:
    """Draws (draw, node) from their bytes; the inverse of `encode` up to half a step."""
    return np.asarray(mean + written / STEPS * standard_error, dtype=np.float64)


def ideal_points(pack: Pack, states: Sequence[str] | None = None, years: Sequence[int] | None = None) -> IdealPoints:
    """Ideal points of states of the pack, with joint draws.

    Parameters
    ----------
    states, years
        In the order wanted; all states and years with votes if left out. A state or year that the pack lacks is NaN.

    >>> from trackgauge.evidence.pack import load_pack
    >>> found = ideal_points(load_pack(), ["CHN", "USA"], [2018])
    >>> bool(found.mean[0, 0] < found.mean[0, 1])
    True
    """
    arrays = read_part(pack, PART).arrays
    names = pack.states if states is None else tuple(states)
    wanted = pack.vote_years if years is None else tuple(years)
    state, year = [pack.states[code] for code in arrays["state"].tolist()], arrays["year"].tolist()
    rows, columns = {one: k for k, one in enumerate(wanted)}, {one: k for k, one in enumerate(names)}
    nodes = [k for k, (one, then) in enumerate(zip(state, year, strict=True)) if one in columns and then in rows]
    place = [rows[year[k]] for k in nodes], [columns[state[k]] for k in nodes]
    mean, error = (np.full((len(wanted), len(names)), np.nan) for _ in range(2))
    draws = np.full((len(arrays["draws"]), *mean.shape), np.nan)
    mean[place], error[place] = arrays["mean"][nodes], arrays["standard_error"][nodes]
    draws[:, *place] = decode(arrays["draws"][:, nodes], mean[place], error[place])
    return IdealPoints(names, wanted, mean, error, draws)


def distances(points: IdealPoints, a: str, b: str) -> Floats:
    """Distance of two states in every draw and year. Shape (draw, year); NaN where one has no position."""
    one, two = points.states.index(a), points.states.index(b)
    return np.abs(points.draws[:, :, one] - points.draws[:, :, two])
