"""The one schema table: what each column may hold, in words, read from the models."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from trackgauge.core import registry
from trackgauge.organisations.cells import Cell

TABLES = "trackgauge.organisations.schemas"
SECTIONS = "trackgauge.organisations.sections"


def tables() -> tuple[str, ...]:
    """Names of the tables a casebook may have: one file of `schemas` each."""
    return registry.ids(TABLES)


def row_model(table: str) -> type[BaseModel]:
    """The model of a table's rows.

    Raises
    ------
    TrackgaugeError
        If there is no such table; the error names the nearest.
    """
    model: type[BaseModel] = registry.find(TABLES, table, kind="table").ROW
    return model


def sections() -> tuple[str, ...]:
    """Names of the sections of charter.yaml: one file of `sections` each."""
    return registry.ids(SECTIONS)


def entry_model(section: str) -> type[BaseModel]:
    """The model of a section's entries."""
    model: type[BaseModel] = registry.find(SECTIONS, section, kind="section").ENTRY
    return model


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table, or one key of a section."""

    name: str
    field: str
    required: bool
    allowed: str
    words: tuple[str, ...]
    description: str
    cell: Cell | None


@cache
def columns(model: type[BaseModel]) -> tuple[Column, ...]:
    """The columns of a model: `id` first, source and confidence last."""
    found = [_column(name, info) for name, info in model.model_fields.items()]
    order = {"id": -1, "source": 3, "confidence": 4}
    if "reference" in model.model_fields:
        order |= {"from": 1, "to": 2, "reference": 3, "note": 5}
    return tuple(sorted(found, key=lambda column: order.get(column.name, 0)))


def _column(name: str, info: FieldInfo) -> Column:
    annotation = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
    cell = _cell(annotation)
    return Column(
        name=info.alias or name,
        field=name,
        required=info.is_required(),
        allowed=_allowed(annotation, cell),
        words=literals(annotation),
        description=info.description or "",
        cell=cell,
    )


def _parts(annotation: Any) -> Iterator[Any]:
    """The annotation and everything inside it."""
    yield annotation
    if get_origin(annotation) is Literal:
        return
    for inner in get_args(annotation):
        if not isinstance(inner, str):
            yield from _parts(inner)


def _cell(annotation: Any) -> Cell | None:
    return next((part for part in _parts(annotation) if isinstance(part, Cell)), None)


def literals(annotation: Any) -> tuple[str, ...]:
    """All words that the annotation allows, where it is a list of words."""
    found = [part for part in _parts(annotation) if get_origin(part) is Literal]
    return tuple(dict.fromkeys(str(word) for part in found for word in get_args(part)))


_PLAIN = {str: "text", int: "a whole number", Decimal: "a number", dt.date: "a date", bool: "yes or no"}


def _allowed(annotation: Any, cell: Cell | None) -> str:
    if cell is not None:
        return cell.shown
    words = literals(annotation)
    if words:
        return ", ".join(words)
    for part in _parts(annotation):
        if part in _PLAIN:
            return _PLAIN[part]
        if isinstance(part, type) and issubclass(part, BaseModel):
            keys = [column.name for column in columns(part)]
            return "a list of entries" if "id" in keys else f"the keys {', '.join(keys)}"
    return "text"
