"""Principles of the organisation in the General Debate."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Indicator, Observation
from trackgauge.orientation.speeches import principles

INDICATOR = Indicator(
    name="principles of the organisation in speeches",
    dimension="identity",
    sub_dimension="norms",
    level="actor",
    kind="behaviour",
    role="beside",
    scale="own",
    unit="phrases per 10,000 words of the yearly speech, against those of all other states",
    higher_means="the member uses the words of the organisation's principles more than others do",
    neutral=0.0,
    full=20.0,
    source=(
        "general_debate, words of trackgauge.evidence.speeches; C2-12, C3-07; 0: as often as states outside; 20: "
        "six more in a speech of 3,000 words"
    ),
    captures=(
        "Whether a state takes up the vocabulary of the organisation beyond what everybody says that year."
    ),
    does_not_capture=(
        "Beside the model: words are not norms followed, most are used by many (terrorism after 2001), and the "
        "lists are short, in English, and ours. Organisations without listed principles have no value."
    ),
)


def compute(case: Case) -> Iterable[Observation]:
    """The rate of the year minus the mean of states that are no members."""
    return principles(case)
