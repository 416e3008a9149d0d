"""Votes in the General Assembly: agreement with fellow members beyond chance."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.orientation.aggregate import vote_kappa, vote_pairs
from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Indicator, Observation
from trackgauge.orientation.structure import Pairs

INDICATOR = Indicator(
    name="agreement in the General Assembly",
    dimension="interest",
    sub_dimension="political",
    level="dyad",
    kind="behaviour",
    role="model",
    scale="own",
    unit="linear weighted kappa, -1 to 1",
    higher_means="the member votes with fellow members more often than chance gives",
    neutral=0.0,
    full=1.0,
    source="undl_votes; Häge 2011; design of measurement: kappa corrects for the common habit of voting yes",
    captures="Closeness of revealed preferences on the world agenda.",
    does_not_capture=(
        "Texts adopted without a vote; the regional agenda; why a vote was cast; absence (missing data)."
    ),
)


def compute(case: Case) -> Iterable[Observation]:
    """Mean kappa with the other members of the year, with its sampling error."""
    return vote_kappa(case, case.votes)


def pairs(case: Case, year: int) -> Pairs:
    """Kappa of every two members, from five years of votes."""
    return vote_pairs(case, case.votes, year)
