"""Kinds of cell: how the text of one column is read, and what it may hold."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from trackgauge.core import numbers
from trackgauge.core.dates import parse_date
from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.names import LONGEST
from trackgauge.organisations import vocabulary as words


@dataclass(frozen=True, slots=True)
class Cell:
    """What a column holds beyond its type: printed in the reference and used by the checks.

    Parameters
    ----------
    shown
        The allowed content in words.
    actors
        Whether the content is one or more actors (checked against the table of states).
    refers
        Where the content must exist: `initiatives.key`, `charter.bodies`, `charter.tiers`, `any.id`.
    also
        What is allowed beside states or what `refers` names; a word that ends in `:` is a prefix.
    source
        Whether the content says where something comes from.
    """

    shown: str
    actors: bool = False
    refers: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    source: bool = False


def split(value: Any) -> Any:
    """A list in a cell: parts joined by `;`."""
    if not isinstance(value, str):
        return value
    return tuple(item.strip() for item in value.split(";") if item.strip())


def _bad(value: Any) -> PydanticCustomError:
    return PydanticCustomError("cell", "{found} cannot be read", {"found": repr(value)[:100]})


def _read_day(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip()):
        raise _bad(value)
    return _read_partial_day(value)


def _read_partial_day(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if not value.strip():
        return None
    try:
        return parse_date(value)
    except TrackgaugeError:
        raise _bad(value) from None


def _read_yes_no(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    known = {"yes": True, "no": False}
    if value.strip().casefold() not in known:
        raise _bad(value)
    return known[value.strip().casefold()]


def _read_fraction(value: Any) -> Any:
    if not isinstance(value, str) or not value.strip():
        return value
    match = re.fullmatch(r"(\d+)/(\d+)", value.strip())
    if not match or not 0 < int(match[1]) <= int(match[2]):
        raise _bad(value)
    return value.strip()


def _read_whole(value: Any) -> Any:
    if not isinstance(value, str) or not value.strip():
        return value
    found = numbers.whole(value)
    if found is None:
        raise _bad(value)
    return found


def _read_number(value: Any) -> Any:
    if isinstance(value, str) and value.strip() and not re.fullmatch(r"[+-]?\d{1,15}(\.\d{1,15})?", value.strip()):
        raise _bad(value)
    return value


NO_CONTROL = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\x{202a}-\x{202e}\x{2066}-\x{2069}]*$"
"""Text that steers no terminal: as `trackgauge.core.names.CONTROL`, in the spelling of pydantic's patterns."""
_WORDS = "^[a-z][a-z0-9_]*$"

_ACTOR = "ISO 3166 alpha-3 code, `ALL`, `others`, `org:id`, `entity:id`, `author:key` or `scholars:ISO`"
NO_STATES = (*words.ACTOR_WORDS, *(f"{prefix}:" for prefix in words.ACTOR_PREFIXES))

Actor = Annotated[str, Cell(_ACTOR, actors=True, also=NO_STATES)]
Actors = Annotated[
    tuple[str, ...],
    BeforeValidator(split),
    Cell(f"{_ACTOR}; several joined by `;`", actors=True, also=NO_STATES),
]
State = Annotated[str, Cell("ISO 3166 alpha-3 code", actors=True)]
Day = Annotated[dt.date, BeforeValidator(_read_day), Cell("a date such as 2018-06-01")]
OptionalDay = Annotated[
    dt.date | None,
    BeforeValidator(_read_partial_day),
    Cell("a date such as 2018-06-01, a month 2018-06 or a year 2018 (first day), or nothing"),
]
PartialDay = Annotated[
    dt.date,
    BeforeValidator(_read_partial_day),
    Cell("a date such as 2018-06-01, a month 2018-06 or a year 2018 (first day)"),
]
Whole = Annotated[int, BeforeValidator(_read_whole)]
Year = Annotated[Whole, Field(ge=1648, le=2100), Cell("a year from 1648 to 2100")]
Count = Annotated[Whole, Field(ge=0), Cell("a whole number from 0")]
Number = Annotated[Decimal, BeforeValidator(_read_number), Cell("a number with a decimal point")]
Percent = Annotated[Decimal, BeforeValidator(_read_number), Field(ge=0, le=100), Cell("a number from 0 to 100")]
YesNo = Annotated[bool, BeforeValidator(_read_yes_no), Cell("yes or no")]
Share = Annotated[
    str, BeforeValidator(_read_fraction), Cell("a fraction from 0 to 1, for example 65/100, or nothing")
]
Text = Annotated[str, Field(pattern=NO_CONTROL), Cell("text")]
Words = Annotated[str, Field(pattern=_WORDS, max_length=LONGEST), Cell("lower-case words joined by `_`")]
RowId = Annotated[
    str,
    Field(pattern=r"^[A-Za-z][A-Za-z0-9_]*$", max_length=LONGEST),
    Cell("letters, digits and `_`, a letter first, once in the whole casebook"),
]
EntryId = Annotated[
    str, Field(pattern=_WORDS, max_length=LONGEST), Cell("lower-case words joined by `_`, once in its section")
]
OrganisationId = Annotated[
    str, Field(pattern=_WORDS, max_length=LONGEST), Cell("lower-case letters, digits and `_`, a letter first")
]
Source = Annotated[
    str,
    Field(pattern=NO_CONTROL),
    Cell(
        "bibliography key with section, address, `doi:` or `background`; several joined by `; `", source=True
    ),
]
InitiativeKey = Annotated[str, Cell("key of initiatives.csv", refers=("initiatives.key",))]
Body = Annotated[str, Cell("id of a body in charter.yaml", refers=("charter.bodies",))]
Tier = Annotated[str, Cell("id of a tier in charter.yaml", refers=("charter.tiers",))]
RowIds = Annotated[
    tuple[str, ...],
    BeforeValidator(split),
    Cell(
        "ids of rows of this casebook, or of bodies and rules of its charter",
        refers=("any.id", "charter.bodies", "charter.decision_rules"),
    ),
]
Confidence = Annotated[words.Confidence, Cell("high, medium or low")]
