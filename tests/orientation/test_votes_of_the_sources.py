"""The figures on votes that the sources print: what they are, and that the shipped votes give them.

The literature's "86 and 78 of 100 issues" and "21 per cent" are half-credit agreement, not identical votes.
"""

from __future__ import annotations

import pytest

from trackgauge.organisations import load
from trackgauge.orientation.case import Case
from trackgauge.votes.comparison import vote_similarity


def figure(row_id: str) -> tuple[tuple[str, ...], int, int, float]:
    """States, years and number of a row of the casebook's table of figures."""
    row = next(row for row in load("sco").rows("figures") if row.id == row_id)
    return row.actors, row.first_year, row.last_year, float(row.value)


@pytest.mark.parametrize("row_id", ["FI008", "FI009", "FI010"])
def test_agreement_score_agreement_is_the_printed_figure_to_the_point(row_id: str) -> None:
    """To one point: the sources cut or round to whole numbers and stop inside a year."""
    states, first, last, printed = figure(row_id)
    assert 100 * vote_similarity(*states, first, last)["agreement_score"] == pytest.approx(printed, abs=1.0)


@pytest.mark.parametrize(
    ("first", "second", "start", "end", "agreement_score", "identical"),
    [
        ("CHN", "RUS", 1991, 2005, 78.5, 62.4),
        ("CHN", "RUS", 2006, 2018, 86.2, 76.4),
        ("CHN", "USA", 2005, 2018, 22.1, 11.4),
    ],
)
def test_agreement_as_counted_before_from_the_raw_votes(
    first: str, second: str, start: int, end: int, agreement_score: float, identical: float
) -> None:
    found = vote_similarity(first, second, start, end)
    assert 100 * found["agreement_score"] == pytest.approx(agreement_score, abs=0.05)
    assert 100 * found["identical"] == pytest.approx(identical, abs=0.05)


def test_identical_votes_are_not_what_the_sources_print() -> None:
    for row_id in ("FI008", "FI009", "FI010"):
        states, first, last, printed = figure(row_id)
        assert abs(100 * vote_similarity(*states, first, last)["identical"] - printed) > 9


def test_a_member_s_agreement_is_the_mean_of_its_pairs(sco_case: Case) -> None:
    """India in 2018: the mean over seven fellow members of what `similarity` gives for that year."""
    fellows = [member for member in sco_case.members[2018] if member != "IND"]
    pairs = [vote_similarity("IND", fellow, 2018, 2018)["agreement_score"] for fellow in fellows]
    values = sco_case.compute("vote_agreement_score")
    found = next(value for value in values if (value.actor, value.first_year) == ("IND", 2018))
    assert found.value == pytest.approx(sum(pairs) / len(pairs))
