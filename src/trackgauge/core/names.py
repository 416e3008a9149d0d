"""Names and codes, compared one way everywhere: without blanks around them, composed accents, no control characters."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import Any

LONGEST = 200
"""Characters of a name, a code or the name of a column."""
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What no name and no text holds: control characters but for tab and line ends, and marks that turn the writing round.
"""
_STEERING = re.compile(rf"{CONTROL.pattern}|\r(?!\n)")
_FIRST_OF_JSON = 0x20
_EXACT_IN_FLOAT = 2**53
_ID = re.compile(r"[a-z][a-z0-9_]*")


def plain(text: str) -> str:
    """A name without blanks around it and with composed accents (NFC).

    >>> plain(" IND "), plain("Co\\u0302te") == "C\\u00f4te"
    ('IND', True)
    """
    return unicodedata.normalize("NFC", text).strip().strip("\ufeff")


def of_cell(value: Any) -> str:
    """A cell of any kind as text: a missing one is empty, `2.0` is `2`, a day is written as in ISO 8601.

    >>> of_cell(2.0), of_cell(2.5), of_cell(None), of_cell(float("nan")), of_cell(" a "), of_cell(True)
    ('2', '2.5', '', '', 'a', 'TRUE')
    """
    if isinstance(value, str):
        return plain(value)
    if value is None or _unequal_to_itself(value):
        return ""
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT_IN_FLOAT else repr(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(" ") if value.time() != dt.time() else value.date().isoformat()
    return plain(value.decode("utf-8", errors="replace") if isinstance(value, bytes) else str(value))


def is_id(text: str) -> bool:
    """Whether it is an id: small letters, digits and underscores, a letter first, at most 200 characters.

    >>> is_id("sco"), is_id("../x"), is_id("Sco")
    (True, False, False)
    """
    return len(text) <= LONGEST and _ID.fullmatch(text) is not None


def shown(text: str) -> str:
    """Text fit for a terminal: what would steer it is written as an escape.

    >>> print(shown("a\\x1b[31mb"))
    a\\x1b[31mb
    """
    return _STEERING.sub(lambda found: _escaped(ord(found[0])), text)


def _escaped(code: int) -> str:
    # The longer form is an escape of JSON too, which holds the lower ones escaped already.
    return f"\\x{code:02x}" if code < _FIRST_OF_JSON else f"\\u{code:04x}"


def short(text: str, most: int = 40) -> str:
    """A cell as it is quoted in a message: on one line, cut where it is long, nothing that steers a terminal.

    >>> short("x" * 50)
    'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…'
    """
    line = " ".join(shown(text[: 4 * most]).split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _unequal_to_itself(value: Any) -> bool:
    """NaN, NaT and the missing value of pandas, which has no truth value."""
    try:
        return bool(value != value)
    except (TypeError, ValueError):
        return True
