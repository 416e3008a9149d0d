"""The one mapping from draws to state: same track, multi-track or derailed; its named thresholds, with their doubt.

The thresholds are set from the definitions of the sources. Calibration on organisations whose fate is known will
replace these defaults; the sensitivity table of every answer shows what hangs on each of them.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import numpy as np

from trackgauge.core.dimensions import STATES
from trackgauge.orientation.tracks import Bools, Floats, Ints


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Cut points in score points (levels of the orientation scale) or shares of members."""

    gauge: float = 1.0
    """Members share a track while they differ by less than this on each dimension: one level, the
    distance between `limited` and `positive` (zeng_zhao2022 codes identity in such levels)."""

    main_track_share: float = 0.95
    """Same track needs at least this share of the members on one track. In a body of up to nineteen one
    member apart is a second track; a body of the EU's size may have one such member and still run on one."""

    opposition: float = 2.0
    """Two members are opposed if they differ by at least this and stand on different sides of 0: two levels,
    the distance between `limited` and `negative`."""

    camp_share: float = 0.25
    """Derailed needs two opposed camps, each with at least this share of the members (and two members):
    one dissenter is a track of its own, not a camp (zeng_zhao2022 §1.4: polarisation between blocs)."""

    def as_dict(self) -> dict[str, float]:
        """Names and values."""
        return {f.name: getattr(self, f.name) for f in fields(self)}


DOUBT: dict[str, tuple[float, ...]] = {
    "gauge": (0.75, 1.0, 1.25, 1.5),
    "main_track_share": (0.85, 0.9, 0.95, 1.0),
    "opposition": (1.5, 2.0, 2.5),
    "camp_share": (0.15, 0.25, 0.35),
}
"""Values that the sensitivity table tries, one threshold at a time."""


RANGES: dict[str, tuple[float, float]] = {
    "gauge": (0.75, 1.5),
    "main_track_share": (0.75, 1.0),
    "opposition": (1.5, 2.5),
    "camp_share": (0.15, 0.35),
}
"""Range of each cut point, from which it is drawn evenly where conventions are drawn with the posterior.

A level of identity is 1 to 1.5 wide in the sources' own coding (2, 1, -1, -2), and its bounds lie half a point to
either side: a gauge from 0.75 to 1.5. Nobody says how many members make a main track: from three quarters to all,
so that the share counts and not the size of the body. Camps are told from a sixth to a third of the members."""


def variations(base: Thresholds) -> list[tuple[str, float, Thresholds]]:
    """Every single-threshold variation of `base`: name, value, and the thresholds that hold it."""
    return [
        (name, value, replace(base, **{name: value})) for name, values in DOUBT.items() for value in values
    ]


def classify(labels: Ints, positions: Floats, compared: Bools, thresholds: Thresholds) -> Ints:
    """The state of every draw: 0 same track, 1 multi-track, 2 derailed.

    A draw is **derailed** if on some dimension two camps stand opposed, else **same track** if one track
    holds nearly all members, else **multi-track**. Derailed is asked first: it is the stronger claim.

    Parameters
    ----------
    labels
        Tracks, shape (draw, actor).
    positions
        Shape (draw, dimension, actor), score points; NaN where a member is not observed.
    compared
        Shape (actor,): members that have evidence. The others neither make nor break a state.
    thresholds
        See `Thresholds`: each is named, justified and varied in the sensitivity table.

    References
    ----------
    zeng_zhao2022 §1.4 (C2-21, C2-22, C2-23): consistency, plurality and polarisation.
    """
    whole = np.ones(len(labels))
    return classify_over(
        labels, positions, compared,
        whole * thresholds.main_track_share, whole * thresholds.opposition, whole * thresholds.camp_share,
    )  # fmt: skip


def classify_over(
    labels: Ints, positions: Floats, compared: Bools, main_track_share: Floats, opposition: Floats, camp_share: Floats
) -> Ints:
    """`classify` with cut points of its own for every draw, shape (draw,) each.

    >>> labels, positions = np.zeros((2, 4), int), np.zeros((2, 1, 4))
    >>> labels[:, 3] = 3
    >>> classify_over(labels, positions, np.ones(4, bool), np.array([0.7, 0.8]), np.full(2, 2.0), np.full(2, 0.25))
    array([0, 1])
    """
    members = max(1, int(compared.sum()))
    kept = labels[:, compared]
    counts = (kept[:, :, None] == kept[:, None, :]).sum(axis=2)
    main = counts.max(axis=1) / members if kept.shape[1] else np.ones(len(labels))
    state = np.where(main >= main_track_share - 1e-9, 0, 1)
    smallest_camp = np.maximum(2.0, camp_share * members)
    derailed = camps(positions, opposition) >= smallest_camp - 1e-9
    return np.where(derailed, 2, state)


def camps(positions: Floats, opposition: float | Floats) -> Floats:
    """Size of the smaller of the two largest opposed camps in each draw, over all dimensions.

    On one dimension, camps are the members at or below some score under 0 and those at least `opposition`
    above that score and above 0; every member of one is opposed to every member of the other.

    Returns
    -------
    Shape (draw,), number of members; 0 where no two members are opposed.
    """
    # Actors first, so that counts over them are sums of whole arrays.
    first = np.ascontiguousarray(np.moveaxis(positions, 2, 0))
    filled_low = np.where(np.isnan(first), np.inf, first)
    filled_high = np.where(np.isnan(first), -np.inf, first)
    best = np.zeros(positions.shape[:2], dtype=np.int16)
    apart = np.reshape(opposition, (-1, 1))
    for cut in filled_low:
        below = (filled_low <= cut).sum(axis=0, dtype=np.int16)
        above = (filled_high >= np.maximum(cut + apart, 1e-12)).sum(axis=0, dtype=np.int16)
        np.maximum(best, np.where(cut < 0, np.minimum(below, above), 0), out=best)
    return np.asarray(best.max(axis=1), dtype=np.float64)


def opposed(positions: Floats, opposition: float) -> Floats:
    """P(opposed) for every pair: on some dimension two levels apart and on different sides of 0.

    Parameters
    ----------
    positions
        Shape (draw, dimension, actor); NaN where a member is not observed.

    Returns
    -------
    Shape (actor, actor), probabilities.
    """
    a, b = positions[:, :, :, None], positions[:, :, None, :]
    with np.errstate(invalid="ignore"):
        apart = (np.abs(a - b) >= opposition) & (a * b < 0)
    result: Floats = np.any(apart, axis=1).mean(axis=0)
    return result


def probabilities(states: Ints) -> dict[str, float]:
    """Share of the draws in each state, in the order of `STATES`; the three sum to 1."""
    counts = np.bincount(states, minlength=len(STATES))
    return {name: float(count / len(states)) for name, count in zip(STATES, counts, strict=True)}
