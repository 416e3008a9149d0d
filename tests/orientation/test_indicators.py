"""Every registered indicator: a whole declaration, values for a shipped organisation, an explanation."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from trackgauge.constructs import explain
from trackgauge.core.errors import TrackgaugeError
from trackgauge.orientation import indicator as indicators
from trackgauge.orientation.case import Case
from trackgauge.orientation.model import DIMENSIONS

every_indicator = pytest.mark.parametrize("name", indicators.ids())


@every_indicator
def test_it_declares_everything_in_words(name: str) -> None:
    declared = indicators.declaration(name)
    for field in ("name", "sub_dimension", "unit", "higher_means", "source", "captures", "does_not_capture"):
        assert getattr(declared, field).strip()
    assert declared.dimension in DIMENSIONS
    assert declared.level in ("actor", "dyad")
    assert declared.kind in ("coding", "behaviour")
    assert declared.role in ("model", "beside")
    assert declared.scale in ("ladder", "own")


@every_indicator
def test_its_anchors_read_as_indifferent_and_as_carrying_the_organisation(name: str) -> None:
    declared = indicators.declaration(name)
    assert declared.neutral != declared.full
    assert declared.score(declared.neutral) == 0
    assert declared.score(declared.full) == 2
    middle = (declared.neutral + declared.full) / 2
    assert declared.score(middle) == pytest.approx(1)


@every_indicator
def test_turning_its_unit_around_turns_the_score_around(name: str) -> None:
    """An indicator whose anchors lie the other way round gives the opposite score to the mirrored value."""
    declared = indicators.declaration(name)
    turned = replace(declared, neutral=-declared.neutral, full=-declared.full)
    worse = replace(declared, full=2 * declared.neutral - declared.full)
    for value in (declared.neutral - 1, declared.neutral, declared.full, declared.full + 0.3):
        assert turned.score(-value) == pytest.approx(declared.score(value))
        assert worse.score(value) == pytest.approx(-declared.score(value))


@every_indicator
def test_only_codings_made_on_the_scale_itself_stand_on_the_ladder(name: str) -> None:
    declared = indicators.declaration(name)
    if declared.scale == "ladder":
        assert (declared.kind, declared.neutral, declared.full) == ("coding", 0.0, 2.0)
        assert "-2" in declared.unit


@every_indicator
def test_it_gives_finite_values_for_a_shipped_organisation(name: str, cases: dict[str, Case]) -> None:
    found = {organisation: indicators.compute(name, case) for organisation, case in cases.items()}
    assert any(found.values()), f"{name}: no shipped organisation has evidence for it"
    for organisation, values in found.items():
        case = cases[organisation]
        for value in values:
            assert math.isfinite(value.value)
            assert math.isfinite(value.standard_error)
            assert value.standard_error >= 0
            assert 0 < value.weight <= 1
            assert value.first_year <= value.last_year
            assert value.actor in case.actors
            assert value.rows


@every_indicator
def test_the_rows_behind_its_values_exist(name: str, cases: dict[str, Case]) -> None:
    for case in cases.values():
        for value in indicators.compute(name, case):
            for row in value.rows:
                case.evidence.find(row)


@every_indicator
def test_explain_knows_it(name: str) -> None:
    term = explain(name)
    assert (term.id, term.kind) == (name, "indicator")
    assert indicators.declaration(name).unit in term.formula


def test_codings_and_behaviour_cover_every_dimension() -> None:
    model = [d for d in map(indicators.declaration, indicators.ids()) if d.role == "model"]
    for kind in ("coding", "behaviour"):
        assert {d.dimension for d in model if d.kind == kind} == set(DIMENSIONS)


def test_a_misspelt_indicator_is_answered_with_the_nearest() -> None:
    with pytest.raises(TrackgaugeError, match="Did you mean 'vote_agreement'"):
        indicators.declaration("vote_agrement")
