"""Indicators as terms: each declares itself in `trackgauge.orientation`, nothing is written down twice."""

from __future__ import annotations

from functools import cache

from trackgauge.constructs.vocabulary import Explanation, vocabulary
from trackgauge.orientation import indicators
from trackgauge.orientation.case import Indicator


@cache
def indicator_terms() -> tuple[Explanation, ...]:
    """Every indicator as a term, by id.

    >>> next(term for term in indicator_terms() if term.key == "exercise_participation").measures
    'policy'
    """
    return tuple(_term(name, one) for name, one in indicators.declared().items())


def all_terms() -> tuple[Explanation, ...]:
    """The vocabulary and the indicators."""
    return (*vocabulary(), *indicator_terms())


def _term(name: str, indicator: Indicator) -> Explanation:
    place = "enters the model" if indicator.role == "model" else "stands beside the model"
    return Explanation(
        id=name,
        key=name,
        kind="indicator",
        en=indicator.name,
        definition=indicator.captures,
        formula=f"{indicator.unit}; {indicator.neutral:g} reads as 0 and {indicator.full:g} as +2 on the "
        f"scale of orientation; {indicator.kind}, {place}",
        range=f"higher means that {indicator.higher_means}",
        limits=indicator.does_not_capture,
        measures=indicator.dimension,
        source=indicator.source,
    )
