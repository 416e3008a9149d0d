"""Cooperation against conflict in the news about fellow members."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.orientation.case import Case
from trackgauge.orientation.events import event_balance
from trackgauge.orientation.indicator import Indicator, Observation

INDICATOR = Indicator(
    name="cooperation against conflict with fellow members",
    dimension="identity",
    sub_dimension="affect",
    level="dyad",
    kind="behaviour",
    role="beside",
    scale="own",
    unit="(cooperation - conflict) / (cooperation + conflict) of reported events, -1 to 1",
    higher_means="reports of the pair tell more of cooperation",
    neutral=0.0,
    full=1.0,
    source=(
        "series event_cooperation_verbal and _material, event_conflict_verbal and _material (ICEWS 2002-2014); 0: "
        "as many reports of conflict; 1: cooperation alone"
    ),
    captures=(
        "Tone of dealings between members in the press, in both directions, words and deeds alike."
    ),
    does_not_capture=(
        "Beside the model: ends in 2014, before the enlargements of interest. Statements of cooperation are what "
        "diplomats produce: nearly every pair scores high. Events, not tone: no Goldstein scale at hand."
    ),
)


def compute(case: Case) -> Iterable[Observation]:
    """Events of both directions and all four kinds, mean over the other members."""
    return event_balance(case)
