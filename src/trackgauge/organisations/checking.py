"""Run every check on a casebook and report all findings together."""

from __future__ import annotations

import os

from trackgauge.core import registry
from trackgauge.core.errors import TrackgaugeError
from trackgauge.organisations.casebook import CHARTER, Casebook
from trackgauge.organisations.catalogue import folder_of
from trackgauge.organisations.findings import Finding

CHECKS = "trackgauge.organisations.checks"


def checks() -> tuple[str, ...]:
    """Ids of the checks: one file of `checks` each."""
    return registry.ids(CHECKS)


def check_casebook(book: Casebook) -> list[Finding]:
    """All findings of all checks: unreadable files first, then the charter, then table by table."""
    found: list[Finding] = []
    for id in checks():
        found += registry.find(CHECKS, id, kind="check").check(book)
    return sorted(found, key=_place)


def _place(finding: Finding) -> tuple[bool, bool, str, int, str, str]:
    return (
        finding.check != "files",
        finding.file != CHARTER,
        finding.file,
        finding.line or 0,
        finding.column,
        finding.check,
    )


def check(name_or_folder: str | os.PathLike[str]) -> list[Finding]:
    """Check a casebook: every fault with file, row, what was found, what is allowed and the nearest match.

    Parameters
    ----------
    name_or_folder
        Id of a shipped organisation, or the path of a casebook folder.

    Returns
    -------
    list of findings, empty where nothing is wrong; errors stop the casebook from loading, warnings do not.

    Raises
    ------
    TrackgaugeError
        If there is no such organisation or folder, or the organisation has no casebook.

    >>> check("asean")
    []
    """
    folder = folder_of(name_or_folder)
    if folder is None:
        name = os.fspath(name_or_folder)
        raise TrackgaugeError(
            f"'{name}' is known from lists of members alone and has no casebook to check",
            next_step=f"Begin one with: trackgauge new organisation {name}",
        )
    return check_casebook(Casebook(folder))
