"""Rows of a casebook as a table of columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from pydantic import BaseModel

from trackgauge.core.table import Table
from trackgauge.organisations import schema


def table_of_rows(model: type[BaseModel], rows: Sequence[BaseModel]) -> Table:
    """One column a field, under its name in the file, with its description as label."""
    columns = schema.columns(model)
    cells = {column.name: _array([getattr(row, column.field) for row in rows]) for column in columns}
    return Table(cells, {column.name: column.description for column in columns})


def _array(values: list[Any]) -> ArrayLike:
    known = [value for value in values if value is not None]
    kinds = {type(value) for value in known}
    if kinds and kinds <= {dt.date}:
        return np.array([np.datetime64("NaT", "D") if value is None else value for value in values], "datetime64[D]")
    if kinds == {bool} and len(known) == len(values):
        return np.array(values, dtype=bool)
    if kinds == {int} and len(known) == len(values):
        return np.array(values)
    if kinds and kinds <= {int, Decimal, float}:
        return np.array([np.nan if value is None else float(value) for value in values])
    return np.array([_text(value) for value in values], dtype=object)


def _text(value: Any) -> str | None:
    """Text as the file has it; what is empty is missing."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ";".join(map(str, value)) or None
    return None if value is None or value == "" else str(value)
