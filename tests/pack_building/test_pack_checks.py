"""Checks of the pack: the shipped one passes; each check finds the fault it is for, all of them together."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import trackgauge as tg
from trackgauge.evidence.pack import load_pack
from trackgauge.evidence.pack.read import SHIPPED, read_pack
from trackgauge.pack_building.archive import zipped
from trackgauge.pack_building.pack_checks import declarations, findings, known_checks
from trackgauge.pack_building.pack_checks.finding import PackFinding
from trackgauge.sources.source import sha256

Break = Callable[[Path], None]


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    shutil.copytree(load_pack().folder, tmp_path / "pack")
    return tmp_path / "pack"


def _about(folder: Path, series_id: str, **changed: Any) -> None:
    path = folder / "series" / f"{series_id}.json"
    about = json.loads(path.read_text(encoding="utf-8")) | changed
    path.write_text(json.dumps(about), encoding="utf-8")


def _arrays(folder: Path, series_id: str, **changed: Callable[[np.ndarray], np.ndarray]) -> None:
    """Change arrays of a series, and let the pack name the new bytes."""
    path = folder / "series" / f"{series_id}.npz"
    with np.load(path) as archive:
        arrays = {name: changed.get(name, lambda array: array)(archive[name]) for name in archive}
    path.write_bytes(zipped(arrays))
    _about(folder, series_id, sha256=sha256(path))


def test_the_shipped_pack_has_no_error() -> None:
    assert [str(one) for one in findings(load_pack()) if one.severity == "error"] == []


def test_every_file_of_the_checks_is_a_check() -> None:
    assert "keys_are_unique" in known_checks()
    assert list(known_checks()) == sorted(known_checks())


def _twice(folder: Path) -> None:
    def zero_gap(gaps: np.ndarray) -> np.ndarray:
        gaps = gaps.copy()
        gaps[5] = 0
        return gaps

    _arrays(folder, "contiguity", gap=zero_gap)


def _out_of_range(folder: Path) -> None:
    def too_high(number: np.ndarray) -> np.ndarray:
        number = number.copy()
        number[7] = 25
        return number

    _arrays(folder, "contiguity", number=too_high)


def _other_bytes(folder: Path) -> None:
    path = folder / "series" / "contiguity.npz"
    path.write_bytes(path.read_bytes() + b" ")


def _wrong_total(folder: Path) -> None:
    _about(folder, "contiguity", cells=3)


def _wrong_roll_calls(folder: Path) -> None:
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["roll_calls"]["2018"] += 1
    path.write_text(json.dumps(manifest), encoding="utf-8")


def _values_of_a_source_for_scores(folder: Path) -> None:
    _about(folder, "contiguity", ships="values")


def _another_licence(folder: Path) -> None:
    sources = load_pack().about_series("contiguity").about["sources"]
    _about(folder, "contiguity", sources=[{**sources[0], "licence": "public domain"}])


def _an_older_source(folder: Path) -> None:
    sources = load_pack().about_series("contiguity").about["sources"]
    files = dict.fromkeys(sources[0]["files"], "0" * 64)
    _about(folder, "contiguity", sources=[{**sources[0], "files": files}])


def _lost_years(folder: Path) -> None:
    _about(folder, "contiguity", last_year=2010)


def _lost_cells(folder: Path) -> None:
    half = load_pack().about_series("contiguity").about["cells"] // 2
    _about(folder, "contiguity", cells=half)


def _another_unit(folder: Path) -> None:
    magnitude = load_pack().about_series("contiguity").about["magnitude"]
    _about(folder, "contiguity", magnitude=1000 * magnitude)


def _missing_series(folder: Path) -> None:
    (folder / "series" / "contiguity.json").unlink()
    (folder / "series" / "contiguity.npz").unlink()


def _another_direction(folder: Path) -> None:
    _about(folder, "contiguity", higher_means="further apart")


def _left_over(folder: Path) -> None:
    (folder / "series" / "old.npz").write_bytes(b"")


@pytest.mark.parametrize(
    ("fault", "check", "words"),
    [
        (_twice, "keys_are_unique", r"contiguity, \w{3}-\w{3}, \d{4}: the cell stands more than once. Allowed: once"),
        (_out_of_range, "values_are_in_range", r"contiguity, \w{3}-\w{3}, \d{4}: 2\.5\. Allowed: 0 to 1 \(1 land"),
        (_other_bytes, "files_are_whole", r"contiguity\.npz has the checksum"),
        (_left_over, "files_are_whole", r"series/old\.npz belongs to no series"),
        (_wrong_total, "totals_reconcile", r"contiguity: cells \d+ by the cells. Allowed: 3, as the pack says"),
        (_wrong_roll_calls, "totals_reconcile", r"votes, 2018: 107 roll calls. Allowed: 108, as the manifest says"),
        (_values_of_a_source_for_scores, "licences_allow_shipping", "values of cow_contiguity .*never shipped"),
        (_another_licence, "licences_allow_shipping", "licence of cow_contiguity: 'public domain'"),
        (_an_older_source, "sources_are_the_declared_ones", "another version of covariates/conflict/cow_contiguity"),
        (_lost_years, "coverage_has_not_shrunk", "contiguity: 2010. Allowed: 2016 or later"),
        (_lost_cells, "coverage_has_not_shrunk", r"contiguity: [\d,]+ cells. Allowed: at least 98% of"),
        (_another_unit, "magnitude_is_close", "mean absolute value .*Allowed: "),
        (_missing_series, "series_are_the_declared_ones", "contiguity: the pack lacks the series"),
        (_another_direction, "series_are_the_declared_ones", "higher_means: 'further apart'"),
    ],
)
def test_a_check_finds_its_fault_and_says_where(copied: Path, fault: Break, check: str, words: str) -> None:
    fault(copied)
    found = [one for one in _checked(copied) if one.check == check]
    assert found
    assert any(re.search(words, str(one)) for one in found), [str(one) for one in found]


def test_several_faults_are_found_together(copied: Path) -> None:
    _lost_years(copied)
    _values_of_a_source_for_scores(copied)
    _wrong_roll_calls(copied)
    assert {"coverage_has_not_shrunk", "licences_allow_shipping", "totals_reconcile"} <= {
        one.check for one in _checked(copied)
    }


def test_a_pack_that_is_too_large_names_its_largest_files(copied: Path) -> None:
    (copied / "series" / "ballast.npz").write_bytes(bytes(8_000_000))
    found = [str(one) for one in declarations.size_is_small(read_pack(copied))]
    assert len(found) == 1
    assert "ballast.npz (8,000,000)" in found[0]


def test_shares_that_add_up_to_more_than_one_are_found(copied: Path) -> None:
    _about(copied, "contiguity", shares="of the first state")
    found = [one for one in _checked(copied) if "shares add up" in one.found]
    assert any(one.state == "CHN" and one.year == 2010 for one in found)


def test_the_released_table_reads_back_as_it_was_written() -> None:
    lines = declarations.as_released(load_pack()).splitlines()
    assert len(lines) == 1 + len(load_pack().series_ids)
    assert {one.series for one in declarations.released()} <= set(load_pack().series_ids)


def _checked(folder: Path) -> list[PackFinding]:
    return findings(read_pack(folder))


def test_a_notebook_checks_the_pack_and_is_told_what_a_build_lacks(tmp_path: Path) -> None:
    found = tg.check_pack()
    assert (found.errors, found.series) == (0, len(load_pack().series_ids))
    assert set(found.table["check"].tolist()) == {"codes_are_known"}
    with pytest.raises(tg.TrackgaugeError, match=r"source 'cow_contiguity' has no file here"):
        tg.build_pack(tmp_path, SHIPPED, only=["contiguity"])
