"""Indicators that the user puts into the model, or takes out of it."""

from __future__ import annotations

import pytest

from trackgauge.assessment.results import assess
from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence import load_pack
from trackgauge.organisations import load
from trackgauge.orientation.case import Case
from trackgauge.orientation.observing import observe
from trackgauge.orientation.selection import case_of, select


@pytest.fixture(scope="module")
def ecowas() -> Case:
    return case_of(load("ecowas"), load_pack())


def test_an_entered_indicator_is_observed_and_one_left_out_is_not(ecowas: Case) -> None:
    as_declared = set(observe(ecowas))
    asked = set(observe(select(ecowas, ["exercises_inside"], ["vote_norms"])))
    assert asked == as_declared - {"vote_norms"} | {"exercises_inside"}


def test_an_entered_indicator_observes_a_dimension_that_nothing_else_does() -> None:
    found = assess("ecowas", year=2005, draws=100, include=["exercises_inside"]).answer
    assert any(member.observed["policy"] for member in found.members)
    assert (found.manifest.included, found.manifest.excluded) == (["exercises_inside"], [])
    assert not any(member.observed["policy"] for member in assess("ecowas", year=2005, draws=100).answer.members)


def test_the_same_votes_may_not_speak_twice(ecowas: Case) -> None:
    with pytest.raises(TrackgaugeError, match="Add --exclude vote_agreement"):
        observe(select(ecowas, ["ideal_point_distance"]))
    assert "ideal_point_distance" in observe(select(ecowas, ["ideal_point_distance"], ["vote_agreement"]))


def test_with_ideal_points_instead_of_kappa_the_sources_judgment_of_2021_stands() -> None:
    found = assess("sco", year=2021, include=["ideal_point_distance"], exclude=["vote_agreement"]).answer
    assert found.state.label == "multi_track"
    assert [track.members for track in found.tracks][-1] == ["IND"]


@pytest.mark.parametrize(
    ("include", "exclude", "said"),
    [
        (["exercises_insid"], [], "Did you mean 'exercises_inside'"),
        (["vote_agreement"], [], "in the model as it is"),
        ([], ["exercises_inside"], "auxiliary as it is"),
    ],
)
def test_what_cannot_be_asked_is_refused(ecowas: Case, include: list[str], exclude: list[str], said: str) -> None:
    with pytest.raises(TrackgaugeError, match=said):
        select(ecowas, include, exclude)
