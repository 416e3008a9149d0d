"""Organisations as results: the register, and what a check of a casebook found."""

from __future__ import annotations

import datetime as dt
import importlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Literal

from trackgauge.core.results import Result
from trackgauge.core.table import Table
from trackgauge.organisations.catalogue import Registered, register
from trackgauge.organisations.catalogue import check as findings_of
from trackgauge.organisations.findings import Finding

Language = Literal["en", "zh", "ru"]
_INDICATORS = "trackgauge.orientation.own_indicator"
"""Indicators are checked in a room above this one, which is found by name."""


@dataclass(frozen=True, eq=False, repr=False)
class Register(Result):
    """Every organisation that can be assessed, those with a casebook first."""

    kind: ClassVar[str] = "organisations"

    entries: tuple[Registered, ...]
    language: Language = "en"

    def __iter__(self) -> Iterator[Registered]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def lines(self) -> Sequence[str]:
        """One line for each organisation, and how many there are."""
        width = max(len(entry.id) for entry in self.entries)
        lines = [f"{'id':{width}s}  members  basis        name"]
        for entry in self.entries:
            members = str(len(entry.members)) if entry.dissolved is None else f"to {entry.dissolved[:4]}"
            lines.append(f"{entry.id:{width}s}  {members:>7s}  {entry.basis:11s}  {entry.names[self.language]}")
        living = sum(entry.dissolved is None for entry in self.entries)
        return [*lines, "", f"{living} living organisations, {len(self.entries) - living} of the past"]

    def to_dict(self) -> list[dict[str, Any]]:
        """A list of organisations: id, acronym, names, basis, members, founding and end."""
        return [asdict(each) for each in self.entries]

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {"organisations": self._organisations}

    def _organisations(self) -> Table:
        return Table.of_records(
            {"id": one.id, "acronym": one.acronym, **one.names, "basis": one.basis, "members": ";".join(one.members),
             "founded": one.founded, "dissolved": one.dissolved}
            for one in self.entries
        )  # fmt: skip

    @property
    def command(self) -> str:
        """The line to type in a shell that makes the same result."""
        return f"trackgauge organisations --language {self.language}"


@dataclass(frozen=True, eq=False, repr=False)
class Checked(Result):
    """What a check of a casebook or of an indicator found: errors stop it from loading, warnings do not."""

    kind: ClassVar[str] = "check"

    name: str
    findings: tuple[Finding, ...]

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stop it from loading."""
        return tuple(finding for finding in self.findings if finding.severity == "error")

    @property
    def ok(self) -> bool:
        """Whether there is no error."""
        return not self.errors

    def lines(self) -> Sequence[str]:
        """A line a finding."""
        return [f"{finding.severity}: {finding} [{finding.check}]" for finding in self.findings]

    def summary(self) -> str:
        """A line a finding, or one that says that there is none."""
        return "\n".join(self.lines()) or f"{self.name}: nothing found"

    def to_dict(self) -> list[dict[str, Any]]:
        """A list of findings: severity, check, file, row, line, column, what was found, what is allowed, a hint."""
        return [asdict(finding) for finding in self.findings]

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {"findings": lambda: Table.of_records(self.to_dict())}

    @property
    def command(self) -> str:
        """The line to type in a shell that makes the same result."""
        return f"trackgauge check {self.name}"


def organisations(day: dt.date | None = None, *, language: Language = "en") -> Register:
    """All organisations: id, name, members, basis.

    Those with a casebook come first; of the others only the members are known, from lists of membership.

    Parameters
    ----------
    day
        Day of the members; today if left out.
    language
        Of the names in the summary.

    >>> [entry.id for entry in organisations()][:3]
    ['asean', 'eu', 'sco']
    """
    return Register(tuple(register(day)), language)


def check(name_or_file: str | os.PathLike[str]) -> Checked:
    """Check a casebook, or an indicator of your own; every finding is listed.

    Parameters
    ----------
    name_or_file
        An organisation with a casebook, the folder of one, or the YAML file of an indicator.

    Raises
    ------
    TrackgaugeError
        If there is no such organisation, folder or file.

    >>> check("asean").ok
    True
    """
    text = os.fspath(name_or_file)
    if text.endswith((".yaml", ".yml")):
        return Checked(text, tuple(importlib.import_module(_INDICATORS).check_indicator(text)))
    return Checked(text, tuple(findings_of(name_or_file)))
