"""One issue under negotiation: who wants what, how much it matters, what happens without agreement; a model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trackgauge.core.errors import TrackgaugeError, did_you_mean

Floats = NDArray[np.float64]
Booleans = NDArray[np.bool_]

MAJORITY = Fraction(1, 2)

TIE = 1e-12
"""Shares of weight nearer than this are equal: sums of floating-point weights."""


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """One issue, in draws. Build it with `case`, which checks it.

    Parameters
    ----------
    actors
        Names, in the order of the actor axis.
    positions
        Shape (draw, actor), on the scale; NaN = no position known: the actor is left out in that draw.
    salience
        Shape (draw, actor), 0 (indifferent) to 1; higher = the issue matters more.
    capability
        Shape (draw, actor), from 0 up in any unit; higher = more power.
    reference
        Shape (draw,): what stays without agreement, on the scale; NaN = none is known.
    low, high
        Ends of the scale.
    proposer
        Index of the actor with the right of proposal; None where there is none.
    voters
        Shape (actor,): who votes under the rule.
    quota
        Share of the voters' capability that adopts; 1 is unanimity.
    """

    actors: tuple[str, ...]
    positions: Floats
    salience: Floats
    capability: Floats
    reference: Floats
    low: float
    high: float
    proposer: int | None
    voters: Booleans
    quota: Fraction

    @property
    def range(self) -> float:
        """Length of the scale."""
        return self.high - self.low

    @property
    def known(self) -> Booleans:
        """Whether an actor takes part in a draw: it has a position, salience and capability. Shape (draw, actor)."""
        return ~np.isnan(self.positions) & (self.salience * self.capability > 0)

    @property
    def heads(self) -> Floats:
        """1 for every actor with a position, whatever its salience and capability; 0 without. Shape (draw, actor)."""
        return (~np.isnan(self.positions)).astype(float)

    @property
    def placed(self) -> Floats:
        """Positions on a scale from 0 to 1, 0 where there is none: multiply by a weight that is 0 there."""
        return np.nan_to_num((self.positions - self.low) / self.range)

    @property
    def weight(self) -> Floats:
        """Salience x capability, 0 where an actor takes no part. Shape (draw, actor)."""
        return np.where(self.known, self.salience * self.capability, 0.0)

    @property
    def status_quo(self) -> Floats:
        """The reference on a scale from 0 to 1, NaN where there is none. Shape (draw,)."""
        return (self.reference - self.low) / self.range

    def on_scale(self, share: Floats) -> Floats:
        """From 0 to 1 back to the scale."""
        return self.low + share * self.range

    def moved(self, positions: Floats) -> Self:
        """The same case with other positions on the scale from 0 to 1."""
        return replace(self, positions=self.on_scale(positions))


@dataclass(frozen=True, slots=True)
class Model:
    """A bargaining model.

    Parameters
    ----------
    predict
        From an issue to its outcome, shape (draw,), on the scale of the issue.
    predict_together
        From issues that are decided together to their outcomes, shape (issue, draw); None where each goes alone.
    baseline
        Whether it knows nothing of bargaining: what others have to beat.
    """

    id: str
    predict: Callable[[Case], Floats]
    predict_together: Callable[[Sequence[Case]], Floats] | None = None
    baseline: bool = False


def case(
    actors: Sequence[str],
    positions: ArrayLike,
    salience: ArrayLike,
    capability: ArrayLike,
    *,
    reference: ArrayLike = np.nan,
    scale: tuple[float, float] = (0.0, 100.0),
    proposer: str | None = None,
    voters: Sequence[str] | None = None,
    quota: Fraction = MAJORITY,
) -> Case:
    """A checked issue; inputs without a draw axis become one draw.

    Parameters
    ----------
    actors
        Names, each once.
    positions, salience, capability
        Shape (draw, actor) or (actor,), or a number for all; see `Case`.
    reference
        Shape (draw,) or a number; NaN where there is none.
    scale
        Its two ends, the lower first.
    proposer, voters
        Names; without `voters` everybody but nobody else votes.
    quota
        Share of the voters' capability, above 0 and at most 1.

    Raises
    ------
    TrackgaugeError
        If a position or reference lies off the scale, a salience is not a share, a capability is negative, an actor
        is unknown or named twice, or nobody takes part in some draw.

    >>> case(["A", "B"], [0, 100], 1.0, [1, 3]).weight
    array([[1., 3.]])
    """
    names = _names(actors)
    low, high = _ends(scale)
    parts = [np.atleast_1d(np.asarray(part, dtype=float)) for part in (positions, salience, capability)]
    spot = np.atleast_1d(np.asarray(reference, dtype=float))
    draws = max([spot.size, *(part.shape[0] for part in parts if part.ndim == 2)])
    where, matter, power = (_filled(part, draws, len(names)) for part in parts)
    _inside("position", where, low, high, names)
    _inside("salience", matter, 0.0, 1.0, names)
    _inside("capability", power, 0.0, np.inf, names)
    _inside("reference", spot, low, high, ())
    made = Case(
        names, where, np.nan_to_num(matter), np.nan_to_num(power), np.broadcast_to(spot, (draws,)), low, high,
        None if proposer is None else _index(proposer, names, "proposer"), _mask(voters, names), _quota(quota),
    )  # fmt: skip
    if not made.known.any(axis=1).all():
        raise TrackgaugeError(
            "nobody has a position, salience and capability above 0",
            where="case",
            next_step="Give at least one actor all three.",
        )
    return made


def _names(actors: Sequence[str]) -> tuple[str, ...]:
    if not actors:
        raise TrackgaugeError("no actors", where="case", next_step="Give at least one.")
    twice = sorted({name for name in actors if list(actors).count(name) > 1})
    if twice:
        raise TrackgaugeError(f"named twice: {', '.join(twice)}", where="actors", next_step="Name each actor once.")
    return tuple(actors)


def _ends(scale: tuple[float, float]) -> tuple[float, float]:
    low, high = scale
    if not (np.isfinite(low) and np.isfinite(high) and low < high):
        raise TrackgaugeError(
            f"{low:g} to {high:g} is no scale", where="scale", next_step="Give the lower end first, as 0 and 100."
        )
    return float(low), float(high)


def _filled(part: Floats, draws: int, actors: int) -> Floats:
    try:
        return np.broadcast_to(part, (draws, actors))
    except ValueError:
        raise TrackgaugeError(
            f"shape {part.shape} does not fit {draws} draws of {actors} actors",
            where="case",
            next_step="Give shape (draw, actor) or (actor,).",
        ) from None


def _inside(what: str, values: Floats, low: float, high: float, names: tuple[str, ...]) -> None:
    """NaN means missing; infinity is never a value."""
    wrong = np.argwhere((values < low) | (values > high) | np.isinf(values))
    if wrong.size:
        place = tuple(wrong[0])
        whose = f" of {names[place[-1]]}" if names else ""
        allowed = f"from {low:g} up" if np.isinf(high) else f"from {low:g} to {high:g}"
        raise TrackgaugeError(
            f"{values[place]:g} is not possible", where=f"{what}{whose}", next_step=f"Use a number {allowed}."
        )


def _index(name: str, names: tuple[str, ...], what: str) -> int:
    if name not in names:
        hint = did_you_mean(name, names) or f"Actors: {', '.join(names)}."
        raise TrackgaugeError(f"there is no actor '{name}'", where=what, next_step=hint)
    return names.index(name)


def _mask(voters: Sequence[str] | None, names: tuple[str, ...]) -> Booleans:
    if voters is None:
        return np.ones(len(names), dtype=bool)
    mask = np.zeros(len(names), dtype=bool)
    mask[[_index(name, names, "voters") for name in voters]] = True
    return mask


def _quota(quota: Fraction) -> Fraction:
    if not 0 < quota <= 1:
        raise TrackgaugeError(
            f"{quota} is not a quota", where="quota", next_step="Use a share above 0 and at most 1, as 2/3."
        )
    return Fraction(quota)


def weighted_mean(placed: Floats, weight: Floats) -> Floats:
    """Weighted mean over the last axis."""
    result: Floats = (placed * weight).sum(axis=-1) / weight.sum(axis=-1)
    return result


def weighted_median(placed: Floats, weight: Floats) -> Floats:
    """The position at which half of the weight is reached; between two positions, their middle.

    Parameters
    ----------
    placed, weight
        Shape (draw, actor); an actor of weight 0 changes nothing.

    Returns
    -------
    Shape (draw,).

    >>> weighted_median(np.array([[0.0, 0.2, 1.0]]), np.array([[1.0, 1.0, 2.0]]))
    array([0.6])
    """
    order = np.argsort(placed, axis=-1, kind="stable")
    ordered, share = _along(placed, order), _shares(_along(weight, order))
    some = _along(weight, order) > 0
    lower = _first(ordered, some & (share >= 0.5 - TIE))
    upper = _first(ordered, some & (share > 0.5 + TIE))
    return (lower + np.where(np.isnan(upper), lower, upper)) / 2


def pivot_from_above(placed: Floats, weight: Floats, quota: float) -> Floats:
    """The position at which weight, counted down from the top of the scale, reaches the quota. Shape (draw,)."""
    order = np.argsort(-placed, axis=-1, kind="stable")
    ordered, share = _along(placed, order), _shares(_along(weight, order))
    return _first(ordered, (_along(weight, order) > 0) & (share >= quota - TIE))


def pivot_from_below(placed: Floats, weight: Floats, quota: float) -> Floats:
    """The position at which weight, counted up from the bottom of the scale, reaches the quota. Shape (draw,)."""
    return -pivot_from_above(-placed, weight, quota)


def _along(values: Floats, order: NDArray[np.intp]) -> Floats:
    result: Floats = np.take_along_axis(values, order, axis=-1)
    return result


def _shares(weight: Floats) -> Floats:
    running: Floats = np.cumsum(weight, axis=-1)
    return running / running[..., -1:]


def _first(values: Floats, mask: Booleans) -> Floats:
    found = np.take_along_axis(values, mask.argmax(axis=-1)[..., None], axis=-1)[..., 0]
    result: Floats = np.where(mask.any(axis=-1), found, np.nan)
    return result
