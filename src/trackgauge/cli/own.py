"""The indicators that `--indicator` names."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trackgauge.measures.own_indicator import OwnIndicator


def own_indicators(paths: Iterable[Path] | None) -> tuple[OwnIndicator, ...]:
    """Read them all; the first fault ends the command."""
    if not paths:
        return ()
    from trackgauge.measures.own_reading import read_indicator

    return tuple(read_indicator(path) for path in paths)
