"""What each column may hold, in words, read from the models; and what pydantic refuses, in the words of a casebook."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from trackgauge.core import registry
from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.core.names import CONTROL
from trackgauge.organisations.cells import Cell
from trackgauge.organisations.charter import SECTIONS
from trackgauge.organisations.findings import Finding, suggest
from trackgauge.organisations.schemas import FAMILIES
from trackgauge.organisations.vocabulary import PLACEHOLDER, OneOf
from trackgauge.organisations.yaml_tree import Tree, TreePath

SCHEMAS = "trackgauge.organisations.schemas"


@cache
def tables() -> tuple[str, ...]:
    """Names of the tables that a casebook may have, in alphabetical order."""
    in_families = [table for family in FAMILIES.values() for table in family]
    return tuple(sorted((*in_families, *(set(registry.ids(SCHEMAS)) - set(FAMILIES)))))


@cache
def row_model(table: str) -> type[BaseModel]:
    """The model of a table's rows.

    Raises
    ------
    TrackgaugeError
        If there is no such table; the error names the nearest.
    """
    family = next((name for name, held in FAMILIES.items() if table in held), None)
    model: type[BaseModel]
    if family is None:
        if table not in tables():
            hint = did_you_mean(table, tables()) or f"Known: {', '.join(tables())}."
            raise TrackgaugeError(f"there is no table '{table}'", next_step=hint)
        model = registry.find(SCHEMAS, table, kind="table").ROW
    else:
        model = registry.find(SCHEMAS, family, kind="family").TABLES[table]
    return model


def table_of(model: type[BaseModel]) -> str:
    """The table whose rows the model describes."""
    of_family = getattr(sys.modules[model.__module__], "TABLES", {})
    return next((name for name, row in of_family.items() if row is model), model.__module__.rpartition(".")[2])


def sections() -> tuple[str, ...]:
    """Names of the sections of charter.yaml, in alphabetical order."""
    return tuple(SECTIONS)


def entry_model(section: str) -> type[BaseModel]:
    """The model of a section's entries."""
    return SECTIONS[section]


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
    found = [
        word
        for part in _parts(annotation)
        for word in (part.words() if isinstance(part, OneOf) else get_args(part) if get_origin(part) is Literal else ())
    ]
    return tuple(dict.fromkeys(map(str, found)))


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


def of_columns(
    file: str,
    header: tuple[str, ...],
    lines: tuple[tuple[int, tuple[str, ...]], ...],
    model: type[BaseModel],
) -> list[Finding]:
    """Unknown, repeated and missing columns, and rows that are longer or shorter than the header."""
    known = [column.name for column in columns(model)]
    found: list[Finding] = []

    def add(said: str, *, hint: str = "", allowed: str = "", line: int = 1, column: str = "") -> None:
        found.append(Finding("error", "columns", file, said, allowed=allowed, hint=hint, line=line, column=column))

    for index, name in enumerate(header):
        if name in header[:index]:
            add(f"the column '{name}' stands there twice", hint="Remove one of them.", column=name)
        elif name not in known:
            allowed = ", ".join(known)
            add(f"there is no column '{name}'", allowed=allowed, hint=suggest(name, known), column=name)
    for column in columns(model):
        if column.required and column.name not in header:
            add(
                f"the column '{column.name}' is missing",
                hint=f"It holds {column.allowed}.",
                column=column.name,
            )
    for line, cells in lines:
        if len(cells) != len(header):
            hint = "Put quotes around cells that hold a comma." if len(cells) > len(header) else ""
            add(f"{len(cells)} cells", allowed=f"{len(header)}, as in the header", hint=hint, line=line)
    return found


def of_row(
    error: ValidationError,
    given: dict[str, str],
    model: type[BaseModel],
    *,
    file: str,
    line: int,
    header: tuple[str, ...],
) -> list[Finding]:
    """One finding for each cell of a row that does not fit; missing columns are left to their own check."""
    known = {column.name: column for column in columns(model)}
    found: dict[str, Finding] = {}
    for detail in error.errors(include_url=False):
        name = str(detail["loc"][0]) if detail["loc"] else ""
        column = known.get(name)
        if column is None or (detail["type"] == "missing" and name not in header):
            continue
        value = given.get(name, "")
        if value == PLACEHOLDER:
            continue
        found.setdefault(
            name,
            Finding(
                "error",
                "values",
                file,
                f"'{value}' cannot stand here" if value else "the cell is empty",
                allowed=column.allowed,
                hint="Remove the control characters." if CONTROL.search(value) else suggest(value, column.words),
                row=given.get("id", ""),
                line=line,
                column=name,
            ),
        )
    return list(found.values())


def of_charter(error: ValidationError, tree: Tree, model: type[BaseModel], file: str) -> list[Finding]:
    """One finding for each entry of charter.yaml that does not fit; of nested ones the innermost."""
    kinds = {_path_in(tree.data, each["loc"]): each["type"] for each in error.errors(include_url=False)}
    around = {path[:depth] for path in kinds for depth in range(len(path))}
    values = {path: _value(tree.data, path) for path in kinds if path not in around}
    return [
        _charter_fault(kinds[path], path, value, tree, model, file)
        for path, value in values.items()
        if value != PLACEHOLDER
    ]


def _charter_fault(kind: str, path: TreePath, value: Any, tree: Tree, model: type[BaseModel], file: str) -> Finding:
    owner, column = _column_at(model, path)
    name = str(path[-1]) if path else ""
    keys = [each.name for each in columns(owner)]
    allowed = column.allowed if column else ""
    hint = ""
    if kind == "missing":
        said = f"the key '{name}' is missing"
    elif kind == "extra_forbidden":
        said, allowed, hint = f"there is no key '{name}'", ", ".join(keys), suggest(name, keys)
    elif isinstance(value, str):
        said = f"'{value}' cannot stand here" if value else "nothing stands here"
        hint = suggest(value, column.words) if column else ""
    elif not path:
        said = "the file is empty" if value is None else "the file is a list"
        allowed = f"keys {', '.join(keys)}"
    elif isinstance(value, list) and not value:
        said = "the list is empty"
    else:
        said, hint = f"{_kind(value)} cannot stand here", "Check the indent."
    return Finding("error", "charter", file, said, allowed=allowed, hint=hint, row=dotted(path), line=tree.line(path))


def dotted(path: TreePath) -> str:
    """`decision_rules[2].from` for ("decision_rules", 2, "from")."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}"
    return text.removeprefix(".")


def _path_in(data: Any, loc: TreePath) -> TreePath:
    """The location as far as it lies in the file: pydantic adds names of union members."""
    path: list[str | int] = []
    for index, part in enumerate(loc):
        inside, inner = _step(data, part)
        if inside:
            data = inner
        elif not (isinstance(data, dict) and index == len(loc) - 1):
            continue
        path.append(part)
    return tuple(path)


def _value(data: Any, path: TreePath) -> Any:
    for part in path:
        data = _step(data, part)[1]
    return data


def _step(data: Any, part: str | int) -> tuple[bool, Any]:
    """Whether the part lies in the data, and what stands there."""
    if isinstance(data, dict):
        return part in data, data.get(part)
    if isinstance(data, list) and isinstance(part, int) and part < len(data):
        return True, data[part]
    return False, None


def _column_at(model: type[BaseModel], path: TreePath) -> tuple[type[BaseModel], Column | None]:
    """The model that owns the last key of the path, and the column of that key."""
    column = None
    for depth, part in enumerate(path):
        if isinstance(part, int):
            continue
        column = next((each for each in columns(model) if each.name == part), None)
        inner = _model_inside(model.model_fields[column.field].annotation) if column else None
        if inner is None or depth == len(path) - 1:
            break
        model = inner
    return model, column


def _model_inside(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in get_args(annotation):
        found = _model_inside(inner)
        if found is not None:
            return found
    return None


def _kind(value: Any) -> str:
    if isinstance(value, dict):
        return "a block of keys"
    return "a list" if isinstance(value, list) else "nothing"
