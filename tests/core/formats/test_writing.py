"""What is written is whole, and other programs read the same numbers from it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyreadstat
import pytest

from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.formats import Table, read_table, write_table
from trackgauge.core.formats.writing import stata_names

TABLE = Table(
    {
        "iso3": ["CHN", None, "上合"],
        "Delivery year": [1991, 2000, 40000],
        "tiny": [100, -127, 0],
        "big": [2**40, -5, 3],
        "score": [1.5, np.nan, 3e300],
        "small": np.array([1, np.nan, 2], dtype=np.float32),
        "member": [True, False, True],
        "day": np.array(["2018-06-01", "NaT", "1950-01-01"], dtype="datetime64[D]"),
        "time": np.array(["2018-06-01T12:00:01", "NaT", "1950-01-01"], dtype="datetime64[us]"),
        "speech": ["й" * 3000, None, 'a,"b"\nc'],
    },
    {"iso3": "State, ISO 3166"},
)


def test_csv_has_iso_dates_empty_missing_cells_and_quotes(tmp_path: Path) -> None:
    write_table(tmp_path / "a.csv", Table({name: TABLE[name][1:] for name in TABLE.names}))
    raw = (tmp_path / "a.csv").read_bytes()
    assert b"\r" not in raw
    lines = raw.decode("utf-8").splitlines()
    assert lines[1] == ",2000,-127,-5,,,FALSE,,,"
    assert lines[2] == '上合,40000,0,3,3e+300,2.0,TRUE,1950-01-01,1950-01-01T00:00:00.000000,"a,""b""'
    assert read_table(tmp_path / "a.csv")["speech"].tolist() == [None, 'a,"b"\nc']


def test_another_program_reads_the_stata_file_with_types_and_labels(tmp_path: Path) -> None:
    write_table(tmp_path / "a.dta", TABLE)
    found, about = pyreadstat.read_dta(str(tmp_path / "a.dta"), output_format="dict")
    assert list(found["iso3"]) == ["CHN", "", "上合"]
    assert list(found["Delivery_year"]) == [1991, 2000, 40000]
    assert list(found["big"]) == [2**40, -5, 3]
    assert found["score"][0] == 1.5
    assert found["score"][2] == 3e300
    assert str(found["day"][0]) == "2018-06-01"
    assert str(found["time"][0]) == "2018-06-01 12:00:01"
    assert found["speech"][0] == "й" * 3000
    assert about.column_names_to_labels["iso3"] == "State, ISO 3166"
    assert about.column_names_to_labels["Delivery_year"] == "Delivery year"
    kinds = about.readstat_variable_types
    assert (kinds["tiny"], kinds["member"], kinds["Delivery_year"]) == ("int32", "int32", "int32")


def test_the_same_table_gives_the_same_stata_bytes(tmp_path: Path) -> None:
    for name in ("a.dta", "b.dta"):
        write_table(tmp_path / name, TABLE)
    assert (tmp_path / "a.dta").read_bytes() == (tmp_path / "b.dta").read_bytes()


def test_a_table_without_rows_or_long_texts_among_short_ones_can_be_written(tmp_path: Path) -> None:
    for suffix in ("csv", "dta", "parquet", "xlsx"):
        write_table(
            tmp_path / f"a.{suffix}", Table({"x": np.array([], dtype=np.int64), "y": np.array([], dtype=object)})
        )
        assert read_table(tmp_path / f"a.{suffix}").rows == 0


def test_names_that_stata_forbids_are_mended_each_once() -> None:
    names = stata_names(["s.year", "s year", "2020", "if", "str8", "x" * 40, "x" * 41, "цена", "%"])
    assert names == ["s_year", "s_year_2", "_2020", "if_", "str8_", "x" * 32, "x" * 30 + "_2", "цена", "_"]


@pytest.mark.parametrize(
    ("column", "problem"),
    [([2**60 + 1], "cannot hold exactly"), ([1e308], "larger than Stata holds"), ([np.inf], "larger than Stata holds")],
)
def test_a_number_that_stata_cannot_hold_is_refused_and_nothing_is_written(
    column: list[float], problem: str, tmp_path: Path
) -> None:
    (tmp_path / "a.dta").write_text("old")
    with pytest.raises(TrackgaugeError, match=problem):
        write_table(tmp_path / "a.dta", Table({"x": column}))
    assert [path.name for path in tmp_path.iterdir()] == ["a.dta"]
    assert (tmp_path / "a.dta").read_text() == "old"


def test_parquet_keeps_types_and_dates_are_dates(tmp_path: Path) -> None:
    import duckdb

    write_table(tmp_path / "a.parquet", TABLE)
    with duckdb.connect() as connection:
        described = connection.execute(f"describe select * from '{tmp_path / 'a.parquet'}'").fetchall()
        missing = connection.execute(f"select count(*) from '{tmp_path / 'a.parquet'}' where score is null").fetchall()
    kinds = {name: kind for name, kind, *_ in described}
    assert (kinds["day"], kinds["Delivery year"], kinds["member"], kinds["iso3"]) == (
        "DATE",
        "BIGINT",
        "BOOLEAN",
        "VARCHAR",
    )
    assert missing == [(1,)]


def test_a_folder_that_is_not_there_and_an_unknown_format_are_named(tmp_path: Path) -> None:
    with pytest.raises(TrackgaugeError, match=r"cannot write .*Choose a folder"):
        write_table(tmp_path / "nowhere" / "a.csv", TABLE)
    with pytest.raises(
        TrackgaugeError, match=r"'\.sav' is not a file format known here. Known: \.csv, \.dta, \.parquet, \.xlsx"
    ):
        write_table(tmp_path / "a.sav", TABLE)
    assert list(tmp_path.iterdir()) == []
