"""A leaning: one observed way in which a state is nearer to one pole than to another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol, cast

import numpy as np
from numpy.typing import NDArray

from trackgauge.core import registry
from trackgauge.core.random import stream
from trackgauge.evidence import Pack

FOLDER = "trackgauge.alignment.leanings"

Component = Literal["security", "economic", "institutional", "diplomatic"]
COMPONENTS: tuple[Component, ...] = ("security", "economic", "institutional", "diplomatic")

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaning:
    """What a leaning is read from.

    Attributes
    ----------
    weight
        What the weight of a pole is, in words and unit; shares are weights over their sum.
    years
        First and last year that the source covers.
    error
        Where the spread of its draws comes from: measured, or assumed.
    """

    name: str
    component: Component
    weight: str
    sources: tuple[str, ...]
    years: tuple[int, int]
    error: str
    does_not_capture: str


@dataclass(frozen=True)
class Between:
    """A state, its poles, and the draws that leanings are asked for."""

    pack: Pack
    state: str
    poles: tuple[str, ...]
    draws: int
    seed: int

    @property
    def years(self) -> tuple[int, ...]:
        """All years of the pack."""
        return self.pack.years

    @property
    def shape(self) -> tuple[int, int, int]:
        """Shape of weights: (draw, year, pole)."""
        return self.draws, len(self.years), len(self.poles)

    def towards(self, series_id: str) -> Floats:
        """A series of pairs from the state to each pole, shape (year, pole)."""
        states = (self.state, *self.poles)
        return np.asarray(self.pack.dyad_series(series_id, states, self.years)[:, 0, 1:])

    def noise(self, leaning: str) -> Floats:
        """Standard normal numbers, shape (draw, year, pole): each pole has its own, whatever the other poles are."""
        return np.stack(
            [
                stream(self.seed, "hedging", leaning, self.state, pole).standard_normal(self.shape[:2])
                for pole in self.poles
            ],
            axis=2,
        )


class _Module(Protocol):
    LEANING: Leaning
    weigh: Callable[[Between], Floats]


def leaning_ids() -> tuple[str, ...]:
    """Ids of all leanings: the names of their files.

    >>> "trade" in leaning_ids()
    True
    """
    return registry.ids(FOLDER)


def leaning(leaning_id: str) -> Leaning:
    """The declaration of one leaning.

    Raises
    ------
    TrackgaugeError
        If there is none; the error names the nearest match.
    """
    return cast(_Module, registry.find(FOLDER, leaning_id, kind="leaning")).LEANING


def weigh(leaning_id: str, between: Between) -> Floats:
    """Weights of the poles, shape (draw, year, pole): zero or more, NaN where nothing is observed."""
    return cast(_Module, registry.find(FOLDER, leaning_id, kind="leaning")).weigh(between)


def shares(weights: Floats) -> Floats:
    """Weights over their sum, shape (draw, year, pole); NaN where the sum is zero or a pole is not observed.

    >>> shares(np.array([[[1.0, 3.0], [0.0, 0.0]]])).tolist()
    [[[0.25, 0.75], [nan, nan]]]
    """
    total = weights.sum(axis=-1, keepdims=True)
    return np.asarray(np.where(total > 0, weights / np.where(total > 0, total, 1.0), np.nan))
