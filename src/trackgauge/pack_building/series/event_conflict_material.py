"""Material conflict in the news: events of one state towards another (protest, coerce, fight)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trackgauge.evidence.series_declaration import PairValues, Series
from trackgauge.pack_building.series._events import events

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SERIES = Series(
    name="Material conflict in the news",
    topic="diplomacy",
    level="directed",
    unit="natural logarithm of 1 + events of the first state towards the second in the year",
    low=0,
    high=12,
    higher_means="the first state does more against the second",
    sources=("icews_events",),
    ships="scores",
    absent="zero",
    decimals=2,
    computed="ln(1 + n), n being the events (protest, coerce, fight) that ICEWS coded from the news.",
    notes=(
        "2002 to 2014, 152 states; the last year is thinner.",
        "Coverage by the news makes a pair loud: compare with the other three kinds of event, not with zero.",
    ),
)


def compute(raw: Raw) -> PairValues:
    """Counts of one kind of event."""
    return events(raw, "matlConf")
