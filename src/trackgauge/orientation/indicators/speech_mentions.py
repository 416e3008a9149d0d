"""Mentions of the organisation in the General Debate."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Indicator, Observation
from trackgauge.orientation.speeches import mentions

INDICATOR = Indicator(
    name="mentions of the organisation in speeches",
    dimension="identity",
    sub_dimension="membership",
    level="actor",
    kind="behaviour",
    role="beside",
    scale="own",
    unit="mentions per 10,000 words of the yearly speech",
    higher_means="the member names the organisation more often before the world",
    neutral=0.0,
    full=20.0,
    source=(
        "general_debate, words of trackgauge.evidence.speeches; C2-11; 0: never named; 20: six or seven times in "
        "a speech of 3,000 words, as by a state that speaks for the organisation"
    ),
    captures=(
        "Whether belonging to the organisation is part of how a state presents itself to the world."
    ),
    does_not_capture=(
        "Beside the model: a mention has no sign (praise and blame count alike), and large states speak of the "
        "world where small ones speak of their region: China, which its literature puts first in identity, hardly "
        "ever names the SCO. English only; texts of 2024 that were not given in English are machine translations."
    ),
)


def compute(case: Case) -> Iterable[Observation]:
    """The rate in the speech of each year in which the member gave one."""
    return mentions(case)
