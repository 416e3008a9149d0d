"""The series of a pack as they are stored: whole numbers, sparse for pairs, an archive each.

A value is kept with the decimals that its series declares, or with four significant digits: a whole number, and
where it floats a power of ten. Cells of pairs stand in the order of pair and year, each with its distance from the
one before it; what is not stored is a zero or unknown, as the coverage says.
"""

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

Arrays = dict[str, NDArray[Any]]
Floats = NDArray[np.float64]


SIGNIFICANT_DIGITS = 4
"""Digits kept of a series that declares no decimals."""


@dataclass(frozen=True, slots=True, eq=False)
class PairValues:
    """Values of pairs of states, and which states the producers cover.

    Parameters
    ----------
    first, second, year
        Places in the pack's states and years, shape (cell,); of an undirected series the first is the smaller.
    values
        Shape (cell,); NaN where the pair is covered and its value is not known.
    covered
        Shape (year, state): whether the producers would have recorded the state's pairs in that year.
    """

    first: NDArray[np.intp]
    second: NDArray[np.intp]
    year: NDArray[np.intp]
    values: NDArray[np.float64]
    covered: NDArray[np.bool_]

    def joined(self, other: PairValues) -> PairValues:
        """The cells of both, the higher value where both have one; coverage is that of the first."""
        first, second, year, values = (
            np.concatenate([getattr(self, name), getattr(other, name)])
            for name in ("first", "second", "year", "values")
        )
        keys, inverse = np.unique(np.stack([first, second, year]), axis=1, return_inverse=True)
        highest = np.full(keys.shape[1], -np.inf)
        np.maximum.at(highest, inverse, values)
        return PairValues(keys[0], keys[1], keys[2], highest, self.covered)


StateValues = NDArray[np.float64]
"""Values of states, shape (year, state) of the pack; NaN where nothing is known."""


def encoded_values(values: Floats, decimals: int | None) -> Arrays:
    """Whole numbers (and powers of ten) of values; NaN is the smallest number of the type.

    Raises
    ------
    TrackgaugeError
        If a value is infinite or does not fit into four bytes with these decimals.
    """
    known = ~np.isnan(values)
    if not np.isfinite(values[known]).all():
        raise TrackgaugeError("a value is infinite", where="evidence pack")
    if decimals is not None:
        return {"number": _whole(np.rint(np.where(known, values, 0.0) * 10.0**decimals), known)}
    plain = np.where(known, np.abs(values), 0.0)
    power = np.zeros(values.shape)
    nonzero = plain > 0
    power[nonzero] = np.floor(np.log10(plain[nonzero])) - (SIGNIFICANT_DIGITS - 1)
    number = np.rint(_times_power(np.where(known, values, 0.0), -power))
    # 9999.6 rounds to five digits: one digit fewer, one power more.
    longer = np.abs(number) >= 10**SIGNIFICANT_DIGITS
    number[longer] /= 10
    power[longer] += 1
    return {"number": _whole(np.rint(number), known), "power": power.astype(np.int8)}


def decoded_values(arrays: Mapping[str, NDArray[Any]], decimals: int | None) -> Floats:
    """The values again, as the decimal that was kept; NaN where nothing is known."""
    number = arrays["number"]
    missing = number == np.iinfo(number.dtype).min
    power = np.float64(-decimals) if decimals is not None else arrays["power"].astype(np.float64)
    values = _times_power(number.astype(np.float64), power)
    values[missing] = np.nan
    return values


def encoded_pairs(pairs: PairValues, size: int, years: int, decimals: int | None, *, zeros: bool) -> Arrays:
    """Cells of pairs in order, and the coverage.

    Parameters
    ----------
    size, years
        Number of states and years of the pack.
    zeros
        Whether cells of zero are stored; without them they follow from the coverage.
    """
    arrays = encoded_values(pairs.values, decimals)
    place = (pairs.first * size + pairs.second) * years + pairs.year
    stored = np.ones(place.size, dtype=np.bool_) if zeros else _away_from_zero(pairs, arrays["number"])
    order = np.argsort(place[stored], kind="stable")
    gaps = np.diff(place[stored][order], prepend=0)
    kept = {name: array[stored][order] for name, array in arrays.items()}
    return {"gap": gaps.astype(_smallest(0, int(gaps.max(initial=0)))), **kept, "covered": np.packbits(pairs.covered)}


def decoded_pairs(arrays: Mapping[str, NDArray[Any]], size: int, years: int, decimals: int | None) -> PairValues:
    """The stored cells of pairs again, and the coverage."""
    pair, year = np.divmod(np.cumsum(arrays["gap"], dtype=np.int64), years)
    first, second = np.divmod(pair, size)
    covered = np.unpackbits(arrays["covered"], count=years * size).reshape(years, size).astype(np.bool_)
    return PairValues(first, second, year, decoded_values(arrays, decimals), covered)


def _away_from_zero(pairs: PairValues, number: NDArray[Any]) -> NDArray[np.bool_]:
    """Cells that do not follow from the coverage: a zero counts where one of the two is not covered."""
    implied = pairs.covered[pairs.year, pairs.first] & pairs.covered[pairs.year, pairs.second]
    return np.asarray((number != 0) | ~implied)


def _times_power(values: Floats, power: Floats | np.float64) -> Floats:
    """Values times a power of ten; dividing by a whole power gives the nearest number to the decimal."""
    power = np.broadcast_to(power, values.shape)
    scale = 10.0 ** np.abs(power)
    return np.where(power < 0, values / scale, values * scale)


def _whole(number: Floats, known: NDArray[np.bool_]) -> NDArray[Any]:
    low, high = (float(number.min()), float(number.max())) if number.size else (0.0, 0.0)
    kind = _smallest_signed(low, high)
    return np.where(known, number, np.iinfo(kind).min).astype(kind)


def _smallest_signed(low: float, high: float) -> Any:
    for kind in (np.int8, np.int16, np.int32):
        # The smallest number of the type stands for a missing value.
        if np.iinfo(kind).min < low and high <= np.iinfo(kind).max:
            return kind
    raise TrackgaugeError(
        f"values up to {max(abs(low), abs(high)):g} do not fit into four bytes",
        where="evidence pack",
        next_step="Declare fewer decimals, or none: then four significant digits are kept.",
    )


def _smallest(low: int, high: int) -> Any:
    return next(kind for kind in (np.uint8, np.uint16, np.uint32) if high <= np.iinfo(kind).max and low >= 0)


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
