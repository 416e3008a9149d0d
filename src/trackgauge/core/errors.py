"""Errors that say what failed, where, what was found, what is allowed and what to do next."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from trackgauge.core.names import shown


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
        super().__init__(shown(" ".join(text.split())))


class UnknownName(TrackgaugeError):
    """A name that nothing bears; `name` as it was given, `nearest` the name most like it or None, `allowed` all names.

    Parameters
    ----------
    what
        What is looked for, in the words of the sentence: "organisation", "state", "term".
    near
        The name most like it, where more is known of names than their letters.
    """

    def __init__(
        self, name: str, what: str, allowed: Iterable[str], *, where: str = "", next_step: str = "", problem: str = "",
        near: str | None = None,
    ) -> None:  # fmt: skip
        self.name = name
        self.allowed = tuple(allowed)
        self.nearest = near or nearest(name, self.allowed)
        super().__init__(
            problem or f"there is no {what} '{name}'",
            where=where,
            next_step=next_step or (f"Did you mean '{self.nearest}'?" if self.nearest else ""),
        )


class UnknownOrganisation(UnknownName):
    """An organisation that is neither shipped, nor in the lists, nor a folder."""


class UnknownState(UnknownName):
    """A state that no code system and no list of names knows."""


class UnknownTerm(UnknownName):
    """A term that is in no vocabulary."""


class YearOutOfRange(TrackgaugeError):
    """A year outside what is covered; `year`, and `allowed` as the first and the last year that are."""

    def __init__(
        self, year: int, allowed: tuple[int, int], problem: str, *, where: str = "", next_step: str = ""
    ) -> None:
        self.year = year
        self.allowed = allowed
        super().__init__(
            problem, where=where, next_step=next_step or f"Choose a year from {allowed[0]} to {allowed[1]}."
        )


class InvalidTable(TrackgaugeError):
    """A table that cannot be taken as it is.

    Attributes
    ----------
    table
        Name of the file, or of what was given in its place.
    row
        Row in which it was found, the header being row 1; None if it is about the whole table.
    column
        Name of the column, or an empty text.
    allowed
        What may stand there, or an empty text.
    """

    def __init__(
        self,
        problem: str,
        *,
        table: str = "",
        row: int | None = None,
        column: str = "",
        allowed: str = "",
        next_step: str = "",
    ) -> None:
        self.table, self.row, self.column, self.allowed = table, row, column, allowed
        place = (table, "" if row is None else f"row {row}", column)
        step = next_step or (f"Allowed: {allowed}." if allowed else "")
        super().__init__(problem, where=", ".join(part for part in place if part), next_step=step)


class InvalidCharter(TrackgaugeError):
    """A charter or a casebook with faults."""


class NoEvidence(TrackgaugeError):
    """Nothing is known about what was asked."""


class MissingExtra(TrackgaugeError):
    """A package of an optional extra that is not installed.

    Attributes
    ----------
    package, extra
        The package, and the extra of this library that brings it.
    """

    def __init__(self, purpose: str, *, package: str, extra: str) -> None:
        self.package, self.extra = package, extra
        super().__init__(
            f"{purpose} needs {package}", next_step=f"Install it with: pip install 'trackgauge[{extra}]'"
        )


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
