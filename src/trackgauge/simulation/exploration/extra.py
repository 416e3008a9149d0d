"""Packages that only large or exploratory runs need, asked for by name when they are missing."""

from __future__ import annotations

import importlib
from types import ModuleType

from trackgauge.core.errors import TrackgaugeError


def need(module: str, package: str, what: str) -> ModuleType:
    """The module of a package that the extra `simulation` brings.

    Parameters
    ----------
    what
        What it is needed for, as the subject of the sentence.

    Raises
    ------
    TrackgaugeError
        If it is not installed.
    """
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        if not module.startswith(f"{error.name}"):
            raise
        raise TrackgaugeError(
            f"{what} needs the package {package}", next_step="Install it with pip install 'trackgauge[simulation]'."
        ) from None
