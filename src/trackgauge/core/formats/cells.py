"""From cells of unknown type to a column of one type, the same way for every file format."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.names import of_cell

_WHOLE = re.compile(r"[+-]?(0|[1-9][0-9]{0,17})")
_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")
_LARGEST_WHOLE = 2**63 - 1
# "007" is a code, not a seven; "0.5" is a number.
_PADDED = re.compile(r"[+-]?0[0-9]")


def from_text(cells: Sequence[str | None]) -> NDArray[Any]:
    """A column of numbers where every cell is one, of text otherwise.

    Whole numbers with leading zeros (`007`) stay text: they are codes. Whole numbers with missing cells become
    floating numbers, missing cells NaN.

    >>> from_text(["1", "2"]), from_text(["1", None, "2.5"]), from_text(["007", None])
    (array([1, 2]), array([1. , nan, 2.5]), array(['007', None], dtype=object))
    """
    kinds = {cell for cell in cells if cell is not None}
    if not kinds or any(_PADDED.match(cell) for cell in kinds):
        return np.array(cells, dtype=object)
    if None not in cells and all(_WHOLE.fullmatch(cell) for cell in kinds):
        return np.array([int(cell) for cell in cells if cell is not None], dtype=np.int64)
    if all(_NUMBER.fullmatch(cell) for cell in kinds):
        return np.array([np.nan if cell is None else float(cell) for cell in cells])
    return np.array(cells, dtype=object)


def from_values(cells: Iterable[Any]) -> NDArray[Any]:
    """A column of Python values: truth values, numbers, dates or, where they are mixed, text.

    >>> from_values([True, False]), from_values([1, None]), from_values([1, "x"])
    (array([ True, False]), array([ 1., nan]), array(['1', 'x'], dtype=object))
    """
    values = [None if _is_missing(cell) else cell for cell in cells]
    kinds = {type(cell) for cell in values if cell is not None}
    missing = None in values
    if kinds and kinds <= {bool}:
        return np.array(values, dtype=np.float64 if missing else np.bool_)
    if kinds and all(issubclass(kind, (int, float, np.number)) and kind is not bool for kind in kinds):
        return _numbers(values, kinds, missing)
    if kinds and kinds <= {dt.date, dt.datetime}:
        return _dates(values, kinds)
    return np.array([None if cell is None else _text(cell) for cell in values], dtype=object)


def from_masked(column: Any) -> NDArray[Any]:
    """A column from an array that may be masked: the mask becomes NaN, NaT or None.

    >>> from_masked(np.ma.array([1, 2], mask=[False, True]))
    array([ 1., nan])
    """
    array = np.ma.asarray(column)
    missing = np.ma.getmaskarray(array)
    data = np.asarray(array.data)
    if data.dtype.kind in "OUT":
        cells = (None if gone else cell for cell, gone in zip(data.tolist(), missing.tolist(), strict=True))
        return from_values(cells) if data.dtype.kind == "O" else np.array(list(cells), dtype=object)
    if not missing.any():
        return data
    if data.dtype.kind == "M":
        dated = data.copy()
        dated[missing] = "NaT"
        return dated
    return np.where(missing, np.nan, data.astype(np.float64 if data.dtype.kind in "biu" else data.dtype))


def _is_missing(cell: Any) -> bool:
    return cell is None or (not isinstance(cell, (str, int)) and of_cell(cell) == "" and not isinstance(cell, bytes))


def _numbers(values: list[Any], kinds: set[type], missing: bool) -> NDArray[Any]:
    if not missing and all(issubclass(kind, (int, np.integer)) for kind in kinds):
        whole = [int(value) for value in values]
        if max(map(abs, whole)) <= _LARGEST_WHOLE:
            return np.array(whole, dtype=np.int64)
    return np.array([np.nan if cell is None else _floating(cell) for cell in values])


def _floating(cell: Any) -> float:
    try:
        return float(cell)
    except OverflowError:
        return math.inf if cell > 0 else -math.inf


def _dates(values: list[Any], kinds: set[type]) -> NDArray[Any]:
    unit = "datetime64[D]" if kinds == {dt.date} else "datetime64[us]"
    return np.array(["NaT" if cell is None else cell.isoformat() for cell in values], dtype=unit)


def _text(cell: Any) -> str:
    return cell if isinstance(cell, str) else of_cell(cell)
