"""How the engines run: kernels compiled on first use and kept on disk, and progress that is told."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError

Function = TypeVar("Function", bound=Callable[..., Any])
Part = TypeVar("Part")

PARTS = 4
"""Stretches of items that are worked on side by side."""
LEAST_VOTES = 20_000
"""Below it the parts cost more than they save."""


def kernel(function: Function) -> Function:
    """The same function, compiled by numba; strict IEEE arithmetic, so that a seed gives the same bits."""
    return cast(Function, _compiler()(cache=True, nogil=True)(function))


def vector_kernel(function: Function) -> Function:
    """As `kernel`, but sums may be taken in the order that suits the processor's vector unit."""
    return cast(Function, _compiler()(cache=True, nogil=True, fastmath={"reassoc", "contract"})(function))


def _compiler() -> Any:
    try:
        return importlib.import_module("numba").njit
    except ImportError as error:
        raise TrackgaugeError(
            "ideal points need the package numba, which is not installed",
            next_step="Install it with: pip install 'trackgauge[models]'",
        ) from error


Report = Callable[[str, float], None]


def quiet(what: str, share: float) -> None:
    """Tell nobody."""


def shared(report: Report, chains: int) -> list[Report]:
    """A teller for each of several chains; together they report their mean share."""
    done = [0.0] * chains

    def teller(number: int) -> Report:
        def tell(what: str, share: float) -> None:
            done[number] = share
            report(what, sum(done) / chains)

        return tell

    return [teller(number) for number in range(chains)]


def in_parts(start: NDArray[np.int64], part: Callable[[int, int], Part]) -> list[Part]:
    """What a kernel gives for each of some stretches of items, on as many cores as there are.

    Stretches have about as many votes and depend on the votes alone, so that the same votes give the same bits on any
    number of cores. `start` (J + 1,) is the place of each item's first vote.
    """
    votes, items = int(start[-1]), start.size - 1
    if votes < LEAST_VOTES:
        return [part(0, items)]
    cuts = np.searchsorted(start, np.linspace(0, votes, PARTS + 1)[1:-1]).tolist()
    ends = [0, *cuts, items]
    return list(_pool(os.getpid()).map(part, ends[:-1], ends[1:]))


def added(parts: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    """The sum of the parts' arrays, in their order."""
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    return total


@cache
def _pool(process: int) -> ThreadPoolExecutor:
    """Threads of this process; a child of it makes its own."""
    return ThreadPoolExecutor(max_workers=min(PARTS, os.cpu_count() or 1), thread_name_prefix="kernels")
