"""From what pydantic refuses to findings in the words of a casebook."""

from __future__ import annotations

from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from trackgauge.organisations import schema
from trackgauge.organisations.findings import Finding, suggest
from trackgauge.organisations.vocabulary import PLACEHOLDER
from trackgauge.organisations.yaml_tree import Tree


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
    known = {column.name: column for column in schema.columns(model)}
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
                hint=suggest(value, column.words) if value else "",
                row=given.get("id", ""),
                line=line,
                column=name,
            ),
        )
    return list(found.values())


def of_charter(error: ValidationError, tree: Tree, model: type[BaseModel], file: str) -> list[Finding]:
    """One finding for each entry of charter.yaml that does not fit."""
    found: dict[tuple[str | int, ...], Finding] = {}
    for detail in error.errors(include_url=False):
        path = _path_in(tree.data, detail["loc"])
        value = _value(tree.data, path)
        if value != PLACEHOLDER:
            found.setdefault(path, _charter_fault(detail, path, value, tree, model, file))
    return list(found.values())


def _charter_fault(
    detail: Any, path: tuple[str | int, ...], value: Any, tree: Tree, model: type[BaseModel], file: str
) -> Finding:
    owner, column = _column_at(model, path)
    name = str(path[-1]) if path else ""
    keys = [each.name for each in schema.columns(owner)]
    allowed = column.allowed if column else ""
    hint = ""
    if detail["type"] == "missing":
        said = f"the key '{name}' is missing"
        if path and len(path) == 1 and name not in keys:
            allowed = ", ".join(keys)
    elif detail["type"] == "extra_forbidden":
        said, allowed, hint = f"there is no key '{name}'", ", ".join(keys), suggest(name, keys)
    elif isinstance(value, str):
        said = f"'{value}' cannot stand here" if value else "nothing stands here"
        hint = suggest(value, column.words) if column else ""
    else:
        said = f"{_kind(value)} cannot stand here"
        hint = "Check the indent." if value is not None or not path else ""
    return Finding(
        "error", "charter", file, said, allowed=allowed, hint=hint, row=dotted(path), line=tree.line(path)
    )


def dotted(path: tuple[str | int, ...]) -> str:
    """`decision_rules[2].from` for ("decision_rules", 2, "from")."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}"
    return text.removeprefix(".")


def _path_in(data: Any, loc: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The location as far as it lies in the file: pydantic adds names of union members."""
    path: list[str | int] = []
    for index, part in enumerate(loc):
        if (isinstance(data, dict) and part in data) or (isinstance(data, list) and isinstance(part, int) and part < len(data)):
            data = data[part]
        elif isinstance(data, dict) and index == len(loc) - 1:
            path.append(part)
            break
        else:
            continue
        path.append(part)
    return tuple(path)


def _value(data: Any, path: tuple[str | int, ...]) -> Any:
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _column_at(
    model: type[BaseModel], path: tuple[str | int, ...]
) -> tuple[type[BaseModel], schema.Column | None]:
    """The model that owns the last key of the path, and the column of that key."""
    column = None
    for depth, part in enumerate(path):
        if isinstance(part, int):
            continue
        column = next((each for each in schema.columns(model) if each.name == part), None)
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
