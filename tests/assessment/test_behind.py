"""The rows behind a member's scores."""

from __future__ import annotations

import pytest

from trackgauge.assessment import Answer
from trackgauge.assessment.provenance import evidence_behind
from trackgauge.core.errors import TrackgaugeError
from trackgauge.orientation.indicators import declaration


def test_every_value_about_the_year_stands_there_with_its_rows(sco_2021: Answer) -> None:
    found = evidence_behind("sco", "IND", 2021)
    assert (found.organisation, found.actor, found.name, found.year) == ("sco", "IND", "India", 2021)
    india = next(member for member in sco_2021.members if member.actor == "IND")
    counted = dict.fromkeys(("interest", "identity", "policy"), 0)
    for value in found.values:
        counted[value.dimension] += value.role == "model"
    assert counted == india.observations


def test_a_row_has_all_that_is_needed_to_find_it() -> None:
    for value in evidence_behind("sco", "IND", 2021).values:
        assert value.rows
        for row in value.rows:
            assert row.id
            assert row.source
            assert row.unit
            assert row.confidence in ("high", "medium", "low")


def test_the_score_is_the_value_read_by_the_anchors() -> None:
    for value in evidence_behind("sco", "CHN", 2021).values:
        assert value.score == pytest.approx(declaration(value.indicator).score(value.value))


def test_values_come_by_dimension_and_those_beside_the_model_last() -> None:
    values = evidence_behind("sco", "CHN", 2021).values
    order = [(("interest", "identity", "policy").index(v.dimension), v.role != "model") for v in values]
    assert order == sorted(order)
    assert any(value.role == "auxiliary" for value in values)


def test_small_letters_will_do() -> None:
    assert evidence_behind("sco", "chn", 2021) == evidence_behind("sco", "CHN", 2021)


@pytest.mark.parametrize(
    ("actor", "year", "problem"),
    [
        ("CHM", 2021, "sco: 'CHM' was never a member. Did you mean 'CHN'?"),
        ("USA", 2021, r"sco: 'USA' was never a member. Members: BLR CHN IND IRN KAZ KGZ PAK RUS TJK UZB."),
        ("CHN", 1999, "sco: 1999 is before the founding in 2001. Choose a year from 2001 to 2025."),
    ],
)
def test_what_cannot_be_answered_gives_one_line(actor: str, year: int, problem: str) -> None:
    with pytest.raises(TrackgaugeError) as caught:
        evidence_behind("sco", actor, year)
    assert str(caught.value) == problem
