"""What `--indicator`, `--include` and `--exclude` ask of the indicators."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import trackgauge as tg


def own_indicators(paths: Iterable[Path] | None) -> tuple[Any, ...]:
    """Read them all; the first fault ends the command."""
    return tuple(tg.read_indicator(path) for path in paths or ())


def asked_of_indicators(
    indicator: Iterable[Path] | None, include: Iterable[str] | None, exclude: Iterable[str] | None
) -> dict[str, Any]:
    """The three options as keywords of `fit`, `simulate` and their like, the user's files read."""
    return {"indicators": own_indicators(indicator), "include": tuple(include or ()), "exclude": tuple(exclude or ())}
