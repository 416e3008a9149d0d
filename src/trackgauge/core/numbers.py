"""Numbers that people write, read one way everywhere: finite, of bounded length, without grouping marks."""

from __future__ import annotations

import math
import re
from fractions import Fraction

MOST_DIGITS = 15
"""Digits of a whole number or of either part of a fraction: what a float holds exactly."""
FIRST_YEAR, LAST_YEAR = 1, 9999

_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,40}\.?[0-9]{0,40}|\.[0-9]{1,40})(?:[eE][+-]?[0-9]{1,3})?")
_WHOLE = re.compile(rf"[+-]?0*[0-9]{{1,{MOST_DIGITS}}}(?:\.0{{0,40}})?")
_DECIMAL_COMMA = re.compile(r"[+-]?[0-9]{1,40},[0-9]{1,40}")
_PERHAPS_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}")
_SHARE = re.compile(rf"([0-9]{{1,{MOST_DIGITS}}}(?:\.[0-9]{{0,{MOST_DIGITS}}})?|\.[0-9]{{1,{MOST_DIGITS}}})")
_MINUS = str.maketrans("−", "-")


def number(text: str) -> float | None:
    """A finite number, or None: no grouping, no `nan`, no `1_0`, at most 40 digits on either side of the point.

    >>> number("1.5e3"), number("-.5"), number("1_0"), number("nan"), number("1e999"), number("1,5")
    (1500.0, -0.5, None, None, None, None)
    """
    plain = text.strip().translate(_MINUS)
    value = float(plain) if _NUMBER.fullmatch(plain) else math.inf
    return value if math.isfinite(value) else None


def whole(text: str) -> int | None:
    """A whole number of at most 15 digits, or None; `2.0` is 2.

    >>> whole("2.0"), whole("-7"), whole("2.5"), whole("1e3"), whole("9" * 16)
    (2, -7, None, None, None)
    """
    plain = text.strip().translate(_MINUS)
    return int(plain.partition(".")[0]) if _WHOLE.fullmatch(plain) else None


def year(text: str) -> int | None:
    """A year from 1 to 9999, or None.

    >>> year("2001"), year("2001.0"), year("2000.7"), year("1e300")
    (2001, 2001, None, None)
    """
    value = whole(text)
    return value if value is not None and FIRST_YEAR <= value <= LAST_YEAR else None


def share(text: str) -> Fraction | None:
    """An exact number from `2/3`, `65%`, `62.5 %` or `0.65`, or None: no sign, no exponent, at most 15 digits a part.

    >>> share("2/3"), share("65%"), share("0.5"), share("1e-9"), share("1/0")
    (Fraction(2, 3), Fraction(13, 20), Fraction(1, 2), None, None)
    """
    plain = text.strip()
    percent = plain.endswith("%")
    above, bar, below = plain.removesuffix("%").strip().partition("/")
    parts = [above.strip(), below.strip() if bar else "1"]
    if not all(_SHARE.fullmatch(part) for part in parts) or not Fraction(parts[1]):
        return None
    return Fraction(parts[0]) / Fraction(parts[1]) / (100 if percent else 1)


def without_zeros(cells: list[str]) -> list[str]:
    """Cells of a column of whole numbers that were kept as floating ones, written as whole; others as they are.

    >>> without_zeros(["2.0", "365.0", ""]), without_zeros(["2.0", "2.5"])
    (['2', '365', ''], ['2.0', '2.5'])
    """
    if not any(cell.endswith(".0") for cell in cells) or not all(_WHOLE.fullmatch(cell) for cell in cells if cell):
        return cells
    return [cell.partition(".")[0] for cell in cells]


def with_points(cells: list[str]) -> list[str]:
    """Cells of a column with decimal commas, written with points; other columns as they are.

    Only for tables whose cells are not separated by commas. A column in which every comma may divide thousands
    (`1,234`) stays as it is: nobody can tell what it means.

    >>> with_points(["1,5", "2"]), with_points(["1,234", "5,678"]), with_points(["Korea, South"])
    (['1.5', '2'], ['1,234', '5,678'], ['Korea, South'])
    """
    with_comma = [cell for cell in cells if "," in cell]
    if not with_comma or all(_PERHAPS_THOUSANDS.fullmatch(cell) for cell in with_comma):
        return cells
    if not all(_DECIMAL_COMMA.fullmatch(cell) or not cell or number(cell) is not None for cell in cells):
        return cells
    return [cell.replace(",", ".") for cell in cells]
