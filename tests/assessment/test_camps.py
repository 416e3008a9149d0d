"""Camps that agree with different members come apart though everybody's mean agreement is the same."""

from __future__ import annotations

import pytest

import trackgauge as tg
from trackgauge.assessment.answer import Answer

DRAWS = 200
WEST = ("AUS", "CAN", "JPN", "KOR", "NZL", "USA")
ASIA = ("CHN", "IDN", "MYS", "RUS", "THA", "VNM")


@pytest.fixture(scope="module")
def apec() -> Answer:
    return tg.assess("apec", year=2024, draws=DRAWS).answer


def test_the_two_camps_of_apec_run_on_two_tracks(apec: Answer) -> None:
    assert apec.state.label == "multi_track"
    assert all(apec.pairs["-".join(sorted(pair))] < 0.1 for pair in [("USA", "CHN"), ("JPN", "VNM"), ("AUS", "RUS")])
    for camp in (WEST, ASIA):
        shared = [apec.pairs[f"{a}-{b}"] for a in camp for b in camp if a < b]
        assert min(shared) > 0.5


def test_their_scores_alone_would_not_show_it(apec: Answer) -> None:
    """The mean level of the two camps on interest differs by less than half of the gauge."""
    score = {member.actor: member.interest.mean for member in apec.members}
    west, asia = (sum(score[m] for m in camp) / len(camp) for camp in (WEST, ASIA))
    assert abs(west - asia) < 0.5


def test_bodies_that_vote_as_one_stay_together() -> None:
    for name in ("gcc", "asean"):
        assert tg.assess(name, year=2018, draws=DRAWS).answer.state.label == "same_track"


def test_the_reason_names_both_camps_and_the_rows_between_them(apec: Answer) -> None:
    first = next(reason for reason in apec.reasons if reason.apart_from)
    camps = (set(first.members), set(first.apart_from))
    assert {"USA", "CHN"} <= camps[0] | camps[1]
    assert not any({"USA", "CHN"} <= camp for camp in camps)
    assert first.contribution > 0.5
    assert "agree with other members than" in first.text
    assert first.evidence
    for row in first.evidence:
        pair = set(row.split("/")[1].split("-"))
        assert pair & camps[0]
        assert pair & camps[1]


def test_one_member_apart_is_no_camp() -> None:
    answer = tg.assess("ecowas", year=2022, draws=DRAWS).answer
    assert [len(track.members) for track in answer.tracks][1:] == [1]
    assert not any(reason.apart_from for reason in answer.reasons)


@pytest.mark.parametrize("language", ["en", "zh", "ru"])
def test_the_page_says_it_in_three_languages(language: str, apec: Answer) -> None:
    from trackgauge.report.sentences import reason
    from trackgauge.report.words import words

    given = next(each for each in apec.reasons if each.apart_from)
    said = reason(given, apec, words(language))
    assert words(language).state("CHN") in said or words(language).state("CAN") in said
    assert "{" not in said
