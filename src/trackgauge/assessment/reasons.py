"""Why the state is what it is: the indicators that set members apart or hold them together."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from trackgauge.assessment.answer import Reason, StateLabel
from trackgauge.assessment.snapshot import Snapshot
from trackgauge.measures.indicator import declaration
from trackgauge.measures.orientation import Orientation

Floats = NDArray[np.float64]

SHOWN = 3
LEAST_MEMBERS = 3
"""An indicator that observes fewer members cannot set one apart from the others."""
NEAR_SHARE = 0.75
"""Members are named together if they depart in the same direction by at least this share of the largest."""


def reasons_for(orientation: Orientation, parts: Floats, now: Snapshot, label: StateLabel) -> list[Reason]:
    """The three strongest reasons, from the exact split of each position into its indicators.

    For one track: the indicators that lift all members most evenly. Otherwise: those that move some members
    farthest from the middle of the others.

    Parameters
    ----------
    parts
        `contributions` of the fitted model, shape (indicator + 1, actor, year), score points.
    """
    make = _binding if label == "same_track" else _dividing
    found = [
        reason
        for j in range(len(orientation.design.indicators))
        if (reason := make(orientation, parts, now, j)) is not None
    ]
    return sorted(found, key=lambda r: (-abs(r.contribution), r.indicator))[:SHOWN]


def _seen(orientation: Orientation, parts: Floats, now: Snapshot, j: int) -> tuple[list[str], Floats]:
    """Members that the indicator observes, with its contribution to their positions."""
    design = orientation.design
    t = design.years.index(now.year)
    members = [m for m in now.members if design.values_count[j, design.actors.index(m)] > 0]
    return members, np.array([parts[j, design.actors.index(m), t] for m in members])


def _dividing(orientation: Orientation, parts: Floats, now: Snapshot, j: int) -> Reason | None:
    members, values = _seen(orientation, parts, now, j)
    if len(members) < LEAST_MEMBERS:
        return None
    departures = values - np.median(values)
    largest = departures[np.abs(departures).argmax()]
    if largest == 0:
        return None
    chosen = [i for i in np.argsort(-np.abs(departures)) if departures[i] / largest >= NEAR_SHARE]
    named = [members[i] for i in chosen]
    size = float(departures[chosen].mean())
    return _reason(orientation, now, j, named, size, "below" if size < 0 else "above")


def _binding(orientation: Orientation, parts: Floats, now: Snapshot, j: int) -> Reason | None:
    members, values = _seen(orientation, parts, now, j)
    if len(members) < LEAST_MEMBERS:
        return None
    even = (
        float(np.abs(values).min() * np.sign(values.mean()))
        if (np.sign(values) == np.sign(values[0])).all()
        else 0.0
    )
    return _reason(orientation, now, j, members, even, "together") if even else None


def _reason(
    orientation: Orientation, now: Snapshot, j: int, members: list[str], size: float, side: str
) -> Reason:
    name = orientation.design.indicators[j]
    declared = declaration(name)
    who = _listed([now.name(m) for m in members])
    measure = (
        declared.name[0].lower() + declared.name[1:] if not declared.name.startswith("UN") else declared.name
    )
    stand = "stands" if len(members) == 1 else "stand"
    if side == "together":
        text = f"{measure} moves all observed members at least {abs(size):.1f} the same way on {declared.dimension}."
        text = text[0].upper() + text[1:]
    else:
        text = f"{who} {stand} {abs(size):.1f} {side} the middle member on {declared.dimension} by {measure}."
    return Reason(
        text=text,
        indicator=name,
        dimension=declared.dimension,
        members=sorted(members),
        contribution=size,
        evidence=_rows(orientation, now.year, name, members),
    )


def _rows(orientation: Orientation, year: int, name: str, members: list[str]) -> list[str]:
    """At most five evidence rows behind the indicator for these members, those about the year first."""
    about = [v for v in orientation.observations[name] if v.actor in members and v.rows]
    about.sort(
        key=lambda v: (
            not v.first_year <= year <= v.last_year,
            min(abs(v.first_year - year), abs(v.last_year - year)),
        )
    )
    return list(dict.fromkeys(row for value in about for row in value.rows))[:5]


def _listed(names: list[str]) -> str:
    """A, B and C; long lists give the first three and a count."""
    if len(names) > 4:
        return f"{', '.join(names[:3])} and {len(names) - 3} others"
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
