"""A table of named columns: equal lengths, few kinds, unchangeable."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.formats import Table
from trackgauge.core.formats.cells import from_masked, from_text, from_values


def test_a_table_knows_its_columns_and_rows() -> None:
    table = Table({"iso3": ["CHN", None], "year": [1991, 1992]}, {"iso3": "state"})
    assert (table.names, table.rows) == (("iso3", "year"), 2)
    assert table["iso3"].dtype == object
    assert table.labels["iso3"] == "state"
    assert Table({}).rows == 0


def test_neither_a_table_nor_its_arrays_can_be_changed() -> None:
    given = np.array([1.0, 2.0])
    table = Table({"x": given})
    with pytest.raises(ValueError, match="read-only"):
        table["x"][0] = 3.0
    with pytest.raises(TypeError):
        table.columns["y"] = given  # type: ignore[index]
    given[0] = 5.0
    assert given.flags.writeable


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(TrackgaugeError, match=r"differ in length.*a 1, b 2"):
        Table({"a": [1], "b": [1, 2]})


@pytest.mark.parametrize("values", [[[1], [2]], [1 + 2j]])
def test_what_is_no_column_is_refused(values: list[object]) -> None:
    with pytest.raises(TrackgaugeError, match="Allowed: one axis"):
        Table({"a": np.array(values)})


def test_a_column_of_text_and_numbers_is_refused() -> None:
    with pytest.raises(TrackgaugeError, match=r"'a' mixes text with int 2"):
        Table({"a": np.array(["x", 2], dtype=object)})


def test_a_missing_column_is_named_with_the_nearest_one() -> None:
    table = Table({"ccode1": [1], "year": [2]})
    with pytest.raises(TrackgaugeError, match=r"no column 'ccode_1'. Did you mean 'ccode1'\?"):
        table["ccode_1"]
    with pytest.raises(TrackgaugeError, match=r"here: no column 'zzz'. Columns there: ccode1, year"):
        table.require(("year", "zzz"), where="here")


@pytest.mark.parametrize(
    ("cells", "kind", "values"),
    [
        (["1", "-2"], "i", [1, -2]),
        (["1", "2.5"], "f", [1.0, 2.5]),
        (["1e3", ".5"], "f", [1000.0, 0.5]),
        (["007", "1"], "O", ["007", "1"]),
        (["1_000", "2"], "O", ["1_000", "2"]),
        (["nan", "1"], "O", ["nan", "1"]),
        (["NO", None], "O", ["NO", None]),
        ([None, None], "O", [None, None]),
        (["9" * 19, "1"], "f", [1e19, 1.0]),
        ([], "O", []),
    ],
)
def test_text_becomes_numbers_only_where_every_cell_is_one(
    cells: list[str | None], kind: str, values: list[object]
) -> None:
    column = from_text(cells)
    assert column.dtype.kind == kind
    assert column.tolist() == values


def test_a_missing_whole_number_makes_the_column_floating() -> None:
    column = from_text(["1", None])
    assert column.dtype == np.float64
    assert column[0] == 1
    assert np.isnan(column[1])


def test_python_values_keep_their_kind_and_mixed_ones_become_text() -> None:
    assert from_values([True, False]).dtype == np.bool_
    assert from_values([1, 2]).dtype == np.int64
    assert from_values([dt.date(2018, 6, 1), None]).dtype == np.dtype("datetime64[D]")
    assert from_values([1, "x", None]).tolist() == ["1", "x", None]
    assert from_values([dt.datetime(2018, 6, 1, 12), "x"]).tolist() == ["2018-06-01 12:00:00", "x"]
    assert np.isnan(from_values([True, None])[1])


def test_a_mask_becomes_the_missing_value_of_the_kind() -> None:
    hidden = [False, True]
    assert np.isnan(from_masked(np.ma.array([1, 2], mask=hidden))[1])
    assert np.isnat(from_masked(np.ma.array(np.array(["2018", "2019"], dtype="datetime64[D]"), mask=hidden))[1])
    assert from_masked(np.ma.array(np.array(["a", "b"], dtype=object), mask=hidden)).tolist() == ["a", None]
    assert from_masked(np.array([1, 2], dtype=np.int16)).dtype == np.int16
