"""Delimited text: csv and tsv, plain or compressed (gz, zst)."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Sequence
from pathlib import Path

from trackgauge.core.errors import TrackgaugeError
from trackgauge.formats.columns import from_text
from trackgauge.formats.extras import needed
from trackgauge.formats.reading import Layout, unreadable
from trackgauge.formats.table import Table

SUFFIXES = (".csv", ".tsv", ".csv.gz", ".csv.zst")
_LARGEST_CELL = 2**31 - 1


def read(path: Path, layout: Layout) -> Table:
    """Every column of numbers where all its cells are, of text otherwise; an empty cell is missing.

    Raises
    ------
    TrackgaugeError
        If the text is not in the declared encoding, or a row has another number of cells than the header.
    """
    return _table(_rows(path, _text(path, layout.encoding), layout), layout, where=str(path))


def _table(rows: Sequence[Sequence[str | None]], layout: Layout, *, where: str) -> Table:
    """A table from a header and the rows below it."""
    if not rows:
        raise TrackgaugeError("the file is empty", where=where)
    header, body = [name or "" for name in rows[0]], rows[1:]
    missing = {"", *layout.missing}
    columns = [
        [None if cell is None or cell.strip() in missing else cell for cell in column]
        for column in (zip(*body, strict=True) if body else [()] * len(header))
    ]
    return Table(
        {name: from_text(column) for name, column in zip(unique(header, columns), columns, strict=True) if name}
    )


def unique(header: Sequence[str], columns: Sequence[Sequence[object]]) -> list[str]:
    """Names of the columns: a repeated one gets a number, one without name its place; empty if nothing is in it.

    >>> unique(["a", "a", "", ""], [["1"], ["2"], ["3"], [None]])
    ['a', 'a_2', 'column_3', '']
    """
    names: list[str] = []
    for place, (name, cells) in enumerate(zip(header, columns, strict=True), start=1):
        wanted = name.strip()
        if not wanted:
            wanted = f"column_{place}" if any(cell is not None for cell in cells) else ""
        number = 2
        free = wanted
        while free and free in names:
            free, number = f"{wanted}_{number}", number + 1
        names.append(free)
    return names


def _text(path: Path, encoding: str) -> str:
    raw = _raw(path)
    try:
        text = raw.decode("utf-8-sig" if encoding.casefold() in ("utf-8", "utf8") else encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise TrackgaugeError(
            f"byte 0x{raw[error.start]:02x} in line {line} is not {encoding}",
            where=str(path),
            next_step="Older files often are Latin-1: read it with Layout(encoding='latin-1'), or fetch it again.",
        ) from None
    if "\0" in text:
        raise unreadable(path, "text", "it has bytes that no text has")
    return text


def _raw(path: Path) -> bytes:
    """The bytes of the text, unpacked where they are compressed."""
    packed, kind = path.read_bytes(), path.suffix.casefold()
    if kind == ".zst":
        return _unpacked_zst(path, packed)
    try:
        return gzip.decompress(packed) if kind == ".gz" else packed
    except (OSError, EOFError, zlib.error) as error:
        raise unreadable(path, "gzip", error) from None


def _unpacked_zst(path: Path, packed: bytes) -> bytes:
    """Frame by frame: a frame that does not reach its end is an error, never a shorter text."""
    zstandard = needed("zstandard", "reading zst files")
    parts: list[bytes] = []
    while packed or not parts:
        frame = zstandard.ZstdDecompressor().decompressobj()
        try:
            parts.append(frame.decompress(packed))
        except zstandard.ZstdError as error:
            raise unreadable(path, "zst", error) from None
        if not frame.eof:
            raise unreadable(path, "zst", "it ends too early")
        packed = frame.unused_data
    return b"".join(parts)


def _rows(path: Path, text: str, layout: Layout) -> list[list[str]]:
    delimiter = "\t" if path.suffix.casefold() == ".tsv" else layout.delimiter
    csv.field_size_limit(_LARGEST_CELL)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows: list[list[str]] = [list(row) for row in lines if row][layout.header_row - 1 :]
    except csv.Error as error:
        raise unreadable(path, "csv", f"line {lines.line_num}: {error}") from None
    for number, row in enumerate(rows[1:], start=layout.header_row + 1):
        if len(row) != len(rows[0]):
            raise TrackgaugeError(
                f"row {number} has {len(row)} cells, the header {len(rows[0])}",
                where=str(path),
                next_step="The file may be cut short, or its delimiter another: fetch it again.",
            )
    return rows
