"""Public sources: where each is, its version, licence and known faults, and how to read it. Raw in, raw out.

A source is an entry of a YAML file in `by_topic`; none needs code of its own to be read.
"""

from __future__ import annotations

from pathlib import Path

from trackgauge.formats.table import Table
from trackgauge.sources.catalogue import declared, known_sources, read_file
from trackgauge.sources.getting import Got, Report, copy_files, data_folder, get_files
from trackgauge.sources.source import Source, SourceFile

__all__ = ["Got", "Source", "SourceFile", "data_folder", "declared", "get", "known_sources", "read"]


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


def get(
    source_id: str,
    folder: Path | str | None = None,
    *,
    origin: Path | str | None = None,
    report: Report = lambda what, share: None,
) -> list[Got]:
    """Bring the files of a source into the folder of public data.

    Parameters
    ----------
    source_id
        For example `atop`.
    folder
        Where they go; `data_folder()` if left out.
    origin
        Take them from this folder instead of the network.
    report
        Called with what is being fetched and the share that has arrived (0-1).

    Returns
    -------
    What became of each file; one whose bytes have no address is left to be brought `by hand`.

    Raises
    ------
    TrackgaugeError
        If a file has moved, is cut short or another version, if the network or a proxy fails, or if no file of the
        source has an address. The old files stay as they were.
    """
    place = data_folder() if folder is None else Path(folder)
    if origin is not None:
        return copy_files(declared(source_id), place, Path(origin).expanduser())
    return get_files(declared(source_id), place, report)
