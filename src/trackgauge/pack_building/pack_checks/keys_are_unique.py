"""Keys are unique: one cell for a state and year, or for a pair and year, and no state paired with itself."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from trackgauge.evidence.pack import series_store
from trackgauge.evidence.pack.read import Pack
from trackgauge.pack_building.pack_checks import PackFinding
from trackgauge.pack_building.pack_checks._cells import where_pair

ID = "keys_are_unique"
ALLOWED = {"dyad": "two states, in the order of the pack", "directed": "two different states"}


def check(pack: Pack) -> Iterator[PackFinding]:
    """States and years of the pack, and the cells of every series of pairs."""
    for name, held in (("states", list(pack.series_states)), ("years", [str(year) for year in pack.series_years])):
        if len(set(held)) < len(held):
            yield PackFinding("error", ID, "", f"{name} of the pack repeat", "each once")
    for series_id in pack.series_ids:
        level = pack.about_series(series_id).level
        if level != "state":
            yield from _pairs(pack, series_id, level)


def _pairs(pack: Pack, series_id: str, level: str) -> Iterator[PackFinding]:
    series = pack.about_series(series_id)
    pairs = series_store.pair_values(pack.folder, series, len(pack.series_states), len(pack.series_years))
    keys = np.stack([pairs.first, pairs.second, pairs.year])
    _, first, times = np.unique(keys, axis=1, return_index=True, return_counts=True)
    for at in first[times > 1]:
        where = where_pair(pack, pairs, at)
        yield PackFinding("error", ID, series_id, "the cell stands more than once", "once", **where)
    wrong = pairs.first >= pairs.second if level == "dyad" else pairs.first == pairs.second
    for at in np.flatnonzero(wrong):
        yield PackFinding("error", ID, series_id, "no such pair", ALLOWED[level], **where_pair(pack, pairs, at))
