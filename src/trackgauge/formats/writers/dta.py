"""Stata's dta, format 118 (Stata 14 and later; R's haven, pandas and ReadStat read it too).

References
----------
StataCorp, *[P] File formats .dta*, https://www.stata.com/help.cgi?dta.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError
from trackgauge.formats.table import Table

SUFFIXES = (".dta",)

_BYTE, _INT, _LONG, _FLOAT, _DOUBLE, _LONG_TEXT = 65530, 65529, 65528, 65527, 65526, 32768
_STORED = {_BYTE: "i1", _INT: "<i2", _LONG: "<i4", _FLOAT: "<f4", _DOUBLE: "<f8", _LONG_TEXT: "<u8"}
_WHOLE = ((_BYTE, -127, 100), (_INT, -32767, 32740), (_LONG, -2147483647, 2147483620))
_EXACT_IN_DOUBLE = 2**53
_LARGEST = {_FLOAT: 1.7014e38, _DOUBLE: 8.9884e307}
_MISSING = {_FLOAT: b"\x00\x00\x00\x7f", _DOUBLE: b"\x00\x00\x00\x00\x00\x00\xe0\x7f", _LONG: b"\xe5\xff\xff\x7f"}
_LONGEST_SHORT_TEXT, _NAME_BYTES, _LABEL_BYTES, _FORMAT_BYTES = 2045, 129, 321, 57
_LONGEST_NAME, _LONGEST_LABEL, _WIDEST_SHOWN, _MOST_COLUMNS = 32, 80, 244, 32767
_ENDED_BY_ZERO, _OF_ANY_BYTES = 130, 129
_RESERVED = frozenset(
    {"_all", "_b", "byte", "_coef", "_cons", "double", "float", "if", "in", "int", "long", "_n", "_N", "_pi", "_pred"}
) | {"_rc", "_skip", "str", "strL", "using", "with"}
_DAY_1960 = np.datetime64("1960-01-01", "D")


@dataclass(frozen=True, slots=True)
class _Column:
    """One variable as the file stores it: type code, display format and cells."""

    code: int
    shown: str
    cells: NDArray[Any]
    texts: tuple[bytes, ...] = ()


def write(table: Table, path: Path) -> None:
    """All columns in the smallest type that holds them; names that Stata forbids are mended, the old one is the label.

    Raises
    ------
    TrackgaugeError
        If a number is larger than Stata holds, or there are more than 32,767 columns.
    """
    if len(table.names) > _MOST_COLUMNS:
        raise TrackgaugeError(f"{len(table.names)} columns are more than a dta file holds ({_MOST_COLUMNS})")
    columns = [_column(name, table[name]) for name in table.names]
    names = stata_names(table.names)
    labels = [table.labels.get(old, "" if old == new else old) for old, new in zip(table.names, names, strict=True)]
    path.write_bytes(_file(columns, names, labels, table.rows))


def stata_names(names: Sequence[str]) -> list[str]:
    """Names that Stata accepts, each once: letters, digits and underscores, at most 32.

    >>> stata_names(["Delivery year", "s.year", "s year", "2020", "if"])
    ['Delivery_year', 's_year', 's_year_2', '_2020', 'if_']
    """
    made: list[str] = []
    for name in names:
        wanted = re.sub(r"\W", "_", name) or "_"
        wanted = f"_{wanted}" if wanted[0].isdigit() else wanted
        wanted = f"{wanted}_" if wanted in _RESERVED or re.fullmatch(r"str[0-9]+", wanted) else wanted
        free, number = wanted[:_LONGEST_NAME], 2
        while free in made:
            ending = f"_{number}"
            free, number = wanted[: _LONGEST_NAME - len(ending)] + ending, number + 1
        made.append(free)
    return made


def _column(name: str, values: NDArray[Any]) -> _Column:
    kind = values.dtype.kind
    if kind == "O":
        return _text(values)
    if kind == "M":
        return _date(values)
    if kind == "f":
        return _floating(name, values)
    return _whole(name, values.astype(np.int64))


def _whole(name: str, values: NDArray[np.int64]) -> _Column:
    low, high = (int(values.min()), int(values.max())) if values.size else (0, 0)
    for code, least, most in _WHOLE:
        if least <= low and high <= most:
            return _Column(code, "%8.0g" if code != _LONG else "%12.0g", values.astype(_STORED[code]))
    if max(-low, high) > _EXACT_IN_DOUBLE:
        raise TrackgaugeError(f"column '{name}' has {max(-low, high, key=abs)}, which Stata cannot hold exactly")
    return _Column(_DOUBLE, "%15.0g", values.astype(_STORED[_DOUBLE]))


def _floating(name: str, values: NDArray[Any]) -> _Column:
    code = _FLOAT if values.dtype.itemsize <= np.dtype(np.float32).itemsize else _DOUBLE
    missing = np.isnan(values)
    if (np.abs(values[~missing]) > _LARGEST[code]).any():
        raise TrackgaugeError(f"column '{name}' has a number larger than Stata holds ({_LARGEST[code]:g})")
    return _Column(code, "%9.0g" if code == _FLOAT else "%10.0g", _with_missing(values, missing, code))


def _date(values: NDArray[Any]) -> _Column:
    missing = np.isnat(values)
    whole_days = values.dtype == np.dtype("datetime64[D]")
    unit, code, shown = ("D", _LONG, "%td") if whole_days else ("ms", _DOUBLE, "%tc")
    passed = (np.where(missing, _DAY_1960, values).astype(f"datetime64[{unit}]") - _DAY_1960).astype(np.int64)
    return _Column(code, shown, _with_missing(passed, missing, code))


def _with_missing(values: NDArray[Any], missing: NDArray[np.bool_], code: int) -> NDArray[Any]:
    stored = np.where(missing, 0, values).astype(_STORED[code])
    stored[missing] = np.frombuffer(_MISSING[code], dtype=_STORED[code])[0]
    return stored


def _text(values: NDArray[Any]) -> _Column:
    texts = tuple(b"" if cell is None else str(cell).encode("utf-8") for cell in values)
    longest = max(map(len, texts), default=0)
    # A text with a zero byte would end there if it were short.
    if longest <= _LONGEST_SHORT_TEXT and not any(b"\0" in text for text in texts):
        width = max(longest, 1)
        return _Column(width, f"%-{min(width, _WIDEST_SHOWN)}s", np.array(texts, dtype=f"S{width}"))
    return _Column(_LONG_TEXT, "%-20s", np.zeros(len(texts), dtype="<u8"), texts)


def _file(columns: list[_Column], names: list[str], labels: list[str], rows: int) -> bytes:
    """Put the sections together; the map in front holds where each begins."""
    count = len(columns)
    data, long_texts = _data(columns, rows)
    shown = [column.shown for column in columns]
    sections = [
        _tagged("variable_types", struct.pack(f"<{count}H", *(column.code for column in columns))),
        _tagged("varnames", _fields(names, _NAME_BYTES, _LONGEST_NAME)),
        _tagged("sortlist", bytes(2 * (count + 1))),
        _tagged("formats", _fields(shown, _FORMAT_BYTES, _FORMAT_BYTES - 1)),
        _tagged("value_label_names", bytes(_NAME_BYTES * count)),
        _tagged("variable_labels", _fields(labels, _LABEL_BYTES, _LONGEST_LABEL)),
        _tagged("characteristics", b""),
        _tagged("data", data),
        _tagged("strls", long_texts),
        _tagged("value_labels", b""),
    ]
    about = _tagged("release", b"118") + _tagged("byteorder", b"LSF") + _tagged("K", struct.pack("<H", count))
    about += _tagged("N", struct.pack("<Q", rows)) + _tagged("label", b"\0\0") + _tagged("timestamp", b"\0")
    opening, closing = b"<stata_dta>" + _tagged("header", about), b"</stata_dta>"
    start = len(opening) + len(_tagged("map", bytes(8 * 14)))
    places = [0, len(opening), *(start + sum(map(len, sections[:n])) for n in range(len(sections) + 1))]
    places.append(places[-1] + len(closing))
    return b"".join([opening, _tagged("map", struct.pack("<14Q", *places)), *sections, closing])


def _tagged(name: str, content: bytes) -> bytes:
    return f"<{name}>".encode() + content + f"</{name}>".encode()


def _fields(texts: Sequence[str], width: int, longest: int) -> bytes:
    """Texts in fields of one width, each ended by a zero byte; a longer text is cut between characters."""
    cut = (text[:longest].encode("utf-8")[: width - 1] for text in texts)
    return b"".join(raw.decode("utf-8", errors="ignore").encode("utf-8").ljust(width, b"\0") for raw in cut)


def _data(columns: list[_Column], rows: int) -> tuple[bytes, bytes]:
    """The cells row by row, and the long texts that they point to by column and row."""
    record = np.zeros(rows, dtype=[(f"c{n}", column.cells.dtype) for n, column in enumerate(columns)])
    long_texts: dict[tuple[int, int], bytes] = {}
    for place, column in enumerate(columns, start=1):
        cells = column.cells
        if column.code == _LONG_TEXT:
            filled = np.array([bool(text) for text in column.texts], dtype=np.bool_)
            numbers = np.arange(1, rows + 1, dtype=np.uint64)
            cells = np.where(filled, np.uint64(place) | (numbers << np.uint64(16)), np.uint64(0))
            long_texts |= {(row, place): text for row, text in enumerate(column.texts, start=1) if text}
        record[f"c{place - 1}"] = cells
    return record.tobytes(), b"".join(_long_text(*key, long_texts[key]) for key in sorted(long_texts))


def _long_text(row: int, place: int, text: bytes) -> bytes:
    kind = _OF_ANY_BYTES if b"\0" in text else _ENDED_BY_ZERO
    content = text if kind == _OF_ANY_BYTES else text + b"\0"
    return b"GSO" + struct.pack("<IQBI", place, row, kind, len(content)) + content
