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
    return tg.assess("apec", year=2024, draws=DRAWS)


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
        assert tg.assess(name, year=2018, draws=DRAWS).state.label == "same_track"
