"""Public sources: where each is, its version, licence and known faults, and how to read it. Raw in, raw out.

A source is an entry of a YAML file in `by_topic`; none needs code of its own to be read.

>>> import trackgauge as tg
>>> tg.sources.show("wdi").source.last_year
2025
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trackgauge.formats.table import Table
from trackgauge.sources.catalogue import declared, known_sources, read_file
from trackgauge.sources.getting import Got, data_folder
from trackgauge.sources.source import Source, SourceFile

if TYPE_CHECKING:
    from trackgauge.sources.results import get as get
    from trackgauge.sources.results import list as list
    from trackgauge.sources.results import show as show

_ANSWERS = ("get", "list", "show")
__all__ = ["Got", "Source", "SourceFile", "data_folder", "declared", "get", "known_sources", "list", "read", "show"]


def read(source_id: str, folder: Path | str | None = None, *, file: str = "", any_version: bool = False) -> Table:
    """A table of a source as the producer has it: no renaming, no recoding.

    Parameters
    ----------
    source_id
        For example `atop`.
    folder
        Folder of public data; `data_folder()` if left out.
    file
        Which file of the source, by name; the first if left out.
    any_version
        Read a newer or older version too: the checksum and the number of rows may differ, the declared columns not.

    Returns
    -------
    All columns of the file; the declared ones carry their meaning in `Table.labels`.

    Raises
    ------
    TrackgaugeError
        If the file is missing, another version or unreadable, a declared column is not in it, or the extra
        `sources` is not installed.
    """
    place = data_folder() if folder is None else Path(folder)
    return read_file(declared(source_id), place, file, any_version=any_version)


def __getattr__(name: str) -> Any:
    """Load what answers with a result on first use, so that importing the room stays cheap."""
    if name in _ANSWERS:
        return getattr(importlib.import_module("trackgauge.sources.results"), name)
    raise AttributeError(f"module 'trackgauge.sources' has no attribute '{name}'")


def __dir__() -> Sequence[str]:
    return sorted(__all__)
