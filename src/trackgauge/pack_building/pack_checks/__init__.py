"""Checks of a pack: one function is one check, and all findings are reported together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence.pack.read import Pack, load_pack, read_pack
from trackgauge.pack_building.pack_checks import cells, declarations
from trackgauge.pack_building.pack_checks.finding import PackCheck, PackFinding

Check = Callable[[Pack], Iterator[PackFinding]]

CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        cells.codes_are_known,
        declarations.coverage_has_not_shrunk,
        declarations.files_are_whole,
        cells.keys_are_unique,
        declarations.licences_allow_shipping,
        declarations.magnitude_is_close,
        declarations.preferences_are_whole,
        declarations.series_are_the_declared_ones,
        declarations.size_is_small,
        declarations.sources_are_the_declared_ones,
        cells.totals_reconcile,
        cells.values_are_in_range,
    )
}
"""All checks by id."""


def known_checks() -> tuple[str, ...]:
    """Ids of all checks.

    >>> "keys_are_unique" in known_checks()
    True
    """
    return tuple(CHECKS)


def findings(pack: Pack) -> list[PackFinding]:
    """What all checks find, in order of the checks; empty if the pack is sound.

    A check that cannot read the pack says so as its finding, and the others go on.
    """
    found: list[PackFinding] = []
    for check_id, check in CHECKS.items():
        try:
            found.extend(check(pack))
        except TrackgaugeError as error:
            found.append(PackFinding("error", check_id, "", f"broke off: {error}", "files that can be read"))
    return found


def check_pack(folder: Path | str | None = None) -> PackCheck:
    """Every fault of a pack at once: what all checks find in it.

    Parameters
    ----------
    folder
        Folder of the pack; the one that the program reads if left out.

    Raises
    ------
    TrackgaugeError
        If there is no pack, or it cannot be opened.
    """
    pack = load_pack() if folder is None else read_pack(Path(folder).expanduser())
    return PackCheck(tuple(findings(pack)), len(CHECKS), len(pack.series_ids), pack.folder)
