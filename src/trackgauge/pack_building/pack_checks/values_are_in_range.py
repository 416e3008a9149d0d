"""Values are in range: every cell lies between the ends that its series declares."""

from __future__ import annotations

from collections.abc import Iterator

from trackgauge.evidence.pack.read import Pack
from trackgauge.pack_building.pack_checks import PackFinding
from trackgauge.pack_building.pack_checks._cells import faults, values_of


def check(pack: Pack) -> Iterator[PackFinding]:
    """Every stored cell of every series."""
    for series_id in pack.series_ids:
        about = pack.about_series(series_id).about
        low, high = about["low"], about["high"]
        values = values_of(pack, series_id)
        for value, where in faults(pack, series_id, (values < low) | (values > high)):
            yield PackFinding(
                "error",
                "values_are_in_range",
                series_id,
                f"{value:g}",
                f"{low:g} to {high:g} ({about['unit']})",
                **where,
            )
