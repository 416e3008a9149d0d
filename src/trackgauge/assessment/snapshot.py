"""One year of the draws: positions, tracks, state, levels of identity, and what hangs on each threshold."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from trackgauge.assessment.answer import IdentityLevel, SensitivityRow, State
from trackgauge.core.dimensions import STATES
from trackgauge.organisations import state_name
from trackgauge.orientation.observing import Orientation
from trackgauge.orientation.state import Thresholds, classify, opposed, probabilities, variations
from trackgauge.orientation.tracks import distances, number_of_tracks, same_track, tracks, typical_partition

Floats = NDArray[np.float64]
SHOWN_OPPOSITION = 0.05


@dataclass(frozen=True)
class Snapshot:
    """Draws of one year. Shapes: positions and known (draw, dimension, member), labels (draw, member)."""

    year: int
    members: tuple[str, ...]
    positions: Floats
    observed: NDArray[np.bool_]
    known: Floats
    distance: Floats
    labels: NDArray[np.int64]
    states: NDArray[np.int64]
    thresholds: Thresholds

    @property
    def compared(self) -> NDArray[np.bool_]:
        """Members with evidence on at least one dimension."""
        return np.asarray(self.observed.any(axis=0))

    @cached_property
    def together(self) -> Floats:
        """P(same track), shape (member, member)."""
        return same_track(self.labels)

    @cached_property
    def partition(self) -> NDArray[np.int64]:
        """The most typical partition of the draws."""
        return typical_partition(self.labels)

    @property
    def state_probabilities(self) -> dict[str, float]:
        """P(same track), P(multi-track), P(derailed)."""
        return probabilities(self.states)

    @property
    def track_counts(self) -> dict[str, float]:
        """P(k tracks) of the members with evidence, by k as text."""
        counts = np.bincount(number_of_tracks(self.labels[:, self.compared]))
        return {str(k): float(c / len(self.labels)) for k, c in enumerate(counts) if c}

    @property
    def pair_probabilities(self) -> dict[str, float]:
        """P(same track) by 'CHN-IND', codes in alphabetical order."""
        return self._by_pair(self.together)

    @property
    def opposed_pairs(self) -> dict[str, float]:
        """P(opposed) of the pairs for which it is at least 0.05."""
        every = self._by_pair(opposed(self.known, self.thresholds.opposition))
        return {pair: p for pair, p in every.items() if p >= SHOWN_OPPOSITION}

    def exact_share(self, inside: NDArray[np.intp]) -> float:
        """Share of draws in which exactly these members form one track."""
        one = (self.labels[:, inside] == self.labels[:, inside[:1]]).all(axis=1)
        size = (self.labels == self.labels[:, inside[:1]]).sum(axis=1)
        return float((one & (size == len(inside))).mean())

    def states_of(self, labels: NDArray[np.int64], known: Floats, compared: NDArray[np.bool_]) -> NDArray[np.int64]:
        """The state of every draw of other labels, by the same thresholds."""
        return classify(labels, known, compared, self.thresholds)

    def name(self, actor: str) -> str:
        """English name of a state."""
        return state_name(actor, "en")

    def _by_pair(self, matrix: Floats) -> dict[str, float]:
        pairs = combinations(range(len(self.members)), 2)
        return {f"{self.members[i]}-{self.members[j]}": float(matrix[i, j]) for i, j in pairs}


def state_of(snapshot: Snapshot) -> State:
    """The three probabilities with the most probable state as label."""
    return most_probable(snapshot.state_probabilities)


def most_probable(shares: dict[str, float]) -> State:
    """The three probabilities with the most probable state as label; of equal ones the mildest."""
    return State(**shares, label=max(STATES, key=lambda name: shares[name]))


def take(orientation: Orientation, year: int, thresholds: Thresholds) -> Snapshot:
    """Read one year of a fitted model and sort its draws into tracks and states."""
    members, positions, observed = orientation.positions(year)
    known = np.where(observed, positions, np.nan)
    distance = distances(positions, observed, orientation.apart(year))
    labels = tracks(distance, thresholds.gauge)
    states = classify(labels, known, np.asarray(observed.any(axis=0)), thresholds)
    return Snapshot(year, members, positions, observed, known, distance, labels, states, thresholds)


CUTS: tuple[tuple[IdentityLevel, float], ...] = (
    ("positive", 1.5),
    ("limited", 0.0),
    ("negative", -1.5),
    ("none", -np.inf),
)
"""Level and its lower bound. The sources code 2, 1, -1 and -2; the bounds lie half-way between neighbours
(zeng_zhao2022 §一(二), C2-10)."""


def level_probabilities(draws: NDArray[np.float64]) -> dict[IdentityLevel, float]:
    """Share of draws in each level; the four sum to 1.

    >>> level_probabilities(np.array([1.8, 0.4, -0.4, -1.7]))
    {'positive': 0.25, 'limited': 0.25, 'negative': 0.25, 'none': 0.25}
    """
    shares: dict[IdentityLevel, float] = {}
    upper = np.inf
    for level, lower in CUTS:
        shares[level] = float(((draws > lower) & (draws <= upper)).mean())
        upper = lower
    return shares


def most_probable_level(shares: dict[IdentityLevel, float]) -> IdentityLevel:
    """The level with the largest share; the higher one if two are equal."""
    return max(shares, key=lambda level: shares[level])


EVERY = 4
"""Every fourth draw is enough for a table read to a tenth; the row of the defaults uses the same draws."""


def sensitivity_of(now: Snapshot, base: Thresholds) -> list[SensitivityRow]:
    """One row for each value of each threshold, the others held at `base`."""
    known, labels = now.known[::EVERY], {base.gauge: now.labels[::EVERY]}
    rows = []
    for name, value, changed in variations(base):
        if changed.gauge not in labels:
            labels[changed.gauge] = tracks(now.distance[::EVERY], changed.gauge)
        states = classify(labels[changed.gauge], known, now.compared, changed)
        default = bool(np.isclose(value, getattr(base, name)))
        rows.append(SensitivityRow(threshold=name, value=value, default=default, **probabilities(states)))
    return rows
