"""What the checks of a pack find."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, ClassVar, Literal

from trackgauge.core.results import Result
from trackgauge.core.table import Table

SHOWN = 5
"""Findings of one check and series that are shown one by one."""


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


@dataclass(frozen=True, repr=False)
class PackCheck(Result):
    """What all checks of a pack found; a sound pack has no finding.

    Attributes
    ----------
    checks, series
        How many checks were made, of how many series.
    folder
        Folder of the pack.
    """

    kind: ClassVar[str] = "check"
    findings: tuple[PackFinding, ...]
    checks: int
    series: int
    folder: Path

    @property
    def command(self) -> str:
        return f"trackgauge evidence check --pack {self.folder}"

    @property
    def errors(self) -> int:
        """How many findings are errors; the others are warnings."""
        return sum(finding.severity == "error" for finding in self.findings)

    def lines(self) -> Sequence[str]:
        return list(finding_lines(self.findings))

    def to_dict(self) -> list[dict[str, Any]]:
        return [asdict(finding) for finding in self.findings]

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {"findings": lambda: Table.of_records(self.to_dict())}


def finding_lines(findings: Iterable[PackFinding]) -> Iterator[str]:
    """Every finding; of many of one check and series the first, and how many more there are."""
    for (check, series, severity), group in groupby(findings, key=lambda one: (one.check, one.series, one.severity)):
        alike = list(group)
        for finding in alike[:SHOWN]:
            yield f"{severity}: {finding} [{check}]"
        if len(alike) > SHOWN:
            yield f"{severity}: {series or 'pack'}: {len(alike) - SHOWN:,} more like this; --json has all [{check}]"
