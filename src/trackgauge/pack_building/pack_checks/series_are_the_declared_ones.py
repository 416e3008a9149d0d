"""Series are the declared ones: all of them, no other, each with the unit, range and rule that its file declares."""

from __future__ import annotations

import json
from collections.abc import Iterator

from trackgauge.evidence.pack.read import Pack
from trackgauge.evidence.series_declaration import declared_series, known_series
from trackgauge.pack_building.pack_checks import PackFinding
from trackgauge.pack_building.series_build import declaration

ID = "series_are_the_declared_ones"


def check(pack: Pack) -> Iterator[PackFinding]:
    """Ids, then the declaration that the pack repeats."""
    declared, held = set(known_series()), set(pack.series_ids)
    for series_id in sorted(declared - held):
        yield PackFinding("error", ID, series_id, "the pack lacks the series", "every declared series: build again")
    for series_id in sorted(held - declared):
        yield PackFinding("error", ID, series_id, "no file declares the series", "declared series alone: build again")
    for series_id in sorted(declared & held):
        about = pack.about_series(series_id).about
        now = json.loads(json.dumps(declaration(declared_series(series_id))))
        for field in (field for field in now if about.get(field) != now[field]):
            found = f"{field}: {about.get(field)!r}"
            yield PackFinding("error", ID, series_id, found, f"{now[field]!r}, as declared: build again")
