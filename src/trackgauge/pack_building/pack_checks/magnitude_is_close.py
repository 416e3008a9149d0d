"""The magnitude is close: the mean absolute value is within a quarter of that of the last release."""

from __future__ import annotations

from collections.abc import Iterator

from trackgauge.evidence.pack.read import Pack
from trackgauge.pack_building.pack_checks import PackFinding
from trackgauge.pack_building.pack_checks._released import released

FACTOR = 1.25


def check(pack: Pack) -> Iterator[PackFinding]:
    """Every series that was released: a changed unit or a factor of a thousand shows here."""
    for before in released():
        if before.series not in pack.series_ids:
            continue
        now = pack.about_series(before.series).about["magnitude"]
        if not before.magnitude / FACTOR <= now <= before.magnitude * FACTOR:
            allowed = f"{before.magnitude / FACTOR:g} to {before.magnitude * FACTOR:g}, from version {before.version}"
            found = f"mean absolute value {now:g}"
            yield PackFinding("error", "magnitude_is_close", before.series, found, allowed)
