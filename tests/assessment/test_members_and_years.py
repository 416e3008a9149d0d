"""Members that join and leave, years at the edge, bodies of two, states without codings: an answer or one line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from trackgauge.assessment import Answer, Study, fit_study
from trackgauge.assessment.results import assess
from trackgauge.core.errors import TrackgaugeError
from trackgauge.organisations import check

Casebook = Callable[..., Path]

GULF = [("SAU", "1981-05-25", ""), ("KWT", "1981-05-25", ""), ("OMN", "1981-05-25", "")]


def width(answer: Answer, actor: str, dimension: str) -> float:
    interval = getattr(next(member for member in answer.members if member.actor == actor), dimension)
    return float(interval.high - interval.low)


def test_a_member_that_joins_in_the_year_is_there_and_named(sco: Study) -> None:
    before, after = sco.answer(2016), sco.answer(2017)
    joined = {m.actor for m in after.members} - {m.actor for m in before.members}
    assert joined == {"IND", "PAK"}
    assert set(after.changes.joined) == {"IND", "PAK"}
    assert any("2017-06-09 India: member" in event for event in after.changes.events)


def test_a_member_that_left_in_the_year_is_gone_and_named(study_of: Callable[..., Study]) -> None:
    answer = study_of("eu").answer(2020)
    assert "GBR" not in [member.actor for member in answer.members]
    assert answer.changes.left == ["GBR"]
    assert any("United Kingdom: withdrawal" in event for event in answer.changes.events)


def test_a_tier_change_inside_a_year_counts_from_the_year_in_which_it_holds_on_31_december(sco: Study) -> None:
    """Iran became a member on 4 July 2023, Belarus on 4 July 2024."""
    members = {year: [member.actor for member in sco.answer(year).members] for year in (2022, 2023, 2024)}
    assert ("IRN" in members[2022], "IRN" in members[2023], "BLR" in members[2023], "BLR" in members[2024]) == (
        False,
        True,
        False,
        True,
    )


@pytest.mark.parametrize("actor", ["BLR", "IRN"])
def test_a_member_without_codings_of_its_identity_has_a_wide_interval_and_no_extreme_level(
    sco: Study, actor: str
) -> None:
    answer = sco.answer(2025)
    coded = max(width(answer, member, "identity") for member in ("CHN", "IND", "KAZ", "KGZ", "RUS", "TJK", "UZB"))
    assert width(answer, actor, "identity") > 1.5 * coded
    level = next(m for m in answer.members if m.actor == actor).identity_level_probabilities
    assert max(level.values()) < 0.85


def test_an_identity_without_any_value_is_said_to_have_none(sco: Study) -> None:
    belarus = next(member for member in sco.answer(2025).members if member.actor == "BLR")
    assert belarus.observations["identity"] <= 1


@pytest.mark.parametrize(
    ("year", "problem"),
    [
        (2000, "sco: 2000 is before the founding in 2001. Choose a year from 2001 to 2025."),
        (2026, "sco: there is no evidence for 2026. Choose a year from 2001 to 2025."),
        (-5, "sco: -5 is before the founding in 2001. Choose a year from 2001 to 2025."),
    ],
)
def test_a_year_out_of_reach_names_the_range(sco: Study, year: int, problem: str) -> None:
    for ask in (lambda: assess("sco", year=year).answer, lambda: sco.answer(year), lambda: sco.series(2010, year)):
        with pytest.raises(TrackgaugeError) as caught:
            ask()
        assert str(caught.value) == problem


def test_a_year_of_its_life_before_the_evidence_is_refused() -> None:
    with pytest.raises(TrackgaugeError, match=r"^asean: there is no evidence for 1985\. Choose a year from 1991"):
        assess("asean", year=1985)


def test_a_filled_in_casebook_without_codings_can_be_assessed(casebook: Casebook) -> None:
    folder = casebook(GULF)
    assert check(folder) == []
    answer = assess(str(folder), year=2010, draws=200).answer
    assert answer.state.label == "same_track"
    assert answer.evidence.hand_coded_share == 0
    assert answer.evidence.unobserved == []
    assert answer.dispersion.policy is None
    json.dumps(answer.model_dump(mode="json"), allow_nan=False)


def test_two_members_are_enough(casebook: Casebook) -> None:
    answer = assess(str(casebook(GULF[:2])), year=2010, draws=200).answer
    assert list(answer.pairs) == ["KWT-SAU"]
    assert answer.reasons == []


def test_a_casebook_without_codings_cannot_be_read_from_codings_alone(casebook: Casebook) -> None:
    with pytest.raises(TrackgaugeError, match=r"gcc: no evidence of the kind 'codings'\. Use --evidence both"):
        assess(str(casebook(GULF)), kind="codings", draws=100)


def test_states_without_any_evidence_give_one_line(casebook: Casebook) -> None:
    """The Cook Islands and Niue do not vote in the General Assembly."""
    folder = casebook([("COK", "1981-05-25", ""), ("NIU", "1981-05-25", "")])
    with pytest.raises(TrackgaugeError, match=r"gcc: no evidence about its members\. Add rows to the casebook\."):
        assess(str(folder))


def test_one_member_without_any_evidence_stands_alone_and_is_named(casebook: Casebook) -> None:
    folder = casebook([*GULF, ("COK", "1981-05-25", "")])
    answer = assess(str(folder), year=2010, draws=200).answer
    assert answer.evidence.unobserved == ["COK"]
    assert answer.tracks[-1].members == ["COK"]
    assert answer.state.label == "same_track"
    assert "2" not in answer.number_of_tracks or answer.number_of_tracks["2"] < 0.5


def test_an_organisation_that_ended_is_read_up_to_its_last_31_december(casebook: Casebook) -> None:
    members = [("SAU", "1981-05-25", "2000-07-01"), ("KWT", "1981-05-25", "2000-07-01")]
    folder = casebook(members, dissolved="2000-07-01")
    assert assess(str(folder), draws=100).answer.year == 1999
    with pytest.raises(TrackgaugeError, match=r"fewer than two members on 31 December 2000\. .* from 1991 to 1999"):
        assess(str(folder), year=2000)
    with pytest.raises(TrackgaugeError, match=r"2005 is after the end in 2000"):
        assess(str(folder), year=2005)


@pytest.mark.parametrize(
    ("founded", "dissolved"), [("2026-01-01", ""), ("1970-01-01", "1989-01-01")], ids=["later", "earlier"]
)
def test_a_life_outside_the_evidence_gives_one_line(casebook: Casebook, founded: str, dissolved: str) -> None:
    folder = casebook([("SAU", founded, dissolved), ("KWT", founded, dissolved)], founded=founded, dissolved=dissolved)
    with pytest.raises(TrackgaugeError, match=r"gcc: no year can be assessed\. The evidence reaches from 1991 to"):
        assess(str(folder))


def test_years_without_members_are_refused_and_left_out_of_a_series(casebook: Casebook) -> None:
    spells = [("1981-05-25", "1995-01-01"), ("1998-01-01", "")]
    folder = casebook([(actor, *spell) for spell in spells for actor in ("SAU", "KWT")])
    study = fit_study(str(folder), draws=100)
    with pytest.raises(TrackgaugeError, match=r"fewer than two members on 31 December 1996"):
        study.answer(1996)
    assert [answer.year for answer in study.series(1993, 1999)] == [1993, 1994, 1998, 1999]


def test_a_change_that_cannot_be_measured_is_left_out(casebook: Casebook) -> None:
    """Five years before there was no second member that is still compared."""
    spells = [("1981-05-25", "1995-01-01"), ("1998-01-01", "")]
    folder = casebook([(actor, *spell) for spell in spells for actor in ("SAU", "KWT")])
    changes = assess(str(folder), year=2000, draws=100).answer.changes
    assert (changes.since, changes.state, changes.dispersion, changes.members) == (1995, None, None, [])


def test_the_first_years_have_nothing_to_be_compared_with(sco: Study) -> None:
    changes = sco.answer(2003).changes
    assert (changes.since, changes.state, changes.joined, changes.left) == (1998, None, [], [])
