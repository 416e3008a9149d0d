"""A thing exists because its file exists: the modules of a folder, by file name."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from types import ModuleType

from trackgauge.core.errors import TrackgaugeError, did_you_mean


@cache
def ids(package: str) -> tuple[str, ...]:
    """Names of the modules in a package, sorted; a leading underscore hides a module."""
    folder = importlib.import_module(package)
    return tuple(sorted(m.name for m in pkgutil.iter_modules(folder.__path__) if not m.name.startswith("_")))


def find(package: str, name: str, *, kind: str) -> ModuleType:
    """The module `name` of a package.

    Raises
    ------
    TrackgaugeError
        If there is none; the error names the nearest match and all that exist.
    """
    if name not in ids(package):
        hint = did_you_mean(name, ids(package)) or f"Known: {', '.join(ids(package))}."
        raise TrackgaugeError(f"there is no {kind} '{name}'", next_step=hint)
    return importlib.import_module(f"{package}.{name}")
