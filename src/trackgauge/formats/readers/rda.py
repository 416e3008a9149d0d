"""R's own files: rda (objects with names) and rds (one object)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.formats.columns import from_values
from trackgauge.formats.r_objects import RObject, RReadingError, objects
from trackgauge.formats.reading import Layout, unreadable
from trackgauge.formats.table import Table

SUFFIXES = (".rda", ".rdata", ".rds")
_MISSING_WHOLE = np.iinfo(np.int32).min
_SECONDS = 1_000_000


def read(path: Path, layout: Layout) -> Table:
    """A data frame of the file; factors become text, dates become dates.

    Raises
    ------
    TrackgaugeError
        If the file holds several data frames and the layout names none, or names one that is not there.
    """
    try:
        frames = _frames(objects(path.read_bytes()))
        name = _chosen(frames, layout.table, where=str(path))
        return _table(frames[name])
    except RReadingError as error:
        raise unreadable(path, "an R file", error) from None


def _frames(found: Mapping[str, RObject], within: str = "") -> dict[str, RObject]:
    """Every data frame by name, those inside lists as `list/name`."""
    frames: dict[str, RObject] = {}
    for name, thing in found.items():
        place = f"{within}/{name}" if within else name
        if "data.frame" in thing.classes:
            frames[place] = thing
        elif isinstance(thing.value, list):
            parts = {key or str(n): part for n, (key, part) in enumerate(_parts(thing), start=1)}
            frames |= _frames(parts, place)
    return frames


def _parts(thing: RObject) -> list[tuple[str, RObject]]:
    names = thing.attributes.get("names")
    keys = names.value if names is not None else [""] * len(thing.value)
    return [(key or "", part) for key, part in zip(keys, thing.value, strict=True) if isinstance(part, RObject)]


def _chosen(frames: Mapping[str, RObject], wanted: str, *, where: str) -> str:
    if not frames:
        raise TrackgaugeError("there is no data frame in this R file", where=where)
    if not wanted and len(frames) == 1:
        return next(iter(frames))
    if wanted in frames:
        return wanted
    hint = did_you_mean(wanted, frames) or f"There are: {', '.join(frames)}."
    problem = f"there is no data frame '{wanted}'" if wanted else "there are several data frames"
    raise TrackgaugeError(problem, where=where, next_step=hint)


def _table(frame: RObject) -> Table:
    labels = {name: label for name, column in _parts(frame) if (label := _label(column))}
    return Table({name: _column(column) for name, column in _parts(frame)}, labels)


def _label(column: RObject) -> str:
    label = column.attributes.get("label")
    return (label.value[0] or "") if label is not None and isinstance(label.value, list) and label.value else ""


def _column(column: RObject) -> NDArray[Any]:
    values = column.value
    if "factor" in column.classes:
        levels = column.attributes["levels"].value
        return np.array([None if code == _MISSING_WHOLE else levels[code - 1] for code in values], dtype=object)
    if column.kind == "text":
        return np.array(values, dtype=object)
    if column.kind == "list":
        return np.array([_cell(cell) for cell in values], dtype=object)
    return _dated(column.classes, _numbers(column))


def _numbers(column: RObject) -> NDArray[Any]:
    values: NDArray[Any] = column.value
    if column.kind == "number":
        return values.view(np.int64) if "integer64" in column.classes else values
    missing = values == _MISSING_WHOLE
    if missing.any():
        return np.where(missing, np.nan, values.astype(np.float64))
    return values.astype(np.bool_ if column.kind == "logical" else np.int64)


def _dated(classes: tuple[str, ...], values: NDArray[Any]) -> NDArray[Any]:
    if "Date" in classes:
        return _since_1970(values, "datetime64[D]", 1)
    if "POSIXct" in classes:
        return _since_1970(values, "datetime64[us]", _SECONDS)
    return values


def _since_1970(values: NDArray[Any], unit: str, factor: int) -> NDArray[Any]:
    numbers = values.astype(np.float64)
    missing = np.isnan(numbers)
    whole = np.floor(np.where(missing, 0.0, numbers) * factor).astype(np.int64)
    return np.where(missing, np.datetime64("NaT"), whole.astype(unit)).astype(unit)


def _cell(cell: Any) -> str | None:
    """A list inside a cell as text."""
    if not isinstance(cell, RObject) or cell.value is None:
        return None
    inner = [_cell(part) for part in cell.value] if cell.kind == "list" else from_values(list(cell.value)).tolist()
    return "; ".join(str(part) for part in inner if part is not None) or None
