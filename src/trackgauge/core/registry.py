"""What there is by id: a file that exists in a folder, or an entry of a family."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import ModuleType
from typing import Any, TypeVar

from trackgauge.core.errors import TrackgaugeError, did_you_mean

Entry = TypeVar("Entry")


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
        raise _unknown(name, ids(package), kind)
    return importlib.import_module(f"{package}.{name}")


def entry(family: Mapping[str, Entry], name: str, *, kind: str) -> Entry:
    """The entry `name` of a family.

    Raises
    ------
    TrackgaugeError
        If there is none; the error names the nearest match and all that exist.

    >>> entry({"rivalry": 1}, "rivalry", kind="contributor")
    1
    """
    if name not in family:
        raise _unknown(name, tuple(family), kind)
    return family[name]


def _unknown(name: str, known: tuple[str, ...], kind: str) -> TrackgaugeError:
    hint = did_you_mean(name, known) or f"Known: {', '.join(known)}."
    return TrackgaugeError(f"there is no {kind} '{name}'", next_step=hint)


def declared(module: str, name: str) -> Any:
    """What a module declares under a name; lets a room read the words of another without importing it."""
    return getattr(importlib.import_module(module), name)
