"""Read a user's indicator: five lines of YAML and a CSV file, with every fault of both."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.countries import convert
from trackgauge.countries.columns import CsvTable, read_table
from trackgauge.countries.systems import SOURCES
from trackgauge.evidence.series_declaration import known_series
from trackgauge.organisations.findings import Finding, refuse
from trackgauge.orientation.indicator import Indicator, ids
from trackgauge.orientation.own_indicator import OwnIndicator, OwnRow

FIRST_YEAR, LAST_YEAR = 1648, 2100
NEEDED, OPTIONAL = ("actor", "year", "value"), ("partner", "standard_error", "source", "note")
DIMENSIONS = ("interest", "identity", "policy")


class Metadata(BaseModel):
    """What the YAML file says; the first five are needed.

    Attributes
    ----------
    neutral, full
        The value that reads as indifferent and the one that reads as carrying the organisation (+2). If a high value
        speaks against the organisation, `full` is the smaller of the two.
    data
        The CSV file, beside the YAML file; of the same name if left out.
    codes
        Code system of states in the CSV file.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1)
    dimension: Literal["interest", "identity", "policy"]
    higher_means: str = Field(min_length=1)
    neutral: float
    full: float
    level: Literal["actor", "dyad"] = "actor"
    unit: str = "as in the file"
    kind: Literal["behaviour", "coding"] = "behaviour"
    role: Literal["model", "beside"] = "model"
    source: str = ""
    data: str = ""
    codes: str = "iso3"


@dataclass(frozen=True, slots=True)
class _Read:
    id: str
    metadata: Metadata
    rows: tuple[OwnRow, ...]
    findings: tuple[Finding, ...]
    files: Mapping[str, Path]


def read_indicator(path: Path | str) -> OwnIndicator:
    """A user's indicator from its YAML file and the CSV file that it names.

    Parameters
    ----------
    path
        YAML with `name`, `dimension`, `higher_means`, `neutral`, `full`, and optionally `level`, `unit`, `kind`,
        `role`, `source`, `data`, `codes`. The CSV file has columns `actor`, `year`, `value`, for pairs `partner`, and
        optionally `standard_error` (in the unit of the value), `source`, `note`.

    Raises
    ------
    TrackgaugeError
        If a file cannot be read or has a fault: the first, with file, line, what is allowed and the nearest match, and
        how many more there are.
    """
    found = _read(Path(path))
    if found.findings:
        raise refuse(list(found.findings), str(path))
    return OwnIndicator(found.id, _declaration(found.metadata, found.files), found.rows, found.files)


def check_indicator(path: Path | str) -> list[Finding]:
    """Every fault of the rows of a user's indicator, in order of the lines.

    Raises
    ------
    TrackgaugeError
        If the YAML file has a fault, or the CSV file cannot be read as a table.
    """
    return list(_read(Path(path)).findings)


def _read(path: Path) -> _Read:
    metadata = _metadata(path)
    data = path.parent / (metadata.data or f"{path.stem}.csv")
    table = read_table(data)
    _columns(table, metadata, data)
    rows = list(_rows(table, metadata))
    findings = [fault for _, faults in rows for fault in faults]
    kept = tuple(row for row, faults in rows if row is not None and not faults)
    findings += _repeated(kept, data.name)
    if not rows:
        findings.append(Finding("error", "rows", data.name, "no row of values", allowed="one row a value"))
    files = {path.name: path, data.name: data}
    return _Read(path.stem, metadata, kept, tuple(sorted(findings, key=lambda one: one.line or 0)), files)


def _metadata(path: Path) -> Metadata:
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    except OSError as error:
        raise TrackgaugeError(f"cannot read '{path}' ({error.strerror})") from None
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise TrackgaugeError(f"not a YAML file in UTF-8 ({str(error).splitlines()[0]})", where=str(path)) from None
    if not isinstance(content, dict):
        raise TrackgaugeError("no keys and values", where=str(path), next_step=f"Needed: {_needed()}.")
    try:
        metadata = Metadata.model_validate(content)
    except ValidationError as error:
        raise _of_field(error.errors()[0], path) from None
    _sound(metadata, path)
    return metadata


def _needed() -> str:
    return ", ".join(name for name, field in Metadata.model_fields.items() if field.is_required())


def _of_field(fault: Any, path: Path) -> TrackgaugeError:
    field = ".".join(str(part) for part in fault["loc"])
    if fault["type"] == "extra_forbidden":
        known = tuple(Metadata.model_fields)
        hint = did_you_mean(field, known) or f"Allowed: {', '.join(known)}."
        return TrackgaugeError(f"there is no key '{field}'", where=path.name, next_step=hint)
    if fault["type"] == "missing":
        return TrackgaugeError(f"the key '{field}' is missing", where=path.name, next_step=f"Needed: {_needed()}.")
    return TrackgaugeError(f"'{fault['input']}': {fault['msg']}", where=f"{path.name}, {field}")


def _sound(metadata: Metadata, path: Path) -> None:
    """What no single key shows."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", path.stem):
        hint = "Use small letters, digits and underscores, a letter first."
        raise TrackgaugeError(f"the name of the file, '{path.stem}', is no id", where=path.name, next_step=hint)
    if path.stem in (*ids(), *known_series()):
        hint = "Give the file another name."
        raise TrackgaugeError(f"there is an indicator or series '{path.stem}'", where=path.name, next_step=hint)
    if not (math.isfinite(metadata.neutral) and math.isfinite(metadata.full)) or metadata.neutral == metadata.full:
        raise TrackgaugeError(
            f"neutral {metadata.neutral:g} and full {metadata.full:g} are no two anchors",
            where=path.name,
            next_step="Give two different numbers: the value that reads as indifferent, and the one that reads as +2.",
        )
    if metadata.codes not in SOURCES:
        hint = did_you_mean(metadata.codes, SOURCES) or f"Known: {', '.join(SOURCES)}."
        where = f"{path.name}, codes"
        raise TrackgaugeError(f"there is no code system '{metadata.codes}'", where=where, next_step=hint)


def _columns(table: CsvTable, metadata: Metadata, data: Path) -> None:
    needed = (*NEEDED, "partner") if metadata.level == "dyad" else NEEDED
    allowed = (*NEEDED, *(name for name in OPTIONAL if name != "partner" or metadata.level == "dyad"))
    for name in needed:
        if name not in table.header:
            hint = did_you_mean(name, table.header) or f"Columns there: {', '.join(table.header)}."
            raise TrackgaugeError(f"there is no column '{name}'", where=data.name, next_step=hint)
    for name in table.header:
        if name not in allowed or table.header.count(name) > 1:
            what = "stands twice" if table.header.count(name) > 1 else "is not known"
            hint = did_you_mean(name, allowed) or f"Columns: {', '.join(allowed)}."
            raise TrackgaugeError(f"the column '{name}' {what}", where=data.name, next_step=hint)


def _rows(table: CsvTable, metadata: Metadata) -> Iterator[tuple[OwnRow | None, list[Finding]]]:
    columns = {name: [row[at].strip() for row in table.rows] for at, name in enumerate(table.header)}
    named = [name for name in ("actor", "partner") if name in columns]
    states = {name: _states(columns[name], columns["year"], metadata.codes) for name in named}
    for at, line in enumerate(table.lines):
        cells = {name: column[at] for name, column in columns.items()}
        faults = list(_faults(cells, {name: found[at] for name, found in states.items()}, Path(table.name).name, line))
        yield None if faults else _row(cells, {name: found[at][0] for name, found in states.items()}, line), faults


def _states(cells: list[str], years: list[str], codes: str) -> list[tuple[str, str, str]]:
    """ISO 3166 alpha-3 code, reason why there is none, and nearest match of every cell."""
    when = [year if year.isdigit() and FIRST_YEAR <= int(year) <= LAST_YEAR else None for year in years]
    found = convert(cells, source=codes, to="iso3", year=when)
    why = {row: (fault.why, fault.nearest or "") for fault in found.failures for row in fault.rows}
    return [(code or "", *why.get(row, ("", ""))) for row, code in enumerate(found.values)]


def _faults(
    cells: Mapping[str, str], states: Mapping[str, tuple[str, str, str]], file: str, line: int
) -> Iterator[Finding]:
    def fault(column: str, found: str, allowed: str, hint: str = "") -> Finding:
        return Finding("error", "rows", file, found, allowed=allowed, hint=hint, line=line, column=column)

    for column, (code, why, near) in states.items():
        if not code:
            what = f"'{cells[column]}' ({why})" if why else "an empty cell"
            yield fault(column, what, "a state of the year", f"Did you mean '{near}'?" if near else "")
    if not cells["year"].isdigit() or not FIRST_YEAR <= int(cells["year"]) <= LAST_YEAR:
        yield fault("year", f"'{cells['year']}' is no year", f"{FIRST_YEAR} to {LAST_YEAR}")
    if _number(cells["value"]) is None:
        yield fault("value", f"'{cells['value']}' is no number", "a number with a point, such as 0.5")
    error = cells.get("standard_error") or "0"
    if (number := _number(error)) is None or number < 0:
        yield fault("standard_error", f"'{error}' is no standard error", "a number, 0 or more")
    if states.get("partner", ("",))[0] and states["partner"][0] == states["actor"][0]:
        yield fault("partner", f"'{cells['partner']}' is the actor itself", "another state")


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _row(cells: Mapping[str, str], states: Mapping[str, str], line: int) -> OwnRow:
    return OwnRow(
        line=line,
        actor=states["actor"],
        partner=states.get("partner", ""),
        year=int(cells["year"]),
        value=float(cells["value"]),
        standard_error=float(cells.get("standard_error") or 0),
        source=cells.get("source", ""),
        note=cells.get("note", ""),
    )


def _repeated(rows: tuple[OwnRow, ...], file: str) -> Iterator[Finding]:
    """Rows about a state and year, or a pair and year in either order, that stand in the file already."""
    seen: dict[tuple[frozenset[str], int], int] = {}
    for row in rows:
        first = seen.setdefault((frozenset((row.actor, row.partner)), row.year), row.line)
        if first != row.line:
            about = "-".join(filter(None, (row.actor, row.partner)))
            found = f"{about} in {row.year} stands on line {first} already"
            yield Finding("error", "rows", file, found, allowed="one row a state or pair and year", line=row.line)


def _declaration(metadata: Metadata, files: Mapping[str, Path]) -> Indicator:
    return Indicator(
        name=metadata.name,
        dimension=metadata.dimension,
        sub_dimension="own",
        level=metadata.level,
        kind=metadata.kind,
        role=metadata.role,
        scale="own",
        unit=metadata.unit,
        higher_means=metadata.higher_means,
        neutral=metadata.neutral,
        full=metadata.full,
        source=metadata.source or list(files)[-1],
        captures=metadata.higher_means,
        does_not_capture="Not stated.",
    )
