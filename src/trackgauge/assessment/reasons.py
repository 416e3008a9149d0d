"""Why the state is what it is: the indicators that set members apart or hold them together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trackgauge.assessment.answer import Reason, StateLabel
from trackgauge.assessment.snapshot import Snapshot
from trackgauge.core.dimensions import DIMENSIONS
from trackgauge.orientation.observing import Orientation
from trackgauge.orientation.structure import pairs_of

Floats = NDArray[np.float64]

SHOWN = 3
LEAST_MEMBERS = 3
"""An indicator that observes fewer members cannot set one apart from the others."""
SMALLEST = 0.05
"""Score points below which an indicator is no reason."""
SMALLEST_STRUCTURE = 0.25
"""Score points by which tracks must lie further apart than their own members do, to agree with different members."""
NEAR_SHARE = 0.75
"""Members are named together if they depart in the same direction by at least this share of the largest."""


@dataclass(frozen=True)
class _Finding:
    """What one indicator says about some members."""

    indicator: str
    members: tuple[str, ...]
    size: float


def reasons_for(orientation: Orientation, parts: Floats, now: Snapshot, label: StateLabel) -> list[Reason]:
    """The three strongest reasons, from the exact split of each position into its indicators.

    For one track: the indicators that lift all members most evenly. Otherwise: those that move some members
    farthest from the middle of the others. Indicators of one dimension and kind that say the same of the same
    members are one reason; their contributions add up. Two tracks that agree with different members are a reason
    too, though their levels be the same.

    Parameters
    ----------
    parts
        `contributions` of the fitted model, shape (indicator + dimension, actor, year), score points.
    """
    find = _binding if label == "same_track" else _dividing
    groups: dict[tuple[str, str, tuple[str, ...], bool], list[_Finding]] = defaultdict(list)
    for j, name in enumerate(orientation.design.indicators):
        members, values = _seen(orientation, parts, now, j)
        found = find(name, members, values) if len(members) >= LEAST_MEMBERS else None
        if found is not None and abs(found.size) >= SMALLEST:
            declared = orientation.case.declaration(name)
            groups[declared.dimension, declared.kind, found.members, found.size < 0].append(found)
    reasons = [_reason(orientation, now, group, label) for group in groups.values()]
    if label != "same_track":
        reasons += camps_apart(orientation, now)
    return sorted(reasons, key=lambda r: (-abs(r.contribution), r.indicator))[:SHOWN]


def _seen(orientation: Orientation, parts: Floats, now: Snapshot, j: int) -> tuple[list[str], Floats]:
    """Members that the indicator observes, with its contribution to their positions."""
    design = orientation.design
    t = design.years.index(now.year)
    members = [m for m in now.members if design.values_count[j, design.actors.index(m)] > 0]
    return members, np.array([parts[j, design.actors.index(m), t] for m in members])


def _dividing(name: str, members: list[str], values: Floats) -> _Finding | None:
    departures = values - np.median(values)
    largest = departures[np.abs(departures).argmax()]
    if largest == 0:
        return None
    chosen = np.flatnonzero(departures / largest >= NEAR_SHARE)
    return _Finding(name, tuple(members[i] for i in chosen), float(departures[chosen].mean()))


def _binding(name: str, members: list[str], values: Floats) -> _Finding | None:
    if not (np.sign(values) == np.sign(values[0])).all():
        return None
    return _Finding(name, tuple(members), float(np.abs(values).min() * np.sign(values[0])))


def _reason(orientation: Orientation, now: Snapshot, group: list[_Finding], label: StateLabel) -> Reason:
    group = sorted(group, key=lambda found: -abs(found.size))
    members, size = list(group[0].members), sum(found.size for found in group)
    dimension = orientation.case.declaration(group[0].indicator).dimension
    measures = _listed([orientation.case.declaration(found.indicator).name for found in group])
    if label == "same_track":
        text = f"All observed members share at least {size:+.1f} on {dimension} by {measures}."
    else:
        who, stand = _listed([now.name(m) for m in members]), "stands" if len(members) == 1 else "stand"
        side = "below" if size < 0 else "above"
        text = f"{who} {stand} {abs(size):.1f} {side} the median member on {dimension} by {measures}."
    return Reason(
        text=text,
        indicator=group[0].indicator,
        indicators=[found.indicator for found in group],
        dimension=dimension,
        members=sorted(members),
        contribution=size,
        evidence=[row for found in group for row in _rows(orientation, now.year, found.indicator, members)][:5],
    )


def camps_apart(orientation: Orientation, now: Snapshot) -> list[Reason]:
    """The two largest tracks, where they agree with different members: one reason for each such dimension."""
    camps = _two_largest(now)
    if camps is None:
        return []
    apart = orientation.apart(now.year).mean(axis=0)
    reasons = []
    for k, dimension in enumerate(DIMENSIONS):
        names = [name for name in _structured(orientation, now.year) if _dimension(orientation, name) == dimension]
        size = _further(apart[k], *camps)
        if not names or size < SMALLEST_STRUCTURE:
            continue
        smaller, larger = ([now.members[i] for i in camp] for camp in camps)
        measures = _listed([orientation.case.declaration(name).name for name in names])
        who, others = _listed([now.name(m) for m in smaller]), _listed([now.name(m) for m in larger])
        reasons.append(
            Reason(
                text=f"{who} agree with other members than {others} do: {size:.1f} apart on {dimension} by {measures}.",
                indicator=names[0],
                indicators=names,
                dimension=dimension,
                members=smaller,
                contribution=size,
                apart_from=larger,
                evidence=_rows_across(orientation, now.year, names[0], set(smaller), set(larger)),
            )
        )
    return reasons


def _two_largest(now: Snapshot) -> tuple[NDArray[np.intp], NDArray[np.intp]] | None:
    """Places of the members of the second largest and the largest track; None unless each has two or more."""
    tracks = [np.flatnonzero((now.partition == label) & now.compared) for label in np.unique(now.partition)]
    largest = sorted(tracks, key=lambda track: (-len(track), track[:1].tolist()))[:2]
    if len(largest) < 2 or len(largest[1]) < 2:
        return None
    return largest[1], largest[0]


def _further(apart: Floats, first: NDArray[np.intp], second: NDArray[np.intp]) -> float:
    """How much further two tracks lie apart than the members inside them, on average over pairs."""
    inside = [apart[np.ix_(camp, camp)][np.triu_indices(len(camp), 1)] for camp in (first, second)]
    return float(apart[np.ix_(first, second)].mean() - np.concatenate(inside).mean())


def _structured(orientation: Orientation, year: int) -> list[str]:
    """Indicators whose pairs of members are compared."""
    return [name for name in orientation.design.indicators if pairs_of(name, orientation.case, year) is not None]


def _dimension(orientation: Orientation, name: str) -> str:
    return orientation.case.declaration(name).dimension


def _rows_across(orientation: Orientation, year: int, name: str, smaller: set[str], larger: set[str]) -> list[str]:
    """At most five evidence rows about pairs across."""
    values = [v for v in orientation.observations[name] if v.actor in smaller and v.first_year == year]
    ids = dict.fromkeys(row for value in values for row in value.rows)
    rows = (orientation.case.evidence.find(row_id) for row_id in ids)
    return [row.id for row in rows if {row.actor, row.partner} & larger][:5]


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
