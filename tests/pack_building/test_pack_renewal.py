"""Renewing the pack: the same bytes, what changed, and the old pack kept when anything fails."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence.pack import load_pack
from trackgauge.evidence.pack.read import read_pack
from trackgauge.evidence.pack.series_store import PairValues
from trackgauge.pack_building import archive, build
from trackgauge.pack_building.archive import zipped
from trackgauge.pack_building.changes import series_changes, vote_change
from trackgauge.pack_building.renewal import renew_pack
from trackgauge.pack_building.series import territory


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    shutil.copytree(load_pack().folder, tmp_path / "pack")
    return tmp_path / "pack"


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_pack_against_itself_has_no_change() -> None:
    pack = load_pack()
    assert {one.status for one in series_changes(pack, pack)} == {"same"}
    assert vote_change(pack, pack).cells_changed == 0


def test_added_removed_and_changed_cells_are_counted_and_the_largest_change_is_named(copied: Path) -> None:
    path = copied / "series" / "contiguity.npz"
    with np.load(path) as archive:
        arrays = {name: archive[name] for name in archive}
    arrays["number"] = arrays["number"].copy()
    arrays["number"][3] -= 4
    for name in ("number", "gap"):
        arrays[name] = arrays[name][:-2]
    path.write_bytes(zipped(arrays))
    about = copied / "series" / "contiguity.json"
    text = about.read_text(encoding="utf-8")
    old = load_pack().about_series("contiguity")
    about.write_text(text.replace(old.sha256, build.hashlib.sha256(path.read_bytes()).hexdigest()), encoding="utf-8")
    (copied / "series" / "alliance.json").unlink()
    changes = {one.id: one for one in series_changes(load_pack(), read_pack(copied))}
    assert changes["alliance"].status == "removed"
    found = changes["contiguity"]
    assert (found.status, found.added, found.removed, found.changed) == ("changed", 0, 2, 1)
    assert found.largest == pytest.approx(0.4)
    assert found.where.endswith("1993")


@pytest.mark.raw_data
def test_series_computed_again_leave_every_byte_as_it_was(raw_data: Path, copied: Path) -> None:
    before = _bytes(copied)
    renewal = renew_pack(raw_data, copied, only=["contiguity", "interstate_war"])
    assert renewal.written
    assert {one.status for one in renewal.series} == {"same"}
    assert _bytes(copied) == before


@pytest.mark.raw_data
def test_a_build_that_breaks_off_leaves_the_old_pack(
    raw_data: Path, copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _bytes(copied)

    def broken(raw: object) -> PairValues:
        raise TrackgaugeError("no luck")

    monkeypatch.setattr(territory, "contiguity", broken)
    with pytest.raises(TrackgaugeError, match="no luck"):
        renew_pack(raw_data, copied, only=["interstate_war", "contiguity"])
    assert _bytes(copied) == before


@pytest.mark.raw_data
def test_a_pack_with_an_error_is_not_put_in_place_unless_overruled(
    raw_data: Path, copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _bytes(copied)
    real = territory.contiguity

    def doubled(raw: object) -> PairValues:
        found = real(raw)  # type: ignore[arg-type]
        return PairValues(found.first, found.second, found.year, 2 * found.values, found.covered)

    monkeypatch.setattr(territory, "contiguity", doubled)
    renewal = renew_pack(raw_data, copied, only=["contiguity"])
    assert not renewal.written
    assert {"values_are_in_range", "magnitude_is_close"} <= {one.check for one in renewal.findings}
    assert _bytes(copied) == before
    assert renew_pack(raw_data, copied, only=["contiguity"], force=True).written
    assert _bytes(copied) != before


def test_a_file_that_cannot_be_written_leaves_all_others_alone(copied: Path) -> None:
    before = _bytes(copied)
    (copied / "wall").write_text("a file where a folder is needed", encoding="utf-8")
    with pytest.raises(OSError, match="wall"):
        archive.write_whole(copied, {"manifest.json": b"new", "wall/series.npz": b"new"})
    (copied / "wall").unlink()
    assert _bytes(copied) == before


def test_series_alone_cannot_be_built_without_a_pack(tmp_path: Path) -> None:
    with pytest.raises(TrackgaugeError, match="there is no pack yet"):
        renew_pack(tmp_path, tmp_path / "pack", only=["contiguity"])


def test_a_series_that_is_not_declared_is_answered_with_the_nearest(tmp_path: Path, copied: Path) -> None:
    with pytest.raises(TrackgaugeError, match=r"no series 'contiguty'.*Did you mean 'contiguity'"):
        renew_pack(tmp_path, copied, only=["contiguty"])


@pytest.mark.raw_data
def test_a_part_is_built_beside_the_series_and_a_broken_one_keeps_the_old_pack(
    raw_data: Path, copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _bytes(copied)
    contents = {name: (load_pack().folder / name).read_bytes() for name in before}
    monkeypatch.setattr("trackgauge.pack_building.renewal.pack_contents", lambda *rest: contents)

    def write(raw: Path, pack: object, folder: Path) -> None:
        (folder / "preferences" / "more.npz").write_bytes(b"more")

    def broken(raw: Path, pack: object, folder: Path) -> None:
        raise TrackgaugeError("no luck")

    with pytest.raises(TrackgaugeError, match="no luck"):
        renew_pack(raw_data, copied, parts={"more": write, "broken": broken})
    assert _bytes(copied) == before
    renewal = renew_pack(raw_data, copied, parts={"more": write})
    assert (renewal.written, renewal.others) == (True, ("preferences/more.npz",))
    assert _bytes(copied) == {**before, "preferences/more.npz": b"more"}


@pytest.mark.raw_data
@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda content: content[: len(content) // 2], r"cow_contiguity_3\.2\.parquet: the checksum is .*cut short"),
        (lambda content: content[:-1] + b"x", r"the checksum is [0-9a-f]{64}, source 'cow_contiguity' declares"),
        (None, r"source 'cow_contiguity' has no file here.*trackgauge sources get cow_contiguity"),
    ],
    ids=["cut_short", "other_bytes", "missing"],
)
def test_a_raw_file_that_is_not_the_declared_one_stops_the_build_and_keeps_the_pack(
    raw_data: Path, copied: Path, tmp_path: Path, spoil: Callable[[bytes], bytes] | None, words: str
) -> None:
    before = _bytes(copied)
    name = "covariates/conflict/cow_contiguity_3.2.parquet"
    (tmp_path / "raw" / name).parent.mkdir(parents=True)
    if spoil:
        (tmp_path / "raw" / name).write_bytes(spoil((raw_data / name).read_bytes()))
    with pytest.raises(TrackgaugeError, match=words):
        renew_pack(tmp_path / "raw", copied, only=["contiguity"])
    assert _bytes(copied) == before
