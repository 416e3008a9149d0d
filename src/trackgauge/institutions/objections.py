"""Which members might object to a state, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from trackgauge.institutions.candidacy import Candidacy
from trackgauge.institutions.facts import broken

SERIES: dict[str, tuple[float, int, str]] = {
    "strategic_rivalry": (0.0, 1, "named as rivals in {year}"),
    "territorial_claims": (0.0, 1, "a claim on land between them in {year}"),
    "militarized_disputes": (0.5, 5, "display or use of force between them in {year}"),
    "interstate_war": (0.0, 5, "armed conflict between them in {year}"),
}
"""Series of the pack: value above which it counts (from it, where it is above 0), years looked back, the reason."""


@dataclass(frozen=True)
class Objection:
    """A member that might object: every reason, with its source."""

    member: str
    reasons: tuple[str, ...]


def objections(candidacy: Candidacy) -> tuple[Objection, ...]:
    """Members with a reason to object, those with most reasons first.

    A reason is a reported objection of the past, a coded relation that is negative, broken relations, or a rivalry,
    claim, dispute or war in the last years that the producers cover. It is a sign, not a forecast.
    """
    found: dict[str, list[str]] = {member: [] for member in candidacy.members}
    for finder in (_precedents, _coded, _broken, _recorded):
        for member, reason in finder(candidacy):
            if member in found and reason not in found[member]:
                found[member].append(reason)
    ranked = sorted(found.items(), key=lambda item: -len(item[1]))
    return tuple(Objection(member, tuple(reasons)) for member, reasons in ranked if reasons)


Found = Iterator[tuple[str, str]]
Finder = Callable[[Candidacy], Found]


def _precedents(candidacy: Candidacy) -> Found:
    for event in candidacy.events:
        for member in event.blocked_by:
            what = f": {event.note.partition(';')[0]}" if event.note else ""
            yield member, f"reported to have blocked it on {event.day}{what} ({event.source})"


def _coded(candidacy: Candidacy) -> Found:
    for member, row in candidacy.relations:
        if row.sign == "negative":
            yield member, f"{row.domain}: {row.reason}, {row.first_year}-{row.last_year} ({row.source})"


def _broken(candidacy: Candidacy) -> Found:
    for member in candidacy.members:
        gap = broken(candidacy.state, member, candidacy.day)
        if gap is not None:
            yield member, f"no diplomatic relations: {gap.note} (background)"


def _recorded(candidacy: Candidacy) -> Found:
    for series, (least, years, reason) in SERIES.items():
        for member, (value, year) in candidacy.dyads(series, candidacy.members, years=years).items():
            if value > 0 and value >= least:
                yield member, f"{reason.format(year=year)} ({candidacy.source_of(series)})"
