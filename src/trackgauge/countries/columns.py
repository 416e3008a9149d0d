"""A CSV file as rows of text with the lines on which they end."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from trackgauge.core.errors import TrackgaugeError

DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A CSV file as it stands.

    Parameters
    ----------
    name
        As it is called in messages.
    lines
        For each row, the line of the file on which it ends, counted from 1.
    """

    name: str
    header: tuple[str, ...]
    rows: list[list[str]]
    lines: tuple[int, ...]
    delimiter: str


def read_table(path: Path) -> CsvTable:
    """Read a CSV file.

    Raises
    ------
    TrackgaugeError
        If it is not there, not UTF-8, empty, or has a row longer or shorter than its header.
    """
    text = _text(path)
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows, lines = [], []
    try:
        for row in reader:
            if row:
                rows.append(row)
                lines.append(reader.line_num)
    except csv.Error as error:
        raise TrackgaugeError(f"not a CSV file ({error})", where=f"{path}, line {reader.line_num}") from None
    if not rows:
        raise TrackgaugeError("the file is empty", where=str(path), next_step="It needs a line of column names.")
    header = tuple(rows[0])
    for row, line in zip(rows, lines, strict=True):
        if len(row) != len(header):
            raise TrackgaugeError(
                f"{len(row)} cells where the header has {len(header)}",
                where=f"{path}, line {line}",
                next_step="Quote cells that contain the separator.",
            )
    return CsvTable(str(path), header, rows[1:], tuple(lines[1:]), delimiter)


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise TrackgaugeError(f"cannot read '{path}' ({error.strerror})") from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise TrackgaugeError(
            "not UTF-8", where=f"{path}, line {line}", next_step="Save the file as CSV in UTF-8."
        ) from None
