"""Frames in memory as tables: of pandas, polars, PyArrow, anything with Arrow's C stream, or lists by name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import numpy as np

from trackgauge.core.errors import InvalidTable, TrackgaugeError
from trackgauge.core.formats import limits
from trackgauge.core.formats.cells import from_values
from trackgauge.core.formats.extras import needed
from trackgauge.core.formats.sheet import Raw
from trackgauge.core.table import Table

NAME = "frame"
"""What a frame is called in messages."""


def raw(source: Any) -> Raw:
    """The cells of a frame; an index of pandas that has a name, or is more than a count of rows, is a column too.

    Raises
    ------
    InvalidTable
        If its columns differ in length, or there are too many.
    TrackgaugeError
        If it is no frame.
    """
    if isinstance(source, Table):
        return Raw(NAME, source.names, [source[name] for name in source.names], labels=source.labels)
    if isinstance(source, Mapping):
        return _by_name({name: _cells(column) for name, column in source.items()})
    if hasattr(source, "collect") and hasattr(source, "collect_schema"):
        source = source.collect()
    if hasattr(source, "iloc") and hasattr(source, "index"):
        return _of_pandas(source)
    if hasattr(source, "columns") or hasattr(source, "__arrow_c_stream__") or hasattr(source, "__dataframe__"):
        return _of_arrow(source)
    raise TrackgaugeError(
        f"a {type(source).__name__} is no table",
        next_step="Give the path of a file, a frame of pandas or polars, or a dict of lists by column.",
    )


def _by_name(columns: Mapping[Any, list[Any]]) -> Raw:
    lengths = {str(name): len(cells) for name, cells in columns.items()}
    if len(set(lengths.values())) > 1:
        told = ", ".join(f"{name} {length}" for name, length in list(lengths.items())[:12])
        raise InvalidTable("columns differ in length", table=NAME, next_step=f"Rows: {told}.")
    return _bounded([str(name) for name in columns], list(columns.values()))


def _bounded(header: list[str], columns: list[list[Any]]) -> Raw:
    if len(header) > limits.COLUMNS:
        raise limits.too_much(NAME, f"{len(header):,} columns")
    return Raw(NAME, header, columns, convert=from_values)


def _cells(column: Any) -> list[Any]:
    if isinstance(column, (str, bytes)) or not hasattr(column, "__iter__"):
        raise InvalidTable(
            f"{type(column).__name__} is no column", table=NAME, next_step="Give a list, with one cell for each row."
        )
    found = column.tolist() if hasattr(column, "tolist") else column
    return [_cell(cell) for cell in found]


def _cell(cell: Any) -> Any:
    """What is no single value is no cell."""
    if isinstance(cell, (list, tuple, set, dict, np.ndarray)):
        raise InvalidTable(
            f"a cell holds a {type(cell).__name__}", table=NAME, next_step="Give one text or one number a cell."
        )
    if type(cell).__name__ in ("NAType", "NaTType"):
        return None
    if hasattr(cell, "to_pydatetime"):
        cell = cell.to_pydatetime(warn=False)
    if isinstance(cell, dt.datetime):
        return cell.replace(tzinfo=None)
    return float(cell) if isinstance(cell, Decimal) else cell


def _of_pandas(frame: Any) -> Raw:
    named = [name for name in frame.index.names if name is not None]
    counted = not named and type(frame.index).__name__ == "RangeIndex"
    whole = frame if counted or set(named) & set(frame.columns) else frame.reset_index()
    header = [str(name) for name in whole.columns]
    return _bounded(header, [_cells(whole.iloc[:, at].astype(object)) for at in range(len(header))])


def _of_arrow(frame: Any) -> Raw:
    """By position, so that a name that stands twice is refused with everyone else's words."""
    if hasattr(frame, "to_series") and isinstance(getattr(frame, "columns", None), Sequence):
        columns = [_cells(frame.to_series(at).to_list()) for at in range(len(frame.columns))]
        return _bounded([str(name) for name in frame.columns], columns)
    arrow = needed("pyarrow", "reading this kind of frame", extra="frames")
    if hasattr(frame, "__arrow_c_stream__"):
        found = arrow.RecordBatchReader.from_stream(frame).read_all()
    elif hasattr(frame, "__dataframe__"):
        found = needed("pyarrow.interchange", "reading this kind of frame", extra="frames").from_dataframe(frame)
    else:
        raise TrackgaugeError(f"a {type(frame).__name__} is no table", next_step="Give a frame of pandas or polars.")
    return _bounded(list(found.column_names), [_cells(column.to_pylist()) for column in found.columns])

