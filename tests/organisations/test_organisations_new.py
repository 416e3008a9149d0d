"""A new casebook."""

from __future__ import annotations

from pathlib import Path

import pytest

from trackgauge.core.errors import TrackgaugeError
from trackgauge.organisations import check, load, new_organisation
from trackgauge.organisations.vocabulary import PLACEHOLDER


def fill(folder: Path) -> None:
    """Write something plausible wherever it is asked for."""
    charter = folder / "charter.yaml"
    lines = []
    for line in charter.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        key = line.strip().split(":")[0]
        value = {"founded": "1981-05-25", "from": "1981-05-25", "reference": "background"}.get(key, "words")
        lines.append(line.replace(PLACEHOLDER, value))
    charter.write_text("\n".join(lines) + "\n", encoding="utf-8")
    table = folder / "participants.csv"
    header, *rows = table.read_text(encoding="utf-8").splitlines()
    names = header.split(",")
    filled = [header]
    for row, actor in zip(rows, ("SAU", "KWT"), strict=True):
        cells = dict(zip(names, row.split(","), strict=True))
        given = {"actor": actor, "from": "1981-05-25", "source": "background"}
        filled.append(",".join({**cells, **given}.values()))
    table.write_text("\n".join(filled) + "\n", encoding="utf-8")


def test_a_new_casebook_says_what_is_to_be_filled_in_and_nothing_else(tmp_path: Path) -> None:
    found = check(new_organisation("gcc", tmp_path / "gcc"))
    assert {finding.check for finding in found} == {"placeholders"}
    assert found[0].found == "still to be filled in"
    assert {"founded", "tiers[0].from", "decision_rules[0].reference"} <= {finding.row for finding in found}
    assert {finding.file for finding in found} == {"charter.yaml", "participants.csv"}


def test_a_new_casebook_passes_once_it_is_filled_in(tmp_path: Path) -> None:
    folder = new_organisation("gcc", tmp_path / "gcc")
    fill(folder)
    assert check(folder) == []
    assert load(folder).as_of("1990-01-01").members == ("KWT", "SAU")


def test_a_half_filled_casebook_gives_one_line(tmp_path: Path) -> None:
    folder = new_organisation("gcc", tmp_path / "gcc")
    with pytest.raises(TrackgaugeError) as caught:
        load(folder)
    assert "charter.yaml, line" in str(caught.value)
    assert "still to be filled in" in str(caught.value)


def test_without_a_folder_it_is_made_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert new_organisation("gcc") == tmp_path / "gcc"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gcc"]


def test_a_folder_that_exists_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "gcc").mkdir()
    with pytest.raises(TrackgaugeError, match="exists"):
        new_organisation("gcc", tmp_path / "gcc")
    assert list((tmp_path / "gcc").iterdir()) == []


@pytest.mark.parametrize("where", ["no/such/folder", "file/inside"])
def test_a_folder_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path, where: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(TrackgaugeError, match="cannot be written"):
        new_organisation("gcc", tmp_path / where)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_disk_that_fills_up_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []

    def write(path: Path, *_: object, **__: object) -> int:
        written.append(path.name)
        if len(written) > 3:
            raise OSError(28, "No space left on device")
        return 0

    monkeypatch.setattr(Path, "write_text", write)
    with pytest.raises(TrackgaugeError, match="No space left on device"):
        new_organisation("gcc", tmp_path / "gcc")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "hint"), [("Gulf Council", "gulf_council"), ("2nd", "lower-case"), ("", "lower-case")]
)
def test_a_name_that_will_not_do(tmp_path: Path, name: str, hint: str) -> None:
    with pytest.raises(TrackgaugeError, match=hint):
        new_organisation(name, tmp_path / "x")
    assert list(tmp_path.iterdir()) == []


def test_a_shipped_organisation_is_not_made_again(tmp_path: Path) -> None:
    with pytest.raises(TrackgaugeError, match="the organisation 'sco' exists"):
        new_organisation("sco", tmp_path / "sco")
