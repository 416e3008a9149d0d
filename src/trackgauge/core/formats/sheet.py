"""The cells of a table as they were found, and the same as rows of text that are checked one by one."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from numpy.typing import NDArray

from trackgauge.core import names, numbers
from trackgauge.core.errors import InvalidTable, did_you_mean
from trackgauge.core.names import CONTROL, LONGEST, short
from trackgauge.core.table import Table

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Raw:
    """The cells of a file or a frame, column by column, as they stand in it.

    Attributes
    ----------
    name
        As the table is called in messages.
    header
        Names of the columns; None or an empty text where one has none.
    columns
        Cells of any kind, None where one is missing.
    numbers
        Number of each row, the header being row 1; from 2 on if left out.
    delimiter
        Between the cells of a csv file; empty for other formats.
    convert
        From cells to an array of one type.
    lines
        Of a csv file: the line on which each row ends.
    """

    name: str
    header: Sequence[Any]
    columns: Sequence[Sequence[Any] | NDArray[Any]]
    numbers: Sequence[int] = ()
    delimiter: str = ""
    convert: Callable[[Any], NDArray[Any]] | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    lines: Sequence[int] = ()

    def __post_init__(self) -> None:
        if len({len(column) for column in self.columns}) > 1:
            raise InvalidTable("columns differ in length", table=self.name)

    def table(self, *, numbered: bool) -> Table:
        """Columns of one type each; empty columns without a name are left out.

        Raises
        ------
        InvalidTable
            If a name of a column stands twice or is missing, unless such columns are `numbered`.
        """
        found = self.named(numbered=numbered)
        convert = self.convert or _as_it_is
        return Table({name: convert(self.columns[at]) for name, at in found.items()}, self.labels)

    def named(self, *, numbered: bool = False) -> dict[str, int]:
        """Places of the columns by name."""
        places: dict[str, int] = {}
        for at, cell in enumerate(self.header):
            name = self._name(at, names.of_cell(cell), numbered=numbered)
            if name and name in places and not numbered:
                raise InvalidTable(
                    f"the column '{short(name)}' stands twice", table=self.name, row=1,
                    next_step="Rename one of them, or remove it.",
                )  # fmt: skip
            if name:
                places[_free(name, places) if name in places else name] = at
        return places

    def _name(self, at: int, name: str, *, numbered: bool) -> str:
        if len(name) > LONGEST or CONTROL.search(name):
            raise InvalidTable(
                f"'{short(name)}' is no name of a column", table=self.name, row=1,
                allowed=f"at most {LONGEST} characters, none of them a control character",
            )  # fmt: skip
        if name or all(cell is None for cell in self.columns[at]):
            return name
        if numbered:
            return f"column_{at + 1}"
        if at == 0:
            # The names of the rows, as R writes them; nobody can ask for them.
            return ""
        raise InvalidTable(
            f"column {at + 1} has no name", table=self.name, row=1, next_step="Name it, or remove it."
        )


def _free(name: str, taken: Mapping[str, int]) -> str:
    number = 2
    while f"{name}_{number}" in taken:
        number += 1
    return f"{name}_{number}"


def _as_it_is(cells: Any) -> NDArray[Any]:
    found: NDArray[Any] = cells
    return found


@dataclass(frozen=True, slots=True)
class Row:
    """A row of text, with the questions that are asked of its cells; every refusal names table, row and column."""

    table: str
    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def fault(self, problem: str, column: str = "", *, allowed: str = "", next_step: str = "") -> InvalidTable:
        """The error about this row."""
        return InvalidTable(
            problem, table=self.table, row=self.number, column=column, allowed=allowed, next_step=next_step
        )

    def name(self, column: str) -> str:
        """A name or a code; it must be there.

        Raises
        ------
        InvalidTable
            If the cell is empty or longer than a name.
        """
        text = self[column]
        if not text:
            raise self.fault(f"no {column}", column, next_step="Fill it in.")
        if len(text) > LONGEST:
            raise self.fault(
                f"'{short(text)}' has {len(text):,} characters", column, allowed=f"a name of at most {LONGEST}"
            )
        return text

    def numeral(self, column: str, *, low: float = -math.inf, high: float = math.inf) -> float | None:
        """A finite number, or None where the cell is empty.

        Raises
        ------
        InvalidTable
            If it is no number, or outside of the limits.
        """
        text = self[column]
        if not text:
            return None
        value = numbers.number(text)
        if value is None:
            raise self.fault(
                f"'{short(text)}' is not a number", column,
                next_step="Write it with a point and without marks between thousands, such as 1234.5.",
            )  # fmt: skip
        if not low <= value <= high:
            raise self.fault(f"{value:g} is not possible", column, allowed=f"{low:g} to {high:g}")
        return value

    def whole(self, column: str) -> int | None:
        """A whole number of at most 15 digits, or None where the cell is empty; raises `InvalidTable` if it is none."""
        text = self[column]
        value = numbers.whole(text) if text else None
        if text and value is None:
            raise self.fault(
                f"'{short(text)}' is not a whole number", column, allowed=f"at most {numbers.MOST_DIGITS} digits"
            )
        return value

    def year(self, column: str) -> int:
        """A year; raises `InvalidTable` if there is none."""
        value = numbers.year(self[column])
        if value is None:
            raise self.fault(f"'{short(self[column])}' is no year", column, allowed="whole numbers, such as 2001")
        return value


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as text: each cell without blanks around it, empty where it is missing, whole numbers without `.0`.

    Attributes
    ----------
    name
        As the table is called in messages.
    columns
        Cells by name of the column; shape (row,) each.
    numbers
        Number of each row in the file, the header being row 1.
    """

    name: str
    columns: Mapping[str, list[str]]
    numbers: Sequence[int]

    @classmethod
    def of(cls, raw: Raw, *, only: Sequence[str] = (), name: str = "") -> Sheet:
        """The cells of a file or a frame as text.

        Raises
        ------
        InvalidTable
            If a name of a column stands twice, one of `only` is missing, or a cell holds a control character.
        """
        called = name or raw.name.rpartition("/")[2]
        places = Raw(called, raw.header, raw.columns).named()
        empty = cls(called, {column: [] for column in places}, ())
        empty.require(only)
        count = max(map(len, raw.columns), default=0)
        rows = raw.numbers or range(2, count + 2)
        kept = {column: at for column, at in places.items() if not only or column in only}
        columns = {column: _texts(raw, at, called, column, rows) for column, at in kept.items()}
        return cls(called, columns, rows)

    @property
    def header(self) -> tuple[str, ...]:
        """Names of the columns."""
        return tuple(self.columns)

    def require(self, needed: Sequence[str], *, begin: str = "") -> None:
        """Make sure that columns are there.

        Parameters
        ----------
        begin
            What to do if one is not, where no other column is like it.

        Raises
        ------
        InvalidTable
            If one is missing: with the nearest match.
        """
        missing = [column for column in needed if column not in self.columns]
        if missing:
            shown = ", ".join(self.header[:_SHOWN]) + (", …" if len(self.header) > _SHOWN else "")
            hint = did_you_mean(missing[0], self.header) or begin or f"Columns there: {shown or 'none'}."
            quoted = ", ".join(f"'{column}'" for column in missing)
            raise InvalidTable(f"no column {quoted}", table=self.name, row=1, next_step=hint)

    def rows(self) -> Iterator[Row]:
        """The rows, in order."""
        for number, *cells in zip(self.numbers, *self.columns.values(), strict=True):
            yield Row(self.name, number, dict(zip(self.columns, cells, strict=True)))


def _texts(raw: Raw, at: int, table: str, column: str, rows: Sequence[int]) -> list[str]:
    values: Any = raw.columns[at]
    listed = values.tolist() if hasattr(values, "tolist") else values
    cells = [names.of_cell(cell) for cell in listed]
    if CONTROL.search("\n".join(cells)):
        place = next(place for place, cell in enumerate(cells) if CONTROL.search(cell))
        raise InvalidTable(
            f"'{short(cells[place])}' holds a control character", table=table, row=rows[place], column=column,
            next_step="Remove it.",
        )  # fmt: skip
    return numbers.without_zeros(numbers.with_points(cells) if raw.delimiter not in ("", ",") else cells)
