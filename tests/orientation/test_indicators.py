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
from trackgauge.orientation.case import Case, Observation
from trackgauge.orientation.declaring import series_indicators

EVERY = indicators.declared()


def test_every_indicator_declares_everything_in_words() -> None:
    for name, declared in EVERY.items():
        for field in ("name", "sub_dimension", "unit", "higher_means", "source", "captures", "does_not_capture"):
            assert getattr(declared, field).strip(), (name, field)
        assert declared.dimension in DIMENSIONS, name
        assert declared.level in ("actor", "dyad"), name
        assert declared.kind in ("coding", "behaviour"), name
        assert declared.role in ("model", "auxiliary"), name
        assert declared.scale in ("ladder", "own"), name


def test_its_anchors_read_as_indifferent_and_as_carrying_the_organisation() -> None:
    for name, declared in EVERY.items():
        assert declared.neutral != declared.full, name
        middle = (declared.neutral + declared.full) / 2
        scores = [declared.score(value) for value in (declared.neutral, middle, declared.full)]
        assert scores == pytest.approx([0, 1, 2]), name


def test_turning_its_unit_around_turns_the_score_around() -> None:
    """An indicator whose anchors lie the other way round gives the opposite score to the mirrored value."""
    for name, declared in EVERY.items():
        turned = replace(declared, neutral=-declared.neutral, full=-declared.full)
        worse = replace(declared, full=2 * declared.neutral - declared.full)
        for value in (declared.neutral - 1, declared.neutral, declared.full, declared.full + 0.3):
            assert turned.score(-value) == pytest.approx(declared.score(value)), name
            assert worse.score(value) == pytest.approx(-declared.score(value)), name


def test_only_codings_made_on_the_scale_itself_stand_on_the_ladder() -> None:
    for name, declared in EVERY.items():
        if declared.scale == "ladder":
            assert (declared.kind, declared.neutral, declared.full) == ("coding", 0.0, 2.0), name
            assert "-2" in declared.unit, name


@pytest.fixture(scope="module")
def observed(cases: dict[str, Case]) -> dict[tuple[str, str], tuple[Observation, ...]]:
    """The values of every indicator for every shipped organisation."""
    return {(name, organisation): case.compute(name) for name in EVERY for organisation, case in cases.items()}


def test_it_gives_finite_values_for_a_shipped_organisation(
    observed: dict[tuple[str, str], tuple[Observation, ...]], cases: dict[str, Case]
) -> None:
    silent = [name for name in EVERY if not any(observed[name, organisation] for organisation in cases)]
    assert silent == []
    for (name, organisation), values in observed.items():
        for value in values:
            assert math.isfinite(value.value), (name, value)
            assert 0 <= value.standard_error < math.inf, (name, value)
            assert 0 < value.weight <= 1, (name, value)
            assert value.first_year <= value.last_year, (name, value)
            assert value.actor in cases[organisation].actors, (name, value)
            assert value.rows, (name, value)


def test_the_rows_behind_its_values_exist(
    observed: dict[tuple[str, str], tuple[Observation, ...]], cases: dict[str, Case]
) -> None:
    for (_, organisation), values in observed.items():
        for row in {row for value in values for row in value.rows}:
            cases[organisation].evidence.find(row)


def test_explain_knows_it() -> None:
    for name, declared in EVERY.items():
        term = explain(name)
        assert (term.id, term.kind) == (name, "indicator")
        assert declared.unit in term.formula


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
  role: auxiliary
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
