"""Errors that say what failed, where, what was found, what is allowed and what to do next."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class TrackgaugeError(Exception):
    """A fault in input or surroundings that the user can mend: one line, no traceback, exit code 1.

    Parameters
    ----------
    problem
        What failed, with the value that was found.
    where
        File, row or argument in which it was found.
    next_step
        What is allowed, or what to do next.
    """

    def __init__(self, problem: str, *, where: str = "", next_step: str = "") -> None:
        self.problem = problem
        self.where = where
        self.next_step = next_step
        text = f"{where}: {problem}" if where else problem
        if next_step:
            text = f"{text.rstrip('.')}. {next_step}"
        super().__init__(" ".join(text.split()))


def nearest(word: str, options: Iterable[str]) -> str | None:
    """The option most like `word`, or None where none is alike; letter case is ignored.

    >>> nearest("asaen", ["asean", "eu", "sco"])
    'asean'
    """
    folded = {option.casefold(): option for option in options}
    found = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def did_you_mean(word: str, options: Iterable[str]) -> str:
    """The sentence `Did you mean 'x'?`, or an empty string where nothing is alike."""
    found = nearest(word, options)
    return f"Did you mean '{found}'?" if found else ""
