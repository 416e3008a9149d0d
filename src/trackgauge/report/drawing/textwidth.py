"""Widths of text without a font at hand: estimates on the wide side, so that labels do not collide."""

from __future__ import annotations

import unicodedata

_NARROW = set("iljtfrI.,:;'|!()[] ·-/")
_WIDE = set("mwMWШЩЖЮМФЫшщжюмфы@%—")
WORD_JOINTS = " -/–"


def _character_width(character: str) -> float:
    """Width in ems."""
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return 1.0
    if character in _NARROW:
        return 0.33
    if character in _WIDE:
        return 0.88
    if character.isupper():
        return 0.69
    return 0.58 if character > "Ѐ" else 0.555


def text_width(text: str, size: float) -> float:
    """Estimated width in pixels of one line set at `size` pixels.

    >>> round(text_width("上合组织", 10))
    40
    """
    return size * sum(_character_width(character) for character in text)


def _pieces(text: str) -> list[str]:
    """The smallest pieces that a line may end after: words, and single Chinese characters."""
    pieces: list[str] = []
    current = ""
    for character in text:
        wide = unicodedata.east_asian_width(character) in {"W", "F"}
        closing = unicodedata.category(character) in {"Pe", "Pf", "Po"}
        if wide and not closing and current:
            pieces.append(current)
            current = ""
        current += character
        if character == " ":
            pieces.append(current)
            current = ""
    return [*pieces, current] if current else pieces


def wrap(text: str, size: float, width: float) -> list[str]:
    """Break a text into lines of at most `width` pixels; a longer single word stands on its own line."""
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and text_width(lines[-1] + piece.rstrip(), size) > width:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


def shorten(text: str, size: float, width: float) -> str:
    """The text, cut with an ellipsis where it is wider than `width` pixels."""
    if text_width(text, size) <= width:
        return text
    while text and text_width(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip(" ,;(") + "…"
