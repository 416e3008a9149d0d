"""Answers for organisations without a casebook: what is measured, and what is said to be missing."""

from __future__ import annotations

import pytest

import trackgauge as tg
from trackgauge.assessment.answer import Answer
from trackgauge.assessment.text import answer_lines
from trackgauge.core.errors import TrackgaugeError
from trackgauge.report import build_table

DRAWS = 200


@pytest.fixture(scope="module")
def ecowas() -> Answer:
    return tg.assess("ecowas", year=2022, draws=DRAWS).answer


@pytest.mark.parametrize("name", ["mercosur", "gcc", "cis", "saarc", "pif", "caricom", "sadc"])
def test_the_latest_year_can_be_assessed(name: str) -> None:
    answer = tg.assess(name, draws=DRAWS).answer
    assert answer.year == 2025
    assert answer.evidence.hand_coded_share == 0
    assert answer.dispersion.policy is None
    assert answer.dispersion.interest is not None
    assert not any(member.observed["policy"] for member in answer.members)
    assert "policy: no evidence of any kind" in answer.evidence.missing
    assert any(line.startswith("no casebook") for line in answer.evidence.missing)


def test_a_body_of_more_than_fifty_is_answered_and_tells_how_far_it_is() -> None:
    told: list[tuple[str, float]] = []
    answer = tg.assess("au", year=2024, progress=lambda what, share: told.append((what, share))).answer
    assert len(answer.members) == 55
    assert told[0] == ("gathering evidence", 0.0)
    assert len(told) > 10
    assert answer.evidence.unobserved == ["ESH"]


def test_what_is_not_observed_is_said_and_no_prior_is_printed(ecowas: Answer) -> None:
    lines = answer_lines(ecowas)
    table = [line for line in lines if line.startswith("  BEN")]
    assert table[0].count("not observed") == 1
    text = " ".join(" ".join(lines).split())
    assert "Missing interest: behaviour alone (agreement in the General Assembly), no codings" in text
    assert "suspended on 31 December 2022 and counted as members: BFA GIN MLI" in text


def test_a_member_without_votes_has_words_in_place_of_scores() -> None:
    answer = tg.assess("apec", year=2024, draws=DRAWS).answer
    taiwan = next(member for member in answer.members if member.actor == "TWN")
    assert taiwan.observed == {"interest": False, "identity": False, "policy": False}
    assert answer.evidence.unobserved == ["HKG", "TWN"]
    assert "no seat in the recorded votes of the General Assembly: HKG TWN" in answer.evidence.missing
    table = build_table("member_scores", tg.load("apec"), [answer], 2024)
    assert table is not None
    scores, levels = table.sheets()
    assert {row.mean for row in scores.rows if row.actor == "TWN" or row.dimension == "policy"} == {None}
    assert next(row.level for row in levels.rows if row.actor == "TWN") == "not_observed"


def test_codings_alone_are_refused_with_a_next_step() -> None:
    with pytest.raises(TrackgaugeError, match=r"gcc: no evidence of the kind 'codings'\. Use --evidence both"):
        tg.assess("gcc", kind="codings")


@pytest.mark.parametrize(
    ("name", "year", "problem"),
    [("aes", 2022, "2022 is before the founding in 2023"), ("weu", 2015, "2015 is after the end in 2011")],
)
def test_years_outside_its_life_are_refused(name: str, year: int, problem: str) -> None:
    with pytest.raises(TrackgaugeError, match=problem):
        tg.assess(name, year=year)


def test_a_dissolved_organisation_is_assessed_in_its_last_whole_year() -> None:
    assert tg.assess("oau", draws=DRAWS).answer.year == 2001


def test_a_date_known_to_the_year_is_shown_as_a_year() -> None:
    events = tg.assess("au", year=2017, draws=DRAWS).answer.changes.events
    assert events == ["2017-01-30 Morocco: member"]
    assert tg.assess("nato", year=2004, draws=DRAWS).answer.changes.events[0] == "2004 Bulgaria: member"
