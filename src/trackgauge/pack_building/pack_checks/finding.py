"""What a check of a pack finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class PackFinding:
    """One fault of a pack.

    Attributes
    ----------
    severity
        `error` keeps a pack from being written; `warning` does not.
    check
        Id of the check that found it.
    series
        Id of the series; `votes` for the tables of votes, empty where the whole pack is meant.
    state
        State, or pair as `CHN-RUS`; empty where all are meant.
    year
        Calendar year; None where all are meant.
    found, allowed
        What stands there, and what may stand there.
    """

    severity: Literal["error", "warning"]
    check: str
    series: str
    found: str
    allowed: str
    state: str = ""
    year: int | None = None

    def __str__(self) -> str:
        where = ", ".join(str(part) for part in (self.series, self.state, self.year) if part)
        return f"{where or 'pack'}: {self.found}. Allowed: {self.allowed}."
