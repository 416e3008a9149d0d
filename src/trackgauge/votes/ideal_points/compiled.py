"""Compile array kernels to machine code on first use; the code is kept on disk between runs."""

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
