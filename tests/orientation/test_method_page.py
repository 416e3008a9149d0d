"""The method page states the settings in use."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from trackgauge.orientation.aggregate import CONFIDENCE_WEIGHT
from trackgauge.orientation.indicators.votes import AGENDA_WINDOW, LEAST_JOINT_VOTES
from trackgauge.orientation.model import FREEDOM, Prior
from trackgauge.orientation.model.sampling import BURN_IN
from trackgauge.orientation.spread import ESTEBAN_RAY_ALPHA
from trackgauge.orientation.state import DOUBT, Thresholds

PAGE = " ".join((Path(__file__).parents[2] / "docs" / "method.md").read_text(encoding="utf-8").split())


@pytest.mark.parametrize("name", [field.name for field in fields(Prior)])
def test_every_prior_setting_stands_there_with_its_value(name: str) -> None:
    assert re.search(rf"`{name}` \| {getattr(Prior(), name):g} \|", PAGE)


@pytest.mark.parametrize(("name", "value"), Thresholds().as_dict().items())
def test_every_threshold_stands_there_with_its_default_and_what_is_tried(name: str, value: float) -> None:
    tried = ", ".join(f"{each:g}" for each in DOUBT[name])
    assert re.search(rf"\| `{name}` \| {value:g} \| [^|]+ \| {re.escape(tried)} \|", PAGE)


def test_the_numbers_in_the_text_are_those_in_use() -> None:
    assert f"{BURN_IN} sweeps thrown away" in PAGE
    assert f"half-t, {FREEDOM:g} degrees of freedom" in PAGE
    assert f"with alpha {ESTEBAN_RAY_ALPHA:g}" in PAGE
    assert CONFIDENCE_WEIGHT == {"high": 1.0, "medium": 1 / 2, "low": 1 / 4}
    assert "confidence: high 1, medium 1/2, low 1/4" in PAGE
    assert (LEAST_JOINT_VOTES, AGENDA_WINDOW) == (10, 2)
    assert "A pair needs ten joint votes" in PAGE
    assert "of that year and of the two years on either side" in PAGE
