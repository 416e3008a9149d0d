"""How the engines run: kernels compiled on first use and kept on disk, and progress that is told."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any, TypeVar, cast

from trackgauge.core.errors import TrackgaugeError

Function = TypeVar("Function", bound=Callable[..., Any])


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
