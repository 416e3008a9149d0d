"""Keys: symbols with their meaning, set in lines that fit the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from trackgauge.report.drawing import marks
from trackgauge.report.drawing.textwidth import text_width, wrap

SIZE, LINE = 11.5, 17.0
Draw = Callable[[float, float], Sequence[marks.Mark]]
"""Draws a symbol around a point."""

Entry = tuple[Draw | None, str]
"""What draws the symbol (None for a text without one), and its meaning."""


def key(
    entries: Sequence[Entry], *, top: float, width: float, lead: float = 16
) -> tuple[list[marks.Mark], float]:
    """Symbols with texts, beside each other while there is room; returns the marks and the height taken.

    Parameters
    ----------
    lead
        Room for a symbol, in pixels.
    """
    drawn: list[marks.Mark] = []
    x, y = 0.0, top + 10
    for draw, meaning in entries:
        indent = lead if draw else 0
        lines = wrap(meaning, SIZE, width - indent)
        needed = indent + max(text_width(part, SIZE) for part in lines)
        if x and x + needed > width:
            x, y = 0.0, y + LINE
        if draw:
            drawn += draw(x + lead / 2 - 2, y - 4)
        for i, part in enumerate(lines):
            drawn.append(marks.text(part, x + indent, y + i * (LINE - 2), classes="tg-s tg-soft"))
        y += (len(lines) - 1) * (LINE - 2)
        x += needed + 22
    return drawn, y - top + 8
