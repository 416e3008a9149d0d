"""Small R objects as bytes, written as R writes them (serialisation version 3, XDR)."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

ATTRIBUTES, TAG, OBJECT = 0x200, 0x400, 0x100
NOTHING = struct.pack(">i", 254)
MISSING = -(2**31)
NATIVE = b"UTF-8"


def number(value: int) -> bytes:
    return struct.pack(">i", value)


def characters(text: str | None, encoding: str = "utf-8") -> bytes:
    if text is None:
        return number(9) + number(-1)
    level = {"utf-8": 1 << 3, "latin-1": 1 << 2}[encoding]
    raw = text.encode(encoding)
    return number(9 | level << 12) + number(len(raw)) + raw


def symbol(name: str) -> bytes:
    return number(1) + characters(name)


def pairs(items: Mapping[str, bytes]) -> bytes:
    return b"".join(number(2 | TAG) + symbol(name) + item for name, item in items.items()) + NOTHING


def _with(code: int, body: bytes, attributes: Mapping[str, bytes] | None) -> bytes:
    flags = code | (ATTRIBUTES | OBJECT if attributes else 0)
    return number(flags) + body + (pairs(attributes) if attributes else b"")


def whole(values: Sequence[int], attributes: Mapping[str, bytes] | None = None, *, code: int = 13) -> bytes:
    return _with(code, number(len(values)) + struct.pack(f">{len(values)}i", *values), attributes)


def floating(values: Sequence[float], attributes: Mapping[str, bytes] | None = None) -> bytes:
    return _with(14, number(len(values)) + struct.pack(f">{len(values)}d", *values), attributes)


def text(values: Sequence[str | None], encoding: str = "utf-8") -> bytes:
    return _with(16, number(len(values)) + b"".join(characters(one, encoding) for one in values), None)


def several(items: Sequence[bytes], attributes: Mapping[str, bytes] | None = None) -> bytes:
    return _with(19, number(len(items)) + b"".join(items), attributes)


def frame(columns: Mapping[str, bytes]) -> bytes:
    about = {"names": text(list(columns)), "class": text(["tbl_df", "data.frame"]), "row.names": whole([MISSING, -2])}
    return several(list(columns.values()), about)


def compact(name: str, state: bytes) -> bytes:
    """A vector in one of R's compact forms."""
    about = number(2) + symbol(name) + number(2) + symbol("base") + number(2) + whole([13]) + NOTHING
    return number(238) + about + state + NOTHING


def rds(thing: bytes) -> bytes:
    return b"X\n" + number(3) + number(0x040301) + number(0x030500) + number(len(NATIVE)) + NATIVE + thing


def rda(things: Mapping[str, bytes]) -> bytes:
    return b"RDX3\n" + rds(pairs(things))
