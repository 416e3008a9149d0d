"""How the pack stores the values of a series: whole numbers, sparse for pairs.

A value is kept with the decimals that its series declares, or with four significant digits: a whole number, and
where it floats a power of ten. Cells of pairs stand in the order of pair and year, each with its distance from the
one before it; what is not stored is a zero or unknown, as the coverage says.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence.series_declaration import SIGNIFICANT_DIGITS, PairValues

Arrays = dict[str, NDArray[Any]]
Floats = NDArray[np.float64]


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
