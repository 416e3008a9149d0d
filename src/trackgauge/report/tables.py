"""What a figure is drawn from and hands out: rows, columns, and what they stand on."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, Protocol, get_type_hints

from trackgauge.report.words import Phrase, Translated, Words

if TYPE_CHECKING:
    from trackgauge.assessment.answer import Chosen, Manifest

Kind = Literal[
    "text",
    "year",
    "count",
    "number",
    "signed",
    "probability",
    "actor",
    "actors",
    "codes",
    "date",
    "word",
    "translated",
    "years",
]


@dataclass(frozen=True, slots=True)
class Column:
    """How a column is shown: the kind of its values, and the words that label them if they are ids."""

    kind: Kind
    decimals: int = 2
    group: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a figure stands on; it is written under every figure."""

    organisation: Mapping[str, str]
    counted: Phrase
    first_year: int
    last_year: int
    uncertainty: Phrase
    source: Phrase
    asked: Manifest | Chosen | None = None
    """What was asked of the indicators behind it; said only where something was."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table that a figure hands out."""

    id: str
    rows: tuple[Any, ...]


class FigureTable(Protocol):
    """A finished table: its ground and its sheets."""

    @property
    def ground(self) -> Ground: ...

    def sheets(self) -> tuple[Sheet, ...]: ...


@cache
def _columns_of(row: type[Any]) -> dict[str, Column]:
    hints = get_type_hints(row, include_extras=True)
    return {item.name: next(iter(hints[item.name].__metadata__)) for item in fields(row)}


def columns(rows: Sequence[Any]) -> dict[str, Column]:
    """Columns by id, in order: the ids are the same in every language, in the CSV file and in the code."""
    return _columns_of(rows[0].__class__) if rows else {}


def to_csv(rows: Sequence[Any]) -> str:
    """Rows as CSV: UTF-8, comma, `;` inside lists, empty for what is missing, full precision.

    >>> from trackgauge.report.figures.state_probability import Row
    >>> print(to_csv([Row(2001, 6, 0.25, 0.75, 0.0)]).splitlines()[1])
    2001,6,0.25,0.75,0.0
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns(rows))
    for row in rows:
        writer.writerow([_plain(getattr(row, name)) for name in columns(rows)])
    return out.getvalue()


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (tuple, list)):
        return ";".join(str(part) for part in value)
    if isinstance(value, Translated):
        return value.en
    if isinstance(value, float):
        return repr(round(value, 6))
    return str(value)


def shown(rows: Sequence[Any], words: Words) -> list[list[str]]:
    """The cells of a table as a reader sees them."""
    how = columns(rows)
    return [[_shown(getattr(row, name), column, words) for name, column in how.items()] for row in rows]


def is_numeric(column: Column) -> bool:
    """Whether a column is set flush right."""
    return column.kind in {"year", "count", "number", "signed", "probability"}


def _shown(value: Any, column: Column, words: Words) -> str:
    if value is None or value == "" or value == ():
        return "–"
    return _SHOW[column.kind](value, column, words)


_SHOW: dict[Kind, Callable[[Any, Column, Words], str]] = {
    "text": lambda value, column, words: str(value),
    "year": lambda value, column, words: str(value),
    "years": lambda value, column, words: ", ".join(map(str, value)),
    "count": lambda value, column, words: words.count(value),
    "number": lambda value, column, words: words.number(value, column.decimals),
    "signed": lambda value, column, words: words.number(value, column.decimals, sign=True),
    "probability": lambda value, column, words: words.chance(value),
    "actor": lambda value, column, words: words.state(value),
    "actors": lambda value, column, words: words.states(value),
    "codes": lambda value, column, words: " ".join(value),
    "date": lambda value, column, words: str(value.isoformat()),
    "word": lambda value, column, words: words.label(column.group, value),
    "translated": lambda value, column, words: words.translated(value),
}
