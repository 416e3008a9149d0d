"""Read a file of a source, raw, and make sure that it is what was declared."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from trackgauge.core.errors import TrackgaugeError
from trackgauge.formats.reading import read_table
from trackgauge.formats.table import Table
from trackgauge.sources._source import Source, SourceFile


def read_file(source: Source, folder: Path, name: str, *, any_version: bool) -> Table:
    """The table in a file of a source, with the meanings of the declared columns.

    Raises
    ------
    TrackgaugeError
        If the file is missing, another version or unreadable, or a declared column is not in it.
    """
    file = source.file(name)
    path = folder / file.path if any_version else source.verified(folder, file.path)
    # Producers repeat names of columns and leave some out.
    table = read_table(path, replace(file.layout, numbered=True))
    table.require(tuple(file.columns), where=str(path))
    if not any_version:
        _same_rows(table, file, path)
    return table.labelled({**table.labels, **file.columns})


def _same_rows(table: Table, file: SourceFile, path: Path) -> None:
    if table.rows != file.rows:
        raise TrackgaugeError(
            f"{table.rows} rows were read, {file.rows} are declared",
            where=str(path),
            next_step="The bytes are the declared ones, so the reader or the declaration is wrong: report it.",
        )
