"""Conflict among the events between two states in the news of three years."""

from __future__ import annotations

import numpy as np

from trackgauge.alignment.ties.contributor import Categories, Contributor, PairEvidence
from trackgauge.alignment.ties.responses import cut, trailing_sum

YEARS = 3
LEAST_EVENTS = 20
EDGES = (0.05, 0.10, 0.20, 0.35)
CONFLICT = ("event_conflict_verbal", "event_conflict_material")
COOPERATION = ("event_cooperation_verbal", "event_cooperation_material")

CONTRIBUTOR = Contributor(
    name="events in the news",
    levels=("under 5 % conflict", "5 to 10 %", "10 to 20 %", "20 to 35 %", "35 % and more"),
    sources=("icews_events",),
    years=(2002, 2014),
    captures="Share of conflict among all events of both directions, at least 20 events in three years.",
    does_not_capture="Pairs that the news does not cover; how grave an event is; anything after 2014.",
)


def observe(evidence: PairEvidence) -> Categories:
    """Share of conflict, pooled over three years."""
    conflict, cooperation = (_counts(evidence, kinds) for kinds in (CONFLICT, COOPERATION))
    total = trailing_sum(conflict + cooperation, YEARS)
    enough = np.nan_to_num(total) >= LEAST_EVENTS
    share = np.where(enough, trailing_sum(conflict, YEARS) / np.where(enough, total, 1.0), np.nan)
    return cut(share, EDGES)


def _counts(evidence: PairEvidence, kinds: tuple[str, ...]) -> np.ndarray:
    """Events of several kinds in both directions, shape (year, pair)."""
    first, second = evidence.ends
    found = np.zeros((len(evidence.years), first.size))
    for kind in kinds:
        logs = evidence.pack.dyad_series(kind, evidence.states, evidence.years)
        counts = np.expm1(logs)
        found += counts[:, first, second] + counts[:, second, first]
    return found
