"""Every registered indicator: a whole declaration, values for a shipped organisation, an explanation."""

from __future__ import annotations

import math
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import trackgauge
from trackgauge.constructs import explain
from trackgauge.core.dimensions import DIMENSIONS
from trackgauge.core.errors import TrackgaugeError
from trackgauge.orientation import indicators
from trackgauge.orientation.case import Case
from trackgauge.orientation.declaring import series_indicators

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
    found = {organisation: case.compute(name) for organisation, case in cases.items()}
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
        for value in case.compute(name):
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


ENTRY = """\
satellites_shared:
  name: satellites launched with fellow members
  dimension: policy
  sub_dimension: technology
  level: dyad
  kind: behaviour
  role: beside
  unit: mean strength of pledges, 0 to 1
  higher_means: more with fellow members
  neutral: 0
  full: 1
  reading: {series: alliance, gather: mean}
  source: invented for this test
  captures: Nothing.
  does_not_capture: Everything.
"""


def test_one_entry_of_yaml_is_an_indicator(sco_case: Case) -> None:
    added = series_indicators(ENTRY, where="series.yaml")
    case = replace(sco_case, indicators={**sco_case.indicators, **added})
    assert case.compute("satellites_shared") == case.compute("alliance_inside")


def test_one_file_in_the_folder_of_indicators_is_a_family(tmp_path: Path) -> None:
    """A copy of the package with one more file: no other file is edited."""
    house = tmp_path / "trackgauge"
    shutil.copytree(Path(trackgauge.__file__).parent, house, ignore=shutil.ignore_patterns("__pycache__", "shipped"))
    family = house / "orientation" / "indicators" / "summits.py"
    family.write_text(
        '"""Who comes."""\n'
        "from dataclasses import replace\n"
        "from trackgauge.orientation.indicators.conduct import INDICATORS as CONDUCT\n"
        'INDICATORS = {"summit_attendance": replace(CONDUCT["hosting"], name="attendance")}\n',
        encoding="utf-8",
    )
    code = "from trackgauge.orientation import indicators; print(indicators.declaration('summit_attendance').name)"
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=True
    )
    assert done.stdout == "attendance\n"


@pytest.mark.parametrize(
    ("key", "said"),
    [("  full: 1\n", "the key 'full' is missing"), (", gather: mean", "the key 'reading.gather' is missing")],
)
def test_an_entry_that_lacks_a_key_says_which(key: str, said: str) -> None:
    with pytest.raises(TrackgaugeError, match=f"series.yaml, satellites_shared: {said}"):
        series_indicators(ENTRY.replace(key, ""), where="series.yaml")
