"""Checks of a pack: one file is one check, and all findings are reported together.

A file has a function `check(pack)` that yields findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, cast

from trackgauge.core import registry
from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence.pack.read import Pack


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


def known_checks() -> tuple[str, ...]:
    """Ids of all checks: the names of their files.

    >>> "keys_are_unique" in known_checks()
    True
    """
    return registry.ids(__name__)


def check_pack(pack: Pack) -> list[PackFinding]:
    """What all checks find, in order of the checks; empty if the pack is sound.

    A check that cannot read the pack says so as its finding, and the others go on.
    """
    found: list[PackFinding] = []
    for check_id in known_checks():
        module = registry.find(__name__, check_id, kind="check")
        check = cast("Callable[[Pack], Iterator[PackFinding]]", module.check)
        try:
            found.extend(check(pack))
        except TrackgaugeError as error:
            found.append(PackFinding("error", check_id, "", f"broke off: {error}", "files that can be read"))
    return found
