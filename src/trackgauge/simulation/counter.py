"""Counter-based random numbers: a stream, a run and a place always give the same bits.

A number is a hash of its address, so that nothing is drawn in order: runs can be split among machines in any way,
a member that is added has addresses of its own, and a proposal that is not decided uses up nothing (common random
numbers). The hash is the finaliser of SplitMix64 applied twice to a keyed counter.

References
----------
Salmon, Moraes, Dror and Shaw (2011), Parallel random numbers: as easy as 1, 2, 3 (counters instead of states).
Steele, Lea and Flood (2014), Fast splittable pseudorandom number generators, figure 16 (the finaliser).
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

Floats = NDArray[np.float64]
Bits = NDArray[np.uint64]
Places = NDArray[np.integer[Any]] | int

LANES = 4
"""Sixteen-bit numbers in one hash."""
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


def key(seed: int, *names: str) -> np.uint64:
    """The key of a stream; every seed and tuple of names has its own.

    >>> bool(key(1, "exit", "IND") == key(1, "exit", "IND")), bool(key(1, "exit", "IND") == key(2, "exit", "IND"))
    (True, False)
    """
    text = "\x1f".join((str(seed), *names)).encode()
    return np.uint64(int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "little"))


def keys(seed: int, stream: str, names: tuple[str, ...]) -> Bits:
    """One key for each name, shape (name,)."""
    return np.array([key(seed, stream, name) for name in names], dtype=np.uint64)


def _mixed(x: Bits) -> Bits:
    """The finaliser, in place."""
    x ^= x >> np.uint64(30)
    x *= _FIRST
    x ^= x >> np.uint64(27)
    x *= _SECOND
    x ^= x >> np.uint64(31)
    return x


def bits(stream: Bits | np.uint64, run: Places, place: Places = 0) -> Bits:
    """64 random bits at each address; the arguments broadcast against each other.

    Parameters
    ----------
    stream
        Keys of streams.
    run
        Number of the run, from 0.
    place
        Number of the item inside the run, from 0 to 2^20 - 1.
    """
    with np.errstate(over="ignore"):
        address = np.asarray(run, dtype=np.uint64) * np.uint64(1 << 20) + np.asarray(place, dtype=np.uint64)
        spread = _mixed(np.atleast_1d((address + np.uint64(1)) * _GOLDEN))
        return _mixed(np.asarray(stream, dtype=np.uint64) ^ spread)


def uniform(stream: Bits | np.uint64, run: Places, place: Places = 0) -> Floats:
    """Numbers from 0 (included) to 1 (excluded), with 53 bits."""
    return np.asarray((bits(stream, run, place) >> np.uint64(11)) * 2.0**-53, dtype=np.float64)


def normal(stream: Bits | np.uint64, run: Places, place: Places = 0) -> NDArray[np.float32]:
    """Standard normal numbers, from a table of 65,536 quantiles (the largest is 4.3).

    Four neighbouring places share one hash, so that dense use costs a quarter.
    """
    where = np.asarray(place, dtype=np.uint64)
    shift = (where % np.uint64(LANES)) * np.uint64(16)
    hashed = bits(stream, run, where // np.uint64(LANES))
    return _quantiles()[((hashed >> shift) & np.uint64(0xFFFF)).astype(np.intp)]


def normal_rows(stream: Bits | np.uint64, run: Places, places: int) -> NDArray[np.float32]:
    """The normal numbers at the places 0 to `places` - 1, as a new last axis: the same bits as `normal`."""
    blocks = -(-places // LANES)
    hashed = bits(np.asarray(stream)[..., None], np.asarray(run)[..., None], np.arange(blocks))
    lanes = hashed.astype("<u8", copy=False).view("<u2")[..., :places]
    return np.take(_quantiles(), lanes)


@cache
def _quantiles() -> NDArray[np.float32]:
    """Normal quantiles at the middle of each of 65,536 equal shares."""
    table: NDArray[np.float32] = ndtri((np.arange(1 << 16) + 0.5) / (1 << 16)).astype(np.float32)
    table.flags.writeable = False
    return table
