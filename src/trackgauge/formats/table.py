"""A table of named columns: as little as reading and writing public files needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trackgauge.core.errors import TrackgaugeError, did_you_mean

_KINDS = "biufMO"
_NAMES_IN_AN_ERROR = 12


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Columns of equal length by name; neither the table nor its arrays can be changed.

    Parameters
    ----------
    columns
        One array of shape (row,) a column: bool, whole or floating numbers, datetime64, or text (dtype object, each
        cell a `str`, or None where it is missing). A missing number is NaN, a missing date NaT.
    labels
        What a column means, for the columns where that is known.

    Raises
    ------
    TrackgaugeError
        If columns differ in length, or hold anything else.

    >>> table = Table({"iso3": ["CHN", None], "year": [1991, 1992]})
    >>> table.rows, table.names, table["iso3"].tolist()
    (2, ('iso3', 'year'), ['CHN', None])
    """

    columns: Mapping[str, ArrayLike]
    labels: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        arrays = {name: _frozen(name, values) for name, values in self.columns.items()}
        lengths = {name: array.size for name, array in arrays.items()}
        if len(set(lengths.values())) > 1:
            found = ", ".join(f"{name} {length}" for name, length in lengths.items())
            raise TrackgaugeError("columns differ in length", where="table", next_step=f"Rows: {found}.")
        object.__setattr__(self, "columns", MappingProxyType(arrays))
        object.__setattr__(self, "labels", MappingProxyType(dict(self.labels)))

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(self.columns)

    @property
    def rows(self) -> int:
        """Number of rows."""
        return next((np.size(array) for array in self.columns.values()), 0)

    def __getitem__(self, name: str) -> NDArray[Any]:
        """A column by name.

        Raises
        ------
        TrackgaugeError
            If there is none; the error names the nearest match.
        """
        self.require((name,), where="table")
        array: NDArray[Any] = np.asarray(self.columns[name])
        return array

    def require(self, names: Sequence[str], *, where: str) -> None:
        """Make sure that columns are there.

        Raises
        ------
        TrackgaugeError
            If one is missing: all that are, with the nearest match of the first.
        """
        missing = [name for name in names if name not in self.columns]
        if missing:
            shown = ", ".join(self.names[:_NAMES_IN_AN_ERROR])
            more = ", …" if len(self.names) > _NAMES_IN_AN_ERROR else ""
            hint = did_you_mean(missing[0], self.names) or f"Columns there: {shown}{more}."
            quoted = ", ".join(f"'{name}'" for name in missing)
            raise TrackgaugeError(f"no column {quoted}", where=where, next_step=hint)

    def labelled(self, labels: Mapping[str, str]) -> Table:
        """The same columns with these meanings; those of columns that are not there are left out."""
        return Table(self.columns, {name: text for name, text in labels.items() if name in self.columns})


def _frozen(name: str, values: ArrayLike) -> NDArray[Any]:
    """A read-only array of one of the allowed kinds; text becomes an array of `str` and None."""
    array = np.asarray(values)
    if array.dtype.kind in "UT":
        array = array.astype(object)
    if array.ndim != 1 or array.dtype.kind not in _KINDS:
        raise TrackgaugeError(
            f"column '{name}' has shape {array.shape} and type {array.dtype}",
            where="table",
            next_step="Allowed: one axis of truth values, numbers, dates or text.",
        )
    if array.dtype.kind == "O":
        wrong = next((cell for cell in array if cell is not None and not isinstance(cell, str)), None)
        if wrong is not None:
            raise TrackgaugeError(
                f"column '{name}' mixes text with {type(wrong).__name__} {wrong!r}",
                where="table",
                next_step="A cell of a text column is text, or None where it is missing.",
            )
    array = array.view()
    array.flags.writeable = False
    return array
