"""Keys of the bibliography, and what a source may look like."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from pathlib import Path

from trackgauge.organisations.casebook import BIBLIOGRAPHY, read_text

_ENTRY = re.compile(r"^\s*@\w+\{\s*([^,\s]+)\s*,", re.MULTILINE)
_ADDRESS = re.compile(r"(https?://|doi:)\S+( \(.+\))?")
_BACKGROUND = re.compile(r"background( \(.+\))?")
_KEY = re.compile(r"[A-Za-z][\w:+-]*")


@cache
def shipped_keys() -> tuple[str, ...]:
    """Keys of the papers that come with the package."""
    text = resources.files("trackgauge.organisations").joinpath(BIBLIOGRAPHY).read_text("utf-8")
    return tuple(_ENTRY.findall(text))


def keys(folder: Path) -> tuple[str, ...]:
    """Keys that a casebook may cite: those of the package and those of its own bibliography.bib."""
    path = folder / BIBLIOGRAPHY
    own = read_text(path) if path.is_file() else ""
    return (*shipped_keys(), *(_ENTRY.findall(own) if isinstance(own, str) else ()))


def unknown_key(source: str, known: tuple[str, ...]) -> str | None:
    """The key of one source that stands in no bibliography; None where the source is in order.

    >>> unknown_key("background (year)", ())
    >>> unknown_key("zeng_zhao2023 §2", ("zeng_zhao2022",))
    'zeng_zhao2023'
    """
    if _ADDRESS.fullmatch(source) or _BACKGROUND.fullmatch(source):
        return None
    found = _KEY.match(source)
    key = found[0] if found else source
    return None if key in known else key
