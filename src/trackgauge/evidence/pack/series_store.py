"""Read the series of a pack: each from its own archive, when it is asked for."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.lib.npyio import NpzFile
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.evidence.pack.encoding import decoded_pairs, decoded_values
from trackgauge.evidence.series_declaration import PairValues

SERIES_FOLDER = "series"
VOTELESS = ("PSE", "TWN", "VAT", "XKX")
"""States of series that have no vote in the General Assembly; they stand after those of the votes."""
SERIES_LAYOUT = 1
"""Raised whenever series of an older build cannot be read any more."""


@dataclass(frozen=True, slots=True)
class StoredSeries:
    """What the pack says about one of its series.

    Attributes
    ----------
    level
        `state`, `dyad` or `directed`.
    first_year, last_year
        Years for which the pack holds a value; within them a pair of covered states without a cell is a zero where
        `absent` is `zero`.
    sha256
        Checksum of its archive.
    about
        All of it, and name, unit, low, high, higher_means, computed, notes, sources with version, licence and
        attribution, cells, rows without a place in the pack.
    """

    id: str
    level: str
    absent: str
    decimals: int | None
    first_year: int
    last_year: int
    sha256: str
    about: Mapping[str, Any] = field(compare=False)


def grid_mark(states: Sequence[str], years: Sequence[int]) -> str:
    """A short mark of the states and years that the places of a series refer to.

    >>> grid_mark(["CHN", "RUS"], [1991, 1992])
    '1991-1992 2 564512d3'
    """
    names = hashlib.sha256(",".join(states).encode()).hexdigest()[:8]
    return f"{years[0]}-{years[-1]} {len(states)} {names}"


def stored_ids(folder: Path) -> tuple[str, ...]:
    """Ids of the series in a pack's folder."""
    return tuple(sorted(path.stem for path in (folder / SERIES_FOLDER).glob("*.json")))


def stored(folder: Path, series_id: str, grid: str) -> StoredSeries:
    """What a pack says about a series.

    Parameters
    ----------
    grid
        Mark of the pack's states and years.

    Raises
    ------
    TrackgaugeError
        If it has none of that id, or one of another layout or of other states and years.
    """
    try:
        about = json.loads((folder / SERIES_FOLDER / f"{series_id}.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        known = stored_ids(folder)
        hint = did_you_mean(series_id, known) or f"Known: {', '.join(known)}."
        raise TrackgaugeError(f"no series '{series_id}'", where="evidence pack", next_step=hint) from None
    for part, found, wanted in (
        ("layout", about["layout_version"], SERIES_LAYOUT),
        ("states and years", about["grid"], grid),
    ):
        if found != wanted:
            raise TrackgaugeError(
                f"series '{series_id}' has {part} {found}, the pack {wanted}",
                where=str(folder),
                next_step="Build the pack again: trackgauge evidence build.",
            )
    return StoredSeries(
        id=series_id,
        level=about["level"],
        absent=about["absent"],
        decimals=about["decimals"],
        first_year=about["first_year"],
        last_year=about["last_year"],
        sha256=about["sha256"],
        about=about,
    )


@lru_cache(maxsize=64)
def state_values(folder: Path, series: StoredSeries) -> NDArray[np.float64]:
    """Values of a series of states, shape (year, state); not to be written to."""
    _be_of_level(series, ("state",), "dyad_series")
    values = decoded_values(_arrays(folder, series), series.decimals)
    values.flags.writeable = False
    return values


@lru_cache(maxsize=16)
def pair_values(folder: Path, series: StoredSeries, size: int, years: int) -> PairValues:
    """The stored cells of a series of pairs."""
    _be_of_level(series, ("dyad", "directed"), "state_series")
    return decoded_pairs(_arrays(folder, series), size, years, series.decimals)


def dense(
    series: StoredSeries, pairs: PairValues, size: int, columns: Sequence[int], rows: Sequence[int]
) -> NDArray[np.float64]:
    """Pairs among some states in some years, shape (year, state, state); NaN where nothing is known."""
    found = np.full((len(rows), len(columns), len(columns)), np.nan)
    if series.absent == "zero":
        covered = pairs.covered[np.ix_(list(rows), list(columns))]
        found[covered[:, :, None] & covered[:, None, :]] = 0.0
    wanted = _marked(columns, size)
    cells = np.flatnonzero(wanted[pairs.first] & wanted[pairs.second])
    place = np.zeros(size, dtype=np.intp)
    place[list(columns)] = np.arange(len(columns))
    first, second, year = place[pairs.first[cells]], place[pairs.second[cells]], pairs.year[cells]
    for at, row in enumerate(rows):
        of_year = np.flatnonzero(year == row)
        values = pairs.values[cells[of_year]]
        found[at, first[of_year], second[of_year]] = values
        if series.level == "dyad":
            found[at, second[of_year], first[of_year]] = values
    found[:, np.arange(len(columns)), np.arange(len(columns))] = np.nan
    return found


def _marked(places: Sequence[int], size: int) -> NDArray[np.bool_]:
    marked = np.zeros(size, dtype=np.bool_)
    marked[list(places)] = True
    return marked


def _be_of_level(series: StoredSeries, levels: tuple[str, ...], other: str) -> None:
    if series.level not in levels:
        raise TrackgaugeError(
            f"series '{series.id}' is of level '{series.level}'",
            where="evidence pack",
            next_step=f"Read it by {other}.",
        )


def _arrays(folder: Path, series: StoredSeries) -> Mapping[str, NDArray[Any]]:
    """The arrays of a series, after checking that the bytes are those that the pack names."""
    path = folder / SERIES_FOLDER / f"{series.id}.npz"
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != series.sha256:
        raise TrackgaugeError(
            "the checksum is not the one that the pack names",
            where=str(path),
            next_step="Install or build the pack again: trackgauge evidence build.",
        )
    archive: NpzFile = np.load(io.BytesIO(content), allow_pickle=False)
    return {name: archive[name] for name in archive}
