"""Files of R (rda, rds; serialisation versions 2 and 3, XDR), read without R and without running what is in them.

Read here since it is quick: the kept library with a permissive licence takes seven times the time and eight times the
memory (33 s and 0.7 GB for the votes of the General Assembly). The tests hold both to the same cells.

References
----------
R Core Team, *R Internals*, section 1.8, "Serialization Formats".
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import InvalidTable, TrackgaugeError, did_you_mean
from trackgauge.core.formats import limits
from trackgauge.core.formats.cells import from_values
from trackgauge.core.formats.limits import unreadable
from trackgauge.core.formats.sheet import Raw

_PAIRS, _CLOSURE, _ENVIRONMENT, _PROMISE, _CALL, _SPECIAL, _BUILTIN = 2, 3, 4, 5, 6, 7, 8
_SYMBOL, _CHARACTERS, _LOGICAL, _INTEGER, _REAL, _COMPLEX, _STRING, _DOTS = 1, 9, 10, 13, 14, 15, 16, 17
_LIST, _EXPRESSION, _POINTER, _WEAK, _RAW, _S4 = 19, 20, 22, 23, 24, 25
_ALTERNATIVE, _PERSISTENT, _PACKAGE, _NAMESPACE, _REFERENCE = 238, 248, 249, 250, 255
_NOTHING = {241, 242, 251, 252, 253, 254, 247}
_HAS_ATTRIBUTES, _HAS_TAG = 0x200, 0x400
_LATIN_1, _UTF_8 = 1 << 2, 1 << 3
_KINDS = {_LOGICAL: "logical", _INTEGER: "integer", _REAL: "number", _COMPLEX: "complex", _RAW: "bytes"}
_TYPES = {_LOGICAL: ">i4", _INTEGER: ">i4", _REAL: ">f8", _COMPLEX: ">c16", _RAW: "u1"}
_INT = struct.Struct(">i")
_SHORT = 8
_RANGES = ("compact_intseq", "compact_realseq")
MOST_ITEMS, MOST_UNFOLDED = 6_000_000, 20_000_000
"""Objects and texts of a file, and elements that its compact vectors unfold to."""
_MISSING_WHOLE, _MISSING_WHOLE_64 = np.iinfo(np.int32).min, np.iinfo(np.int64).min
_MICROSECONDS = 1_000_000
_LATEST = 2**62
# What a parser of damaged bytes meets: structure where a value should be, and the other way round.
_DAMAGE = (struct.error, LookupError, TypeError, ValueError, AttributeError, OverflowError, RecursionError, MemoryError)


class RReadingError(Exception):
    """The bytes are not a serialisation that can be read here, or not the whole of one."""


@dataclass(frozen=True, slots=True)
class RObject:
    """One R object: `value` is an array, a list (text or objects) or None."""

    kind: str
    value: Any
    attributes: dict[str, RObject] = field(default_factory=dict)

    @property
    def classes(self) -> tuple[str, ...]:
        """Class attribute, most special first."""
        names = self.attributes.get("class")
        return tuple(names.value) if names is not None else ()


_NULL = RObject("null", None)


def read_r(path: Path, wanted: str = "") -> Raw:
    """A data frame of a file of R; factors become text, dates become dates.

    Parameters
    ----------
    wanted
        Name of the data frame, `object/part` within a list; empty where there is one.

    Raises
    ------
    InvalidTable
        If the file is damaged, holds more than is read, or no data frame.
    TrackgaugeError
        If it holds several data frames and none is named, or one that is not there.
    """
    raw = limits.content(path)
    data = limits.unpacked(path, raw, floor=limits.OBJECT_BYTES, ratio=limits.OBJECT_RATIO)
    try:
        frames = _frames(objects(data))
        name = _chosen(frames, wanted, where=str(path))
        parts = _parts(frames[name])
        columns = [_column(column) for _, column in parts]
        labels = {name: label for name, column in parts if (label := _label(column))}
    except RReadingError as error:
        raise unreadable(path, "an R file", error) from None
    except _DAMAGE:
        raise unreadable(path, "an R file", "it ends too early or is damaged") from None
    return Raw(str(path), [name for name, _ in parts], columns, labels=labels)


def objects(data: bytes) -> dict[str, RObject]:
    """Objects of an unpacked rda file by name; the one of an rds file under the empty name.

    Raises
    ------
    RReadingError
        If the bytes are of another format, hold compiled code, or more objects than are read.
    """
    named = data[:5] in (b"RDX2\n", b"RDX3\n")
    found = _Stream(data, 5 if named else 0).top()
    if not named:
        return {"": found}
    return {name: thing for name, thing in found.value or [] if isinstance(thing, RObject)}


class _Stream:
    """A cursor over the bytes, with the table of references that the format keeps."""

    def __init__(self, data: bytes, start: int) -> None:
        self.data = data
        self.place = start
        self.seen: list[Any] = []
        self.words: dict[bytes, str] = {}
        self.native = "utf-8"
        self.items = MOST_ITEMS
        self.unfolded = MOST_UNFOLDED

    def top(self) -> RObject:
        if self.take(2) != b"X\n":
            raise RReadingError("only the binary format (XDR) is read; save the object again in R with saveRDS")
        version = self.integer()
        self.place += _SHORT
        if version not in (2, 3):
            raise RReadingError(f"serialisation version {version} is not known here")
        if version == 3:
            self.native = self.take(self.integer()).decode("ascii", errors="replace") or self.native
        found: RObject = self.item()
        return found

    def take(self, length: int) -> bytes:
        if length < 0 or self.place + length > len(self.data):
            raise RReadingError("it ends too early")
        self.place += length
        return self.data[self.place - length : self.place]

    def integer(self) -> int:
        (value,) = _INT.unpack_from(self.data, self.place)
        self.place += 4
        return int(value)

    def length(self) -> int:
        short = self.integer()
        return short if short >= 0 else (self.integer() << 32) + (self.integer() & 0xFFFFFFFF)

    def item(self) -> Any:
        self.items -= 1
        if self.items < 0:
            raise RReadingError(f"it holds more than {MOST_ITEMS:,} objects and texts")
        flags = self.integer()
        code = flags & 0xFF
        if code in _NOTHING:
            return _NULL
        if code == _CHARACTERS:
            return self.characters(flags)
        if code == _SYMBOL:
            return self.remember(self.item())
        if code == _REFERENCE:
            return self.seen[((flags >> 8) or self.integer()) - 1]
        if code in (_PAIRS, _CALL, _CLOSURE, _PROMISE, _DOTS):
            return self.pairs(flags)
        return self.other(code, flags)

    def other(self, code: int, flags: int) -> Any:
        if code in _TYPES:
            return self.with_attributes(_KINDS[code], self.vector(code), flags)
        if code == _STRING:
            return self.with_attributes("text", [self.item() for _ in range(self.length())], flags)
        if code in (_LIST, _EXPRESSION):
            return self.with_attributes("list", [self.item() for _ in range(self.length())], flags)
        if code == _S4:
            return self.with_attributes("s4", None, flags)
        if code == _ALTERNATIVE:
            return self.alternative()
        return self.surroundings(code, flags)

    def surroundings(self, code: int, flags: int) -> Any:
        """What is no data: environments, packages, pointers, names of built-in functions."""
        if code in (_SPECIAL, _BUILTIN):
            return RObject("function", self.take(self.integer()).decode("latin-1"))
        if code in (_PERSISTENT, _PACKAGE, _NAMESPACE):
            self.integer()
            return self.remember(RObject("names", [self.item() for _ in range(self.integer())]))
        if code == _ENVIRONMENT:
            self.integer()
            return self.remember(_NULL, then=4)
        if code == _POINTER:
            self.remember(_NULL, then=2)
        elif code == _WEAK:
            self.remember(_NULL)
        else:
            raise RReadingError(f"type {code} (compiled code, or damage) is not read here")
        return self.with_attributes("pointer", None, flags)

    def remember(self, thing: Any, *, then: int = 0) -> Any:
        """Enter a thing into the table of references, then pass over the items that belong to it."""
        self.seen.append(thing)
        for _ in range(then):
            self.item()
        return thing

    def characters(self, flags: int) -> str | None:
        length = self.integer()
        if length == -1:
            return None
        raw = self.take(length)
        word = self.words.get(raw)
        if word is None:
            word = self.words[raw] = self.decoded(raw, flags >> 12)
        return word

    def decoded(self, raw: bytes, level: int) -> str:
        encoding = "latin-1" if level & _LATIN_1 else "utf-8" if level & _UTF_8 else self.native
        try:
            return raw.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            return raw.decode("latin-1")

    def vector(self, code: int) -> Any:
        kind = np.dtype(_TYPES[code])
        raw = self.take(self.length() * kind.itemsize)
        return np.frombuffer(raw, dtype=kind).astype(kind.newbyteorder("="))

    def pairs(self, flags: int) -> RObject:
        """A chain of (tag, value); the chain is followed in a loop, since it can be long."""
        found: list[tuple[str, Any]] = []
        while True:
            if flags & _HAS_ATTRIBUTES:
                self.item()
            tag = self.item() if flags & _HAS_TAG else ""
            found.append((tag if isinstance(tag, str) else "", self.item()))
            flags = self.integer()
            if flags & 0xFF != _PAIRS:
                self.place -= 4
                rest = self.item()
                return RObject("pairs", found if rest is _NULL else [*found, ("", rest)])

    def with_attributes(self, kind: str, value: Any, flags: int) -> RObject:
        attributes = self.item().value if flags & _HAS_ATTRIBUTES else None
        return RObject(kind, value, {tag: thing for tag, thing in attributes or [] if isinstance(thing, RObject)})

    def alternative(self) -> RObject:
        """A vector that R keeps in a compact form: ranges, wrapped vectors, numbers as text."""
        name, state, attributes = str(self.item().value[0][1]), self.item(), self.item()
        if name in _RANGES:
            self.unfolded -= max(0, int(state.value[0]))
        if self.unfolded < 0:
            raise RReadingError(f"its compact vectors unfold to more than {MOST_UNFOLDED:,} elements")
        plain = _expanded(name, state)
        extra = attributes.value if attributes.kind == "pairs" else []
        return RObject(plain.kind, plain.value, {**plain.attributes, **dict(extra or [])})


def _expanded(name: str, state: RObject) -> RObject:
    if name in _RANGES:
        count, first, step = (float(number) for number in state.value)
        values = first + step * np.arange(int(count))
        return RObject("integer", values.astype(np.int32)) if "int" in name else RObject("number", values)
    if name.startswith("wrap_") or name == "deferred_string":
        first_part = state.value[0]
        inner: RObject = first_part[1] if isinstance(first_part, tuple) else first_part
        return _as_text(inner) if name == "deferred_string" else inner
    raise RReadingError(f"the compact form '{name}' is not read here")


def _as_text(numbers: RObject) -> RObject:
    missing = np.iinfo(np.int32).min if numbers.kind == "integer" else None
    cells = [None if value == missing or value != value else f"{value:.15g}" for value in numbers.value.tolist()]
    return RObject("text", cells)


def _frames(found: Mapping[str, RObject], within: str = "") -> dict[str, RObject]:
    """Every data frame by name, those inside lists as `list/name`."""
    frames: dict[str, RObject] = {}
    for name, thing in found.items():
        place = f"{within}/{name}" if within else name
        if "data.frame" in thing.classes:
            frames[place] = thing
        elif isinstance(thing.value, list):
            parts = {key or str(n): part for n, (key, part) in enumerate(_parts(thing), start=1)}
            frames |= _frames(parts, place)
    return frames


def _parts(thing: RObject) -> list[tuple[str, RObject]]:
    names = thing.attributes.get("names")
    keys = names.value if names is not None else [""] * len(thing.value)
    return [(key or "", part) for key, part in zip(keys, thing.value, strict=True) if isinstance(part, RObject)]


def _chosen(frames: Mapping[str, RObject], wanted: str, *, where: str) -> str:
    if not frames:
        raise InvalidTable("there is no data frame in this R file", table=where)
    if not wanted and len(frames) == 1:
        return next(iter(frames))
    if wanted in frames:
        return wanted
    hint = did_you_mean(wanted, frames) or f"There are: {', '.join(frames)}."
    problem = f"there is no data frame '{wanted}'" if wanted else "there are several data frames"
    raise TrackgaugeError(problem, where=where, next_step=hint)


def _label(column: RObject) -> str:
    label = column.attributes.get("label")
    return (label.value[0] or "") if label is not None and isinstance(label.value, list) and label.value else ""


def _column(column: RObject) -> NDArray[Any]:
    values = column.value
    if "factor" in column.classes:
        return _factor(values.tolist(), list(column.attributes["levels"].value))
    if column.kind == "text":
        return np.array(values, dtype=object)
    if column.kind == "list":
        return np.array([_cell(cell) for cell in values], dtype=object)
    return _dated(column.classes, _numbers(column))


def _factor(codes: list[int], levels: list[str | None]) -> NDArray[Any]:
    wrong = next((code for code in codes if code != _MISSING_WHOLE and not 1 <= code <= len(levels)), None)
    if wrong is not None:
        raise RReadingError(f"a factor has the code {wrong} and {len(levels)} levels")
    return np.array([None if code == _MISSING_WHOLE else levels[code - 1] for code in codes], dtype=object)


def _numbers(column: RObject) -> NDArray[Any]:
    values: NDArray[Any] = column.value
    if column.kind == "number" and "integer64" not in column.classes:
        return values
    if column.kind not in ("number", "integer", "logical"):
        raise RReadingError(f"a column holds {column.kind}")
    large = column.kind == "number"
    values = values.view(np.int64) if large else values
    missing = values == (_MISSING_WHOLE_64 if large else _MISSING_WHOLE)
    if missing.any():
        return np.where(missing, np.nan, values.astype(np.float64))
    return values.astype(np.bool_ if column.kind == "logical" else np.int64)


def _dated(classes: tuple[str, ...], values: NDArray[Any]) -> NDArray[Any]:
    if "Date" in classes:
        return _since_1970(values, "datetime64[D]", 1)
    if "POSIXct" in classes:
        return _since_1970(values, "datetime64[us]", _MICROSECONDS)
    return values


def _since_1970(values: NDArray[Any], unit: str, factor: int) -> NDArray[Any]:
    numbers = values.astype(np.float64) * factor
    missing = ~(np.abs(numbers) < _LATEST)
    dates = np.floor(np.where(missing, 0.0, numbers)).astype(np.int64).astype(unit)
    dates[missing] = "NaT"
    return dates


def _cell(cell: Any) -> str | None:
    """A list inside a cell as text."""
    if not isinstance(cell, RObject) or cell.value is None:
        return None
    inner = [_cell(part) for part in cell.value] if cell.kind == "list" else from_values(list(cell.value)).tolist()
    return "; ".join(str(part) for part in inner if part is not None) or None
