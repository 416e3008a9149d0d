"""Compute the series of the pack from raw public files, and lay them out for writing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, astuple
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence.corrections import CellCorrection, cell_corrections
from trackgauge.evidence.pack.series_store import (
    SERIES_FOLDER,
    SERIES_LAYOUT,
    Arrays,
    PairValues,
    StateValues,
    decoded_pairs,
    decoded_values,
    encoded_pairs,
    encoded_values,
    grid_mark,
)
from trackgauge.pack_building.archive import zipped
from trackgauge.pack_building.raw import Grid, Raw
from trackgauge.pack_building.series import Series, compute_series, declared_series, known_series
from trackgauge.sources import Source, declared

Flags = NDArray[np.bool_]


def series_contents(
    raw_folder: Path, grid: Grid, step: Callable[[str], None], only: Iterable[str] | None = None
) -> dict[str, bytes]:
    """Bytes of the files of the series, two for each: the archive and what it says about itself.

    Parameters
    ----------
    only
        Ids wanted; all series if left out.

    Raises
    ------
    TrackgaugeError
        If a raw file is missing or of another version, or a series breaks its own declaration.
    """
    contents: dict[str, bytes] = {}
    for series_id in known_series() if only is None else only:
        step(f"computing {series_id}")
        contents.update(_files(series_id, raw_folder, grid))
    return contents


def _files(series_id: str, raw_folder: Path, grid: Grid) -> dict[str, bytes]:
    raw = Raw(series_id, declared_series(series_id), raw_folder, grid)
    found = compute_series(series_id, raw)
    arrays = _arrays(raw.series, found, grid)
    content = zipped(arrays)
    about = {
        "layout_version": SERIES_LAYOUT,
        "grid": grid_mark(grid.states, grid.years),
        **declaration(raw.series),
        **_extent(series_id, raw.series, arrays, grid),
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "corrections": [_correction(one) for one in cell_corrections() if one.id in raw.corrections],
        "unplaced": [asdict(each) for each in sorted(set(raw.unplaced), key=lambda one: (-one.rows, astuple(one)))],
        "sources": [source_record(declared(source)) for source in raw.series.sources],
    }
    text = json.dumps(about, indent=1, ensure_ascii=False) + "\n"
    return {f"{SERIES_FOLDER}/{series_id}.npz": content, f"{SERIES_FOLDER}/{series_id}.json": text.encode()}


def _arrays(series: Series, found: StateValues | PairValues, grid: Grid) -> Arrays:
    if isinstance(found, PairValues):
        size, years = len(grid.states), len(grid.years)
        return encoded_pairs(found, size, years, series.decimals, zeros=series.absent == "unknown")
    return encoded_values(found, series.decimals)


def _correction(one: CellCorrection) -> dict[str, str]:
    return {"id": one.id, "source": one.source, "reason": one.reason}


def declaration(series: Series) -> dict[str, Any]:
    """A series' declaration as the pack repeats it."""
    return {name: value for name, value in asdict(series).items() if name != "sources"}


def _extent(series_id: str, series: Series, arrays: Arrays, grid: Grid) -> dict[str, Any]:
    """Years, states, cells, range and magnitude of what was stored."""
    if series.level == "state":
        values = decoded_values(arrays, series.decimals)
        known = np.asarray(~np.isnan(values))
        years, states = np.asarray(known.any(axis=1)), np.asarray(known.any(axis=0))
    else:
        pairs = decoded_pairs(arrays, len(grid.states), len(grid.years), series.decimals)
        values, known = pairs.values, np.asarray(~np.isnan(pairs.values))
        years, states = _reached(pairs, known)
    if not known.any():
        raise TrackgaugeError("no value at all was computed", where=f"series {series_id}")
    covered = [year for year, some in zip(grid.years, years, strict=True) if some]
    return {
        "first_year": covered[0],
        "last_year": covered[-1],
        "states": int(states.sum()),
        "cells": int(known.sum()),
        "smallest": float(values[known].min()),
        "largest": float(values[known].max()),
        "magnitude": float(f"{np.abs(values[known]).mean():.6g}"),
    }


def _reached(pairs: PairValues, known: Flags) -> tuple[Flags, Flags]:
    """Years and states with a cell or with coverage."""
    years, states = (np.asarray(pairs.covered.any(axis=axis)) for axis in (1, 0))
    years[pairs.year[known]] = True
    for places in (pairs.first, pairs.second):
        states[places[known]] = True
    return years, states


def source_record(source: Source) -> Mapping[str, Any]:
    """A source as the pack names it."""
    return {
        "id": source.id,
        "title": source.title,
        "producer": source.producer,
        "version": source.version,
        "licence": source.licence,
        "may_ship": source.may_ship,
        "attribution": source.attribution,
        "address": source.address,
        "files": {file.path: file.sha256 for file in source.files},
    }
