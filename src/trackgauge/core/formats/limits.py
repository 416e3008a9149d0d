"""What is read is bounded: a regular file, so many bytes unpacked, so many rows, columns and cells.

A megabyte of any input is answered within seconds and a gigabyte, by a table or by a sentence.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from trackgauge.core.errors import InvalidTable, TrackgaugeError
from trackgauge.core.formats.extras import needed
from trackgauge.core.names import short

MEBIBYTE = 2**20
TEXT_BYTES, TEXT_RATIO = 32 * MEBIBYTE, 16
"""A compressed text may unpack to so much, and to so many times its size in addition."""
OBJECT_BYTES, OBJECT_RATIO = 96 * MEBIBYTE, 20
"""The same of a file of R, whose vectors repeat themselves."""
WORKBOOK_BYTES, WORKBOOK_RATIO = 16 * MEBIBYTE, 12
"""The same of a workbook, whose cells are written out one by one."""
CELLS, CELLS_PER_BYTE = 4_000_000, 4
COLUMNS = 32_767
LONGEST_CELL = 4_000_000
_CHUNK, _PIECE, _WINDOW = MEBIBYTE, 256, 2**27
_STEP = "Unpack it and take what is needed, or split it."


def regular(path: Path) -> int:
    """Size in bytes of a file that can be read.

    Raises
    ------
    TrackgaugeError
        If there is none, or it is a folder, a device or a pipe.
    """
    try:
        about = path.stat()
    except OSError as error:
        missing = isinstance(error, (FileNotFoundError, NotADirectoryError))
        problem = "there is no such file" if missing else f"cannot be read ({error.strerror})"
        raise TrackgaugeError(problem, where=str(path), next_step="Check the path.") from None
    except ValueError:
        raise TrackgaugeError("the name of the file has a zero byte", next_step="Check the path.") from None
    if not stat.S_ISREG(about.st_mode):
        kind = "a folder" if stat.S_ISDIR(about.st_mode) else "a device or a pipe"
        raise TrackgaugeError(f"it is {kind}, no file", where=str(path), next_step="Save its content as a file first.")
    return about.st_size


def content(path: Path) -> bytes:
    """The bytes of a regular file."""
    regular(path)
    try:
        return path.read_bytes()
    except OSError as error:
        raise TrackgaugeError(
            f"cannot be read ({error.strerror})", where=str(path), next_step="Check its permissions."
        ) from None


def text(path: Path, *, most: int | None = None) -> str:
    """A UTF-8 file; a byte order mark is dropped.

    Parameters
    ----------
    most
        Bytes that it may have.

    Raises
    ------
    TrackgaugeError
        If it cannot be read, is too long, or is not UTF-8: with the line.
    """
    size = regular(path)
    if most is not None and size > most:
        raise TrackgaugeError(f"{size:,} bytes; at most {most:,} are read", where=str(path))
    raw = content(path)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise TrackgaugeError(
            f"byte 0x{raw[error.start]:02x} is not UTF-8", where=f"{path}, line {line}",
            next_step="Save the file again as UTF-8.",
        ) from None  # fmt: skip


def unpacked(path: Path, raw: bytes, *, floor: int, ratio: int) -> bytes:
    """The bytes within gzip, bzip2, xz or zst, told by their first bytes; others as they are.

    Raises
    ------
    TrackgaugeError
        If they end too early, are damaged, or unpack to more than `floor` and `ratio` times their size.
    """
    for magic, (kind, parts) in _PACKED.items():
        if raw.startswith(magic):
            return _within(path, kind, parts(raw), floor + ratio * len(raw))
    return raw


def unreadable(path: Path | str, kind: str, reason: object) -> InvalidTable:
    """The error for a file that is not what its name says, or not the whole of it."""
    return InvalidTable(
        f"cannot be read as {kind} ({short(str(reason), 200)})",
        table=str(path),
        next_step="The file may be cut short or of another format: fetch it again.",
    )


def too_much(path: Path | str, what: str) -> InvalidTable:
    """The error for a file that holds more than is read."""
    return InvalidTable(f"{what}: more than is read from a file of its size", table=str(path), next_step=_STEP)


def most_cells(size: int) -> int:
    """How many cells a table of so many bytes may have."""
    return CELLS + CELLS_PER_BYTE * size


def fitting(path: Path | str, *, rows: int, columns: int, size: int) -> None:
    """Refuse a table with more columns or cells than are read from so many bytes."""
    if columns > COLUMNS:
        raise too_much(path, f"{columns:,} columns")
    if rows * columns > most_cells(size):
        raise too_much(path, f"{rows:,} rows of {columns:,} columns")


def archive(path: Path) -> None:
    """Refuse a zip archive, such as a workbook, that is none or unpacks to too much."""
    most = WORKBOOK_BYTES + WORKBOOK_RATIO * regular(path)
    try:
        with zipfile.ZipFile(path) as packed:
            total = sum(entry.file_size for entry in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError) as error:
        raise unreadable(path, "a workbook", error) from None
    if total > most:
        raise too_much(path, f"{total:,} bytes unpacked")


def _within(path: Path, kind: str, parts: Iterator[bytes], most: int) -> bytes:
    found: list[bytes] = []
    left = most
    try:
        for part in parts:
            found.append(part)
            left -= len(part)
            if left < 0:
                raise too_much(path, f"more than {most:,} bytes unpacked")
    except (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError, MemoryError) as error:
        raise unreadable(path, kind, error) from None
    return b"".join(found)


def _read_by(opened: Callable[[BinaryIO], Any]) -> Callable[[bytes], Iterator[bytes]]:
    def parts(raw: bytes) -> Iterator[bytes]:
        with opened(io.BytesIO(raw)) as stream:
            while part := stream.read(_CHUNK):
                yield part

    return parts


def _zst(raw: bytes) -> Iterator[bytes]:
    """Frame by frame: a frame that does not reach its end is an error, never a shorter text."""
    library = needed("zstandard", "reading zst files")
    while raw:
        frame = library.ZstdDecompressor(max_window_size=_WINDOW).decompressobj()
        place = 0
        try:
            # Small pieces in keep the pieces out small: a few bytes of zst may stand for 128 kB.
            while place < len(raw) and not frame.eof:
                yield frame.decompress(raw[place : place + _PIECE])
                place += _PIECE
        except library.ZstdError as error:
            raise EOFError(str(error)) from None
        if not frame.eof:
            raise EOFError("it ends too early")
        raw = frame.unused_data + raw[place:]


_PACKED: dict[bytes, tuple[str, Callable[[bytes], Iterator[bytes]]]] = {
    b"\x1f\x8b": ("gzip", _read_by(lambda packed: gzip.GzipFile(fileobj=packed))),
    b"BZh": ("bzip2", _read_by(bz2.BZ2File)),
    b"\xfd7zXZ": ("xz", _read_by(lzma.LZMAFile)),
    b"\x28\xb5\x2f\xfd": ("zst", _zst),
}
