"""Long lines over several of the width of a screen."""

from __future__ import annotations

import textwrap

WIDTH = 100


def wrapped(line: str, inset: int) -> list[str]:
    """A line of at most `WIDTH` columns as it is; a longer one over several, the later ones set in further by `inset`.

    >>> wrapped("", 2)
    ['']
    """
    later = " " * (len(line) - len(line.lstrip()) + inset)
    return textwrap.wrap(line, WIDTH, subsequent_indent=later, break_long_words=False) or [""]
