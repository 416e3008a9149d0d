"""Public sources: where each is, its version, licence and known faults, and how to read it. Raw in, raw out.

A source is an entry of a YAML file in `by_topic`; none needs code of its own to be read.

>>> import trackgauge as tg
>>> tg.sources.show("wdi").source.last_year
2025
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trackgauge.sources.catalogue import declared as declared
    from trackgauge.sources.catalogue import known_sources as known_sources
    from trackgauge.sources.catalogue import read as read
    from trackgauge.sources.getting import Got as Got
    from trackgauge.sources.getting import data_folder as data_folder
    from trackgauge.sources.results import get as get
    from trackgauge.sources.results import list as list
    from trackgauge.sources.results import show as show
    from trackgauge.sources.source import Source as Source
    from trackgauge.sources.source import SourceFile as SourceFile

_MODULES = {
    "catalogue": ("declared", "known_sources", "read"),
    "getting": ("Got", "data_folder"),
    "results": ("get", "list", "show"),
    "source": ("Source", "SourceFile"),
}
_PUBLIC = {name: f"trackgauge.sources.{module}" for module, names in _MODULES.items() for name in names}
__all__ = ["Got", "Source", "SourceFile", "data_folder", "declared", "get", "known_sources", "list", "read", "show"]


def __getattr__(name: str) -> Any:
    """Load a public name on first use: the evidence takes codes of votes from this room and reads no source."""
    if name in _PUBLIC:
        return getattr(importlib.import_module(_PUBLIC[name]), name)
    raise AttributeError(f"module 'trackgauge.sources' has no attribute '{name}'")


def __dir__() -> Sequence[str]:
    return sorted(__all__)
