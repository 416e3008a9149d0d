"""Coverage has not shrunk: no year, state or more than one cell in fifty lost since the last release."""

from __future__ import annotations

from collections.abc import Iterator

from trackgauge.evidence.pack.read import Pack
from trackgauge.pack_building.pack_checks import PackFinding
from trackgauge.pack_building.pack_checks._released import released

KEPT_SHARE = 0.98


def check(pack: Pack) -> Iterator[PackFinding]:
    """Years, states and cells of every series that was released."""
    for before in released():
        if before.series not in pack.series_ids:
            continue
        about = pack.about_series(before.series).about
        for found, allowed, shrunk in (
            (about["first_year"], f"{before.first_year} or earlier", about["first_year"] > before.first_year),
            (about["last_year"], f"{before.last_year} or later", about["last_year"] < before.last_year),
            (f"{about['states']} states", f"{before.states} or more", about["states"] < before.states),
            (
                f"{about['cells']:,} cells",
                f"at least {KEPT_SHARE:.0%} of {before.cells:,}",
                about["cells"] < KEPT_SHARE * before.cells,
            ),
        ):
            if shrunk:
                allowed = f"{allowed}, as in version {before.version}"
                yield PackFinding("error", "coverage_has_not_shrunk", before.series, str(found), allowed)
