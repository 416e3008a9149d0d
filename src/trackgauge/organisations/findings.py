"""What a check reports: where, what was found, what is allowed, what may have been meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from trackgauge.core.errors import InvalidCharter
from trackgauge.core.names import shown

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault in one place.

    Parameters
    ----------
    severity
        `error` stops the casebook from loading; `warning` does not.
    check
        Id of the check that found it.
    file
        File name inside the casebook folder.
    row
        Id of the row, or path of the entry in charter.yaml; empty where the whole file is meant.
    line
        Line in the file, counted from 1; None where there is none.
    column
        Column or key; empty where the whole row is meant.
    found
        What stands there, in words or quoted.
    allowed
        What may stand there.
    hint
        Nearest match, or what to do.
    """

    severity: Severity
    check: str
    file: str
    found: str
    allowed: str = ""
    hint: str = ""
    row: str = ""
    line: int | None = None
    column: str = ""

    @property
    def where(self) -> str:
        """File, line, row and column in one phrase."""
        line = f"line {self.line}" if self.line else ""
        row = f"({self.row})" if self.row and line else self.row
        return ", ".join(
            part for part in (self.file, " ".join(p for p in (line, row) if p), self.column) if part
        )

    def __str__(self) -> str:
        allowed = f" Allowed: {self.allowed}." if self.allowed else ""
        hint = f" {self.hint}" if self.hint else ""
        return shown(f"{self.where}: {self.found.rstrip('.')}.{allowed}{hint}")


def suggest(word: str, options: Iterable[str]) -> str:
    """`Did you mean 'x'?`, or nothing where no option is alike; of equals the one that begins alike.

    >>> suggest("CHM", ["KHM", "CHN"])
    "Did you mean 'CHN'?"
    """
    found = most_alike(word, options)
    return f"Did you mean '{found}'?" if found else ""


def most_alike(word: str, options: Iterable[str]) -> str:
    """The option most like a word, of equals the one that begins alike; empty where none is alike.

    >>> most_alike("sc0", ["spc", "sco"])
    'sco'
    """
    folded = {option.casefold(): option for option in options}
    asked = word.casefold()
    alike = difflib.get_close_matches(asked, folded, n=20, cutoff=0.6)
    if not alike:
        return ""
    return folded[max(alike, key=lambda option: _likeness(asked, option))]


def _likeness(word: str, option: str) -> tuple[float, int]:
    """Share of letters in common, then how far the two begin alike."""
    same = [a == b for a, b in zip(word, option, strict=False)]
    start = same.index(False) if False in same else len(same)
    return difflib.SequenceMatcher(None, option, word).ratio(), start


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that stop a casebook from loading."""
    return [finding for finding in findings if finding.severity == "error"]


def refuse(findings: list[Finding], name: str) -> InvalidCharter:
    """One line for a casebook with faults: the first, how many more, and the command that lists all."""
    first, rest = findings[0], len(findings) - 1
    allowed = f"Allowed: {first.allowed}." if first.allowed else ""
    more = f"{rest} more finding{'s' * (rest != 1)}: " if rest else "Run "
    command = f"{more}trackgauge check {name}"
    return InvalidCharter(shown(first.found), where=shown(first.where), next_step=f"{allowed} {first.hint} {command}")
