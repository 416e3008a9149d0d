"""Votes on human rights in the General Assembly: agreement with fellow members on values."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.orientation.aggregate import vote_kappa, vote_pairs
from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Indicator, Observation
from trackgauge.orientation.structure import Pairs

INDICATOR = Indicator(
    name="agreement on human rights votes",
    dimension="identity",
    sub_dimension="norms",
    level="dyad",
    kind="behaviour",
    role="model",
    scale="own",
    unit="linear weighted kappa, -1 to 1",
    higher_means="the member stands with fellow members where norms are voted on",
    neutral=0.0,
    full=1.0,
    source="undl_votes, roll calls with HUMAN RIGHTS in the subject; constructs C2-12 and C3-07",
    captures="Shared norms where they are put to a vote: sovereignty, country resolutions, rights.",
    does_not_capture=(
        "Attachment to the organisation itself; norms on which nobody votes. Few votes a year: wide errors."
    ),
)


def compute(case: Case) -> Iterable[Observation]:
    """Mean kappa with the other members of the year, with its sampling error."""
    return vote_kappa(case, case.norm_votes)


def pairs(case: Case, year: int) -> Pairs:
    """Kappa of every two members, from five years of votes."""
    return vote_pairs(case, case.norm_votes, year)
