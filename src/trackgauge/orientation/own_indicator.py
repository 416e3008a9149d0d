"""An indicator that a user brings: declared in a YAML file, its values in a CSV file or a series of the pack."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from pydantic import ValidationError

from trackgauge.core.errors import InvalidTable, TrackgaugeError, did_you_mean
from trackgauge.core.formats.reading import read_sheet
from trackgauge.core.formats.sheet import Sheet
from trackgauge.core.numbers import number, whole
from trackgauge.countries import convert
from trackgauge.countries.systems import SOURCES
from trackgauge.evidence import load_pack
from trackgauge.organisations.findings import Finding, refuse
from trackgauge.orientation.case import Case, Indicator, Observation, OwnIndicator, OwnRow, Role
from trackgauge.orientation.declaring import Declared, SeriesReading, fault, few_lines
from trackgauge.orientation.indicators import ids

FIRST_YEAR, LAST_YEAR = 1648, 2100
NEEDED, OPTIONAL = ("actor", "year", "value"), ("partner", "standard_error", "source", "note")


class Metadata(Declared):
    """What the YAML file of a user says; the five keys of `Declared` are needed.

    Attributes
    ----------
    data
        The CSV file, beside the YAML file; of the same name if left out.
    codes
        Code system of states in the CSV file.
    reading
        A series of the pack in the place of a CSV file, and how it is gathered.
    """

    level: Literal["actor", "dyad"] = "actor"
    unit: str = "as in the file"
    kind: Literal["behaviour", "coding"] = "behaviour"
    role: Role = "model"
    source: str = ""
    data: str = ""
    codes: str = "iso3"
    reading: SeriesReading | None = None


@dataclass(frozen=True, slots=True)
class RowsReading:
    """The observations that the rows of a user's file give: of members in years of membership."""

    id: str
    level: Literal["actor", "dyad"]
    rows: tuple[OwnRow, ...]

    def __call__(self, case: Case) -> Iterable[Observation]:
        """Values of members; of pairs the mean over fellow members with a value.

        Raises
        ------
        TrackgaugeError
            If no value is about a member in a year of its membership.
        """
        found = tuple(self._of_pairs(case) if self.level == "dyad" else self._of_members(case))
        if not found:
            raise TrackgaugeError(
                f"none of its {len(self.rows)} rows is about members of {case.organisation.id} in a year of membership",
                where=f"indicator {self.id}",
                next_step=f"Members: {' '.join(case.actors)}. Years: {case.years[0]} to {case.years[-1]}.",
            )
        return found

    def _of_members(self, case: Case) -> Iterator[Observation]:
        for row in self.rows:
            if row.actor in case.members.get(row.year, ()):
                error, behind = row.standard_error, (row.id_of(self.id, row.actor),)
                yield Observation(row.actor, row.year, row.year, row.value, error, rows=behind)

    def _of_pairs(self, case: Case) -> Iterator[Observation]:
        cells: dict[tuple[str, int], list[OwnRow]] = {}
        for row in self.rows:
            if {row.actor, row.partner} <= set(case.members.get(row.year, ())):
                for actor in (row.actor, row.partner):
                    cells.setdefault((actor, row.year), []).append(row)
        for (actor, year), rows in sorted(cells.items()):
            yield Observation(
                actor=actor,
                first_year=year,
                last_year=year,
                value=sum(row.value for row in rows) / len(rows),
                standard_error=sum(row.standard_error**2 for row in rows) ** 0.5 / len(rows),
                rows=tuple(row.id_of(self.id, actor) for row in rows),
            )


@dataclass(frozen=True, slots=True)
class _Read:
    id: str
    metadata: Metadata
    rows: tuple[OwnRow, ...]
    findings: tuple[Finding, ...]
    files: Mapping[str, Path]


def read_indicator(source: Path | str | Mapping[str, Any], data: Any = None) -> OwnIndicator:
    """A user's indicator from its declaration and the table of its values.

    Parameters
    ----------
    source
        A YAML file, or a mapping, with `name`, `dimension`, `higher_means`, `neutral`, `full`, and optionally `level`,
        `unit`, `kind`, `role`, `source`, `data`, `codes`, or `reading` for a series of the pack. The id is the name of
        the file; a mapping has it under `id`.
    data
        The values, where they are not in the file that the declaration names: a file (csv, xlsx, dta, rds, parquet) or
        a frame of pandas or polars, with columns `actor`, `year`, `value`, for pairs `partner`, and optionally
        `standard_error` (in the unit of the value), `source`, `note`.

    Raises
    ------
    TrackgaugeError
        If a file cannot be read or has a fault: the first, with file, line, what is allowed and the nearest match, and
        how many more there are.
    """
    found = _read(source, data)
    if found.findings:
        raise refuse(list(found.findings), f"{found.id}.yaml" if isinstance(source, Mapping) else str(source))
    reading = found.metadata.reading
    values = _observed(reading) if reading else len(found.rows)
    return OwnIndicator(found.id, _declaration(found), found.rows, found.files, values)


def _observed(reading: SeriesReading) -> int:
    """Values of the series that are known, over all years that its producer has."""
    pack = load_pack()
    about = pack.about_series(reading.series)
    read = pack.state_series if about.level == "state" else pack.dyad_series
    values = read(reading.series, pack.series_states, range(about.first_year, about.last_year + 1))
    return int(np.isfinite(values).sum())


def check_indicator(path: Path | str) -> list[Finding]:
    """Every fault of the rows of a user's indicator, in order of the lines.

    Raises
    ------
    TrackgaugeError
        If the YAML file has a fault, or the file of values cannot be read as a table.
    """
    return list(_read(path).findings)


def _read(source: Path | str | Mapping[str, Any], data: Any = None) -> _Read:
    given = isinstance(source, Mapping)
    path = Path(f"{source.get('id', '')}.yaml") if isinstance(source, Mapping) else Path(source)
    content = {key: value for key, value in source.items() if key != "id"} if isinstance(source, Mapping) else None
    metadata = _metadata(path, few_lines(path) if content is None else content)
    files = {} if given else {path.name: path}
    if metadata.reading is not None:
        return _Read(path.stem, metadata, (), (), files)
    if data is None:
        data = path.parent / (metadata.data or f"{path.stem}.csv")
    if isinstance(data, (str, Path)):
        files |= {Path(data).name: Path(data)}
    sheet = read_sheet(data)
    _columns(sheet, metadata)
    rows = list(_rows(sheet, metadata))
    findings = [fault for _, faults in rows for fault in faults]
    kept = tuple(row for row, faults in rows if row is not None and not faults)
    findings += _repeated(kept, sheet.name)
    if not rows:
        findings.append(Finding("error", "rows", sheet.name, "no row of values", allowed="one row a value"))
    return _Read(path.stem, metadata, kept, tuple(sorted(findings, key=lambda one: one.line or 0)), files)


def _metadata(path: Path, content: Any) -> Metadata:
    if not isinstance(content, dict):
        needed = ", ".join(Declared.model_fields)
        raise TrackgaugeError("no keys and values", where=str(path), next_step=f"Needed: {needed}.")
    try:
        metadata = Metadata.model_validate(content)
    except ValidationError as error:
        raise fault(error, Metadata, path.name) from None
    _sound(metadata, path)
    return metadata


def _sound(metadata: Metadata, path: Path) -> None:
    """What no single key shows."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", path.stem):
        hint = "Use small letters, digits and underscores, a letter first."
        raise TrackgaugeError(f"the name of the file, '{path.stem}', is no id", where=path.name, next_step=hint)
    if path.stem in (*ids(), *load_pack().series_ids):
        hint = "Give the file another name."
        raise TrackgaugeError(f"there is an indicator or series '{path.stem}'", where=path.name, next_step=hint)
    if not (math.isfinite(metadata.neutral) and math.isfinite(metadata.full)) or metadata.neutral == metadata.full:
        raise TrackgaugeError(
            f"neutral {metadata.neutral:g} and full {metadata.full:g} are no two anchors",
            where=path.name,
            next_step="Give two different numbers: the value that reads as indifferent, and the one that reads as +2.",
        )
    if metadata.reading is not None:
        _known_series(metadata.reading, path)
    if metadata.codes not in SOURCES:
        hint = did_you_mean(metadata.codes, SOURCES) or f"Known: {', '.join(SOURCES)}."
        where = f"{path.name}, codes"
        raise TrackgaugeError(f"there is no code system '{metadata.codes}'", where=where, next_step=hint)


def _known_series(reading: SeriesReading, path: Path) -> None:
    for name in filter(None, (reading.series, reading.times)):
        if name not in load_pack().series_ids:
            hint = did_you_mean(name, load_pack().series_ids) or "All: trackgauge evidence series."
            raise TrackgaugeError(f"there is no series '{name}'", where=f"{path.name}, reading", next_step=hint)


def _columns(sheet: Sheet, metadata: Metadata) -> None:
    needed = (*NEEDED, "partner") if metadata.level == "dyad" else NEEDED
    allowed = (*NEEDED, *(name for name in OPTIONAL if name != "partner" or metadata.level == "dyad"))
    sheet.require(needed)
    for name in sheet.header:
        if name not in allowed:
            hint = did_you_mean(name, allowed) or f"Columns: {', '.join(allowed)}."
            raise InvalidTable(f"the column '{name}' is not known", table=sheet.name, column=name, next_step=hint)


def _rows(sheet: Sheet, metadata: Metadata) -> Iterator[tuple[OwnRow | None, list[Finding]]]:
    columns = sheet.columns
    named = [name for name in ("actor", "partner") if name in columns]
    states = {name: _states(columns[name], columns["year"], metadata.codes) for name in named}
    for at, line in enumerate(sheet.numbers):
        cells = {name: column[at] for name, column in columns.items()}
        faults = list(_faults(cells, {name: found[at] for name, found in states.items()}, sheet.name, line))
        yield None if faults else _row(cells, {name: found[at][0] for name, found in states.items()}, line), faults


def _year(text: str) -> int | None:
    """A year of the system of states, or None."""
    year = whole(text)
    return year if year is not None and FIRST_YEAR <= year <= LAST_YEAR else None


def _states(cells: list[str], years: list[str], codes: str) -> list[tuple[str, str, str]]:
    """ISO 3166 alpha-3 code, reason why there is none, and nearest match of every cell."""
    when = [_year(text) for text in years]
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
    if _year(cells["year"]) is None:
        yield fault("year", f"'{cells['year']}' is no year", f"{FIRST_YEAR} to {LAST_YEAR}")
    if number(cells["value"]) is None:
        yield fault("value", f"'{cells['value']}' is no number", "a number with a point, such as 0.5")
    error = cells.get("standard_error") or "0"
    if (number(error) or 0.0) < 0 or number(error) is None:
        yield fault("standard_error", f"'{error}' is no standard error", "a number, 0 or more")
    if states.get("partner", ("",))[0] and states["partner"][0] == states["actor"][0]:
        yield fault("partner", f"'{cells['partner']}' is the actor itself", "another state")


def _row(cells: Mapping[str, str], states: Mapping[str, str], line: int) -> OwnRow:
    return OwnRow(
        line=line,
        actor=states["actor"],
        partner=states.get("partner", ""),
        year=_year(cells["year"]) or 0,
        value=number(cells["value"]) or 0.0,
        standard_error=number(cells.get("standard_error") or "0") or 0.0,
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


def _where(found: _Read) -> str:
    """What values come from that bear no source of their own."""
    if found.metadata.reading is not None:
        return f"series {found.metadata.reading.series}"
    return [*found.files][-1] if found.rows and found.files else "a frame"


def _declaration(found: _Read) -> Indicator:
    said = found.metadata
    rows = RowsReading(found.id, said.level, found.rows)
    return Indicator(
        name=said.name,
        dimension=said.dimension,
        sub_dimension="own",
        level=said.level,
        kind=said.kind,
        role=said.role,
        scale="own",
        unit=said.unit,
        higher_means=said.higher_means,
        neutral=said.neutral,
        full=said.full,
        source=said.source or _where(found),
        captures=said.higher_means,
        does_not_capture="Not stated.",
        observe=said.reading or rows,
    )
