"""The series of a pack as plain rows: what there is, and the values of a state or a pair."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence.pack.read import Pack

LISTED = ("name", "topic", "level", "unit", "first_year", "last_year", "states", "cells", "ships")


def listed_series(pack: Pack) -> list[dict[str, Any]]:
    """One row a series: id, what it measures, years, states, cells, sources."""
    rows = []
    for series_id in pack.series_ids:
        about = pack.about_series(series_id).about
        sources = [source["id"] for source in about["sources"]]
        rows.append({"id": series_id, **{name: about[name] for name in LISTED}, "sources": sources})
    return rows


def series_values(
    pack: Pack, series_id: str, states: Sequence[str], first: int | None = None, last: int | None = None
) -> dict[str, Any]:
    """Values of one state or one pair, year by year.

    Parameters
    ----------
    first, last
        Years, both included; those for which the series has values if left out.

    Returns
    -------
    `series`, `unit`, `states`, `attribution`, and `years` with `year` and `value`; of a pair also `back`, the second
    state's value towards the first. Null where nothing is known.

    Raises
    ------
    TrackgaugeError
        If the series, a state or a year is not in the pack, or the series is not one of as many states.
    """
    series = pack.about_series(series_id)
    wanted = 1 if series.level == "state" else 2
    if len(states) != wanted:
        raise TrackgaugeError(
            f"'{series_id}' is a series of level '{series.level}', {len(states)} "
            f"state{'s were' if len(states) > 1 else ' was'} given",
            next_step=f"Name {('one state', 'two states')[wanted - 1]}.",
        )
    years = range(first or series.first_year, (last or series.last_year) + 1)
    if series.level == "state":
        columns = {"value": pack.state_series(series_id, states, years)[:, 0]}
    else:
        values = pack.dyad_series(series_id, states, years)
        columns = {"value": values[:, 0, 1], "back": values[:, 1, 0]}
    return {
        "series": series_id,
        "unit": series.about["unit"],
        "level": series.level,
        "states": list(states),
        "attribution": [source["attribution"] for source in series.about["sources"]],
        "years": [
            {"year": year, **{name: _plain(column[at]) for name, column in columns.items()}}
            for at, year in enumerate(years)
        ],
    }


def _plain(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
