"""A renewed pack and what its checks found, as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trackgauge.pack_building.changes import SeriesChange, VoteChange
    from trackgauge.pack_building.pack_checks.finding import PackFinding
    from trackgauge.pack_building.renewal import Renewal

SHOWN = 5
"""Findings of one check and series that are shown one by one."""


def renewal_lines(renewal: Renewal) -> Iterator[str]:
    """What has changed since the pack before: votes, then the series that are not the same."""
    yield from ["votes: no pack before"] if renewal.votes is None else _votes(renewal.votes)
    same = sum(change.status == "same" for change in renewal.series)
    for change in renewal.series:
        if change.status != "same":
            yield _series(change)
    if renewal.others:
        yield f"new or changed beside them: {', '.join(renewal.others)}"
    yield f"series: {len(renewal.series)}, {same} of them unchanged; size of the pack {renewal.bytes / 1e6:.2f} MB"


def _votes(votes: VoteChange) -> Iterator[str]:
    before, after = votes.roll_calls
    if not votes.pairs_changed and before == after:
        yield f"votes: unchanged, {after:,} roll calls to {votes.last_roll_call[1]}"
        return
    yield (
        f"votes: {before:,} roll calls to {votes.last_roll_call[0]} before, {after:,} to {votes.last_roll_call[1]} "
        f"now; {votes.cells_changed:,} counts of states differ"
    )
    for word, states in (("added", votes.states_added), ("removed", votes.states_removed)):
        if states:
            yield f"votes: states {word}: {', '.join(states)}"


def _series(change: SeriesChange) -> str:
    before, after = change.coverage
    if change.status == "removed":
        return f"{change.id}: removed ({before}, {change.removed:,} cells)"
    if change.status == "added":
        return f"{change.id}: new, {after}, {change.added:,} cells"
    parts = [
        f"{number:,} cells {word}"
        for number, word in ((change.added, "added"), (change.removed, "removed"), (change.changed, "changed"))
        if number
    ]
    if change.largest is not None:
        parts.append(f"largest change {change.largest:g} ({change.where})")
    if before != after:
        parts.append(f"coverage {before} before, {after} now")
    return f"{change.id}: {', '.join(parts)}; mean {_times(*change.magnitude)}"


def _times(before: float, after: float) -> str:
    ratio = f"{after / before:.3g}" if before else "1"
    return f"{before:g} before, {after:g} now" + (f" (x {ratio})" if ratio != "1" else "")


def finding_lines(findings: Iterable[PackFinding]) -> Iterator[str]:
    """Every finding; of many of one check and series the first, and how many more there are."""
    for (check, series, severity), group in groupby(findings, key=lambda one: (one.check, one.series, one.severity)):
        alike = list(group)
        for finding in alike[:SHOWN]:
            yield f"{severity}: {finding} [{check}]"
        if len(alike) > SHOWN:
            yield f"{severity}: {series or 'pack'}: {len(alike) - SHOWN:,} more like this; --json has all [{check}]"
