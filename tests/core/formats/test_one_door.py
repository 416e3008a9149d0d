"""One door for tables, numbers and names: what real use brought, and what comes of it."""

from __future__ import annotations

import bz2
import datetime as dt
import os
import stat
from pathlib import Path
from typing import Any

import numpy as np
import pandas
import polars
import pyarrow
import pytest
import zstandard

from trackgauge.core import names, numbers
from trackgauge.core.errors import InvalidTable, MissingExtra, TrackgaugeError
from trackgauge.core.formats import Layout, Table, read_sheet, read_table, write_table
from trackgauge.core.formats.saving import whole

FRAME = {"member": ["DE", "FR"], "votes": [29.0, 29.0], "note": ["a", None]}


def csv(folder: Path, text: str, name: str = "a.csv") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("source,target,sign,sign\nA,B,1,-1\n", r"a\.csv, row 1: the column 'sign' stands twice"),
        ("member,population\nDE,83,237\n", r"row 2: 3 cells where the header has 2"),
        ("member,votes\nDE,1\n\nFR\n", r"row 4: 1 cells where the header has 2"),
        ("member,votes\nD\x1bE,1\n", r"row 2, member: 'D\\x1bE' holds a control character"),
        ("member,,votes\nDE,x,1\n", r"row 1: column 2 has no name"),
        (",".join(f"c{n}" for n in range(40_000)) + "\n", "40,000 columns: more than is read"),
    ],
)
def test_a_table_that_says_something_else_than_it_seems_is_refused_with_its_row(
    tmp_path: Path, text: str, words: str
) -> None:
    with pytest.raises(InvalidTable, match=words):
        read_sheet(csv(tmp_path, text))


def test_an_error_of_a_table_carries_row_column_and_what_is_allowed(tmp_path: Path) -> None:
    row = next(read_sheet(csv(tmp_path, "member,year\nDE,2000.7\n")).rows())
    with pytest.raises(InvalidTable) as caught:
        row.year("year")
    assert (caught.value.table, caught.value.row, caught.value.column) == ("a.csv", 2, "year")
    assert str(caught.value) == "a.csv, row 2, year: '2000.7' is no year. Allowed: whole numbers, such as 2001."


@pytest.mark.parametrize("text", ["nan", "inf", "1_0", "1e999", "1,5", "1 000", "0x10", "9" * 5000, "٣", ""])
def test_what_is_no_number_is_none_in_every_reading(text: str) -> None:
    assert (numbers.number(text), numbers.whole(text), numbers.year(text), numbers.share(text)) == (None,) * 4


@pytest.mark.parametrize("text", ["1e-99999999", "1e-99999999%", "1/0", "-1/2", "1/2/3", "%"])
def test_what_is_no_share_is_none_at_once(text: str) -> None:
    assert numbers.share(text) is None


def test_names_are_compared_without_blanks_with_composed_accents_and_whole_floats_are_whole(tmp_path: Path) -> None:
    path = csv(tmp_path, "name,code\nCo\u0302te d'Ivoire ,2.0\n Ghana\u00a0,365.0\n")
    sheet = read_sheet(path)
    assert sheet.columns == {"name": ["C\u00f4te d'Ivoire", "Ghana"], "code": ["2", "365"]}


def test_decimal_commas_are_read_where_cells_are_not_separated_by_them(tmp_path: Path) -> None:
    assert read_sheet(csv(tmp_path, "a;b\nx;1,5\ny;2\n")).columns["b"] == ["1.5", "2"]
    # Nobody can tell 1,234 from 1234.
    assert read_sheet(csv(tmp_path, "a;b\nx;1,234\n")).columns["b"] == ["1,234"]


def test_a_file_name_is_a_name_and_never_a_pattern(tmp_path: Path) -> None:
    write_table(tmp_path / "table1.parquet", Table({"x": [1]}))
    write_table(tmp_path / "table[1].parquet", Table({"x": [2]}))
    assert read_table(tmp_path / "table[1].parquet")["x"].tolist() == [2]
    (tmp_path / "table[1].parquet").unlink()
    with pytest.raises(TrackgaugeError, match="no such file"):
        read_table(tmp_path / "table[1].parquet")


def test_a_pipe_a_device_and_a_folder_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "device.csv").symlink_to("/dev/zero")
    for name, kind in (("pipe", "a device or a pipe"), ("folder", "a folder"), ("device", "a device or a pipe")):
        with pytest.raises(TrackgaugeError, match=f"it is {kind}, no file"):
            read_table(tmp_path / f"{name}.csv")


@pytest.mark.parametrize(("suffix", "packed"), [
    ("csv.zst", zstandard.ZstdCompressor().compress(bytes(200_000_000))),
    ("rds", bz2.compress(bytes(200_000_000))),
])  # fmt: skip
def test_what_unpacks_to_more_than_is_read_is_refused(tmp_path: Path, suffix: str, packed: bytes) -> None:
    assert len(packed) < 100_000
    (tmp_path / f"a.{suffix}").write_bytes(packed)
    with pytest.raises(InvalidTable, match="bytes unpacked: more than is read from a file of its size"):
        read_table(tmp_path / f"a.{suffix}")


def test_an_indexed_frame_a_lazy_one_and_lists_by_name_are_the_same_table() -> None:
    votes, kind = pandas.array([29, None], dtype="Int64"), pandas.Categorical(["x", "y"])
    nullable = pandas.DataFrame({"votes": votes, "kind": kind})
    frames: list[Any] = [
        FRAME, pandas.DataFrame(FRAME), pandas.DataFrame(FRAME).set_index("member"), polars.DataFrame(FRAME),
        polars.DataFrame(FRAME).lazy(), pyarrow.table(FRAME),
    ]  # fmt: skip
    for frame in frames:
        sheet = read_sheet(frame)
        assert sheet.columns == {"member": ["DE", "FR"], "votes": ["29", "29"], "note": ["a", ""]}, type(frame)
    assert read_sheet(nullable).columns == {"votes": ["29", ""], "kind": ["x", "y"]}
    assert read_table(pandas.DataFrame({"day": pandas.to_datetime(["2018-06-09", None])}))["day"].dtype.kind == "M"


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        (pandas.DataFrame([[1, 2]], columns=["a", "a"]), "frame, row 1: the column 'a' stands twice"),
        (pandas.DataFrame({"a": [[1], 2]}), "a cell holds a list"),
        ({"a": [1], "b": [1, 2]}, "columns differ in length"),
        ({"a": "text"}, "str is no column"),
        (3, "a int is no table"),
    ],
)
def test_a_frame_that_is_no_table_is_refused_in_the_same_words(frame: Any, words: str) -> None:
    with pytest.raises(TrackgaugeError, match=words):
        read_sheet(frame)


def test_a_column_that_is_missing_or_misspelt_is_named_with_the_nearest() -> None:
    with pytest.raises(InvalidTable, match=r"no column 'member'\. Did you mean 'members'\?"):
        read_sheet(pandas.DataFrame({"members": [1]}), only=("member",))


def test_a_cell_that_a_spreadsheet_would_run_is_text(tmp_path: Path) -> None:
    table = Table({"name": ["=1+1", "-5", "@x", "China"], "value": [-1, 2, 3, 4]})
    write_table(tmp_path / "a.csv", table)
    assert (tmp_path / "a.csv").read_text().splitlines()[1:4] == ["'=1+1,-1", "-5,2", "'@x,3"]
    write_table(tmp_path / "a.xlsx", table)
    assert read_table(tmp_path / "a.xlsx")["name"].tolist() == ["=1+1", "-5", "@x", "China"]
    write_table(tmp_path / "b.xlsx", table)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_new_file_obeys_the_umask_and_an_old_one_keeps_its_mode_and_its_link(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        write_table(tmp_path / "new.csv", Table({"x": [1]}))
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.csv").stat().st_mode) == 0o600
    (tmp_path / "new.csv").chmod(0o640)
    (tmp_path / "link.csv").symlink_to("new.csv")
    write_table(tmp_path / "link.csv", Table({"x": [2]}))
    assert (tmp_path / "link.csv").is_symlink()
    assert stat.S_IMODE((tmp_path / "new.csv").stat().st_mode) == 0o640
    assert read_table(tmp_path / "new.csv")["x"].tolist() == [2]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.csv", "new.csv"]


def test_nothing_half_written_is_left_and_no_device_is_written(tmp_path: Path) -> None:
    with pytest.raises(TrackgaugeError, match="No space left"), whole(tmp_path / "a.csv"):
        raise OSError(28, "No space left on device")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(TrackgaugeError, match="it is a folder"), whole(tmp_path):
        pass


def test_a_missing_package_is_one_typed_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(__import__("sys").modules, "xlsxwriter", None)
    with pytest.raises(MissingExtra, match=r"needs xlsxwriter\. Install it with: pip install 'trackgauge\[sources\]'"):
        write_table(tmp_path / "a.xlsx", Table({"x": [1]}))


def test_text_for_a_terminal_holds_nothing_that_steers_it() -> None:
    assert names.shown("a\x1b[31m\u202eb\rc\r\n") == "a\\x1b[31m\\u202eb\\x0dc\r\n"
    assert str(TrackgaugeError("a\x1b]0;x\x07")) == "a\\x1b]0;x\\x07"
    assert names.of_cell(dt.datetime(2018, 6, 9)) == "2018-06-09"
    assert names.of_cell(np.float64(2.0)) == "2"


def test_a_layout_can_still_name_what_a_file_does_not_say(tmp_path: Path) -> None:
    assert read_table(csv(tmp_path, "a|b\n1|..\n"), Layout(delimiter="|", missing=("..",)))["b"].tolist() == [None]
