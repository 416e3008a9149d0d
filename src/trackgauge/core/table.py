"""A table of named columns: what readers give, what every result hands out, and what other programs take over."""

from __future__ import annotations

import csv
import importlib
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.core.extras import needed

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

_KINDS = "biufMO"
_NAMES_IN_AN_ERROR = 12
_WRITING = "trackgauge.core.formats.writing"
"""Where files are written: found by name, since the writers stand above this room."""
_ROWS_SHOWN = 10


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

    @classmethod
    def of_records(cls, records: Iterable[Mapping[str, Any]], labels: Mapping[str, str] | None = None) -> Table:
        """A table from rows that are mappings; the first row names the columns, a missing key is a missing cell.

        >>> Table.of_records([{"actor": "CHN", "score": 1.5}, {"actor": "IND", "score": None}])["score"].tolist()
        [1.5, nan]
        """
        rows = list(records)
        names = list(rows[0]) if rows else []
        return cls({name: _column([row.get(name) for row in rows]) for name in names}, labels or {})

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as dictionaries of plain Python values; a missing cell is None."""
        cells = [[_plain(cell) for cell in np.asarray(array).tolist()] for array in self.columns.values()]
        return [dict(zip(self.names, row, strict=True)) for row in zip(*cells, strict=True)]

    def to_pandas(self) -> pandas.DataFrame:
        """The table as a pandas data frame (needs pandas)."""
        frame: pandas.DataFrame = needed("pandas", "a pandas data frame").DataFrame(
            {name: np.array(values) for name, values in self.columns.items()}
        )
        frame.attrs["labels"] = dict(self.labels)
        return frame

    def to_polars(self) -> polars.DataFrame:
        """The table as a polars data frame (needs polars)."""
        frames = needed("polars", "a polars data frame")
        frame: polars.DataFrame = frames.DataFrame(
            {
                name: frames.Series(np.asarray(values).tolist(), dtype=frames.String)
                if np.asarray(values).dtype.kind == "O"
                else np.array(values)
                for name, values in self.columns.items()
            }
        )
        return frame

    def to_arrow(self) -> pyarrow.Table:
        """The table as an Arrow table, with the meaning of each column as its metadata (needs pyarrow)."""
        arrow = needed("pyarrow", "an Arrow table")
        arrays = [
            arrow.array(np.asarray(v), type=arrow.string() if np.asarray(v).dtype.kind == "O" else None)
            for v in self.columns.values()
        ]
        fields = [
            arrow.field(name, array.type, metadata={"label": self.labels[name]} if name in self.labels else None)
            for name, array in zip(self.names, arrays, strict=True)
        ]
        table: pyarrow.Table = arrow.Table.from_arrays(arrays, schema=arrow.schema(fields))
        return table

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Arrow's C stream, by which polars, duckdb and pandas read the table without a copy in between."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def to_csv(self, path: Path | str | None = None) -> str | None:
        """Write the table as CSV; without a path, return the text."""
        if path is not None:
            self._write(Path(path), ".csv")
            return None
        text = io.StringIO()
        rows = csv.writer(text, lineterminator="\n")
        rows.writerow(self.names)
        rows.writerows(["" if cell is None else cell for cell in row.values()] for row in self.to_dicts())
        return text.getvalue()

    def to_parquet(self, path: Path | str) -> None:
        """Write the table as Parquet."""
        self._write(Path(path), ".parquet")

    def to_stata(self, path: Path | str) -> None:
        """Write the table as a Stata file; the meanings of columns become variable labels."""
        self._write(Path(path), ".dta")

    def to_excel(self, path: Path | str) -> None:
        """Write the table as a workbook of one sheet."""
        self._write(Path(path), ".xlsx")

    def _write(self, path: Path, suffix: str) -> None:
        if path.suffix.lower() != suffix:
            raise TrackgaugeError(
                f"'{path.name}' does not end in {suffix}", where="path", next_step=f"Name it {path.stem}{suffix}."
            )
        importlib.import_module(_WRITING).write_table(path, self)

    def __len__(self) -> int:
        """Number of rows."""
        return self.rows

    def __repr__(self) -> str:
        shown = [[_cell(cell) for cell in row.values()] for row in self._first().to_dicts()]
        widths = [max(map(len, column)) for column in zip(self.names, *shown, strict=True)]
        lines = [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in ([*self.names], *shown)
        ]
        more = [f"... {self.rows} rows"] if self.rows > _ROWS_SHOWN else []
        return "\n".join(["\n".join(line[:120] for line in lines), *more])

    def _repr_html_(self) -> str:
        """The first rows as an HTML table, for a notebook."""
        head = "".join(f'<th title="{escape(self.labels.get(n, ""))}">{escape(n)}</th>' for n in self.names)
        rows = "".join(
            "<tr>" + "".join(f"<td>{escape(_cell(cell))}</td>" for cell in row.values()) + "</tr>"
            for row in self._first().to_dicts()
        )
        more = f"<caption>{_ROWS_SHOWN} of {self.rows} rows</caption>" if self.rows > _ROWS_SHOWN else ""
        return f"<table>{more}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"

    def _first(self) -> Table:
        return Table({name: np.asarray(values)[:_ROWS_SHOWN] for name, values in self.columns.items()}, self.labels)

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


def _column(cells: Sequence[Any]) -> ArrayLike:
    """A column from cells: whole numbers, numbers (None is NaN), truth values, or text."""
    known = [cell for cell in cells if cell is not None]
    if known and all(isinstance(cell, bool) for cell in known) and len(known) == len(cells):
        return np.array(cells, dtype=bool)
    if known and all(isinstance(cell, int) and not isinstance(cell, bool) for cell in known):
        return np.array(cells) if len(known) == len(cells) else np.array(cells, dtype=float)
    if known and all(isinstance(cell, int | float) and not isinstance(cell, bool) for cell in known):
        return np.array([np.nan if cell is None else cell for cell in cells], dtype=float)
    return np.array([None if cell is None else _text(cell) for cell in cells], dtype=object)


def _text(cell: Any) -> str:
    return " ".join(map(str, cell)) if isinstance(cell, list | tuple) else str(cell)


def _plain(cell: Any) -> Any:
    return None if isinstance(cell, float) and np.isnan(cell) else cell


def _cell(cell: Any) -> str:
    if cell is None:
        return "-"
    return f"{cell:.4g}" if isinstance(cell, float) else str(cell)
