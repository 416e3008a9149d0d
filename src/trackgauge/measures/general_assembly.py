"""Ideal points of all states from the recorded votes of the General Assembly, as they ship.

They are estimated from all votes since 1946, so that the scale rests on the whole history, by calendar year, and cut
to the years of the pack. Titles that return are bridged by the rule of `ideal_points.bridges`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.evidence.pack.archive import zipped
from trackgauge.evidence.pack.read import load_pack
from trackgauge.evidence.pack.series_build import source_record
from trackgauge.evidence.preferences.build import recorded_votes
from trackgauge.evidence.preferences.parts import SHIPPED, write_part
from trackgauge.evidence.preferences.positions import PART, STEPS, encode
from trackgauge.measures.models.ideal_points import bridges, engines
from trackgauge.measures.models.ideal_points.results import Points
from trackgauge.measures.models.ideal_points.votes import RollCalls, roll_calls
from trackgauge.sources import _roll_calls, undl_votes

ANCHORS = ("USA", "RUS")
DRAWS = 200
SEED = 1
LAST_DAY_OF_THE_REPUBLIC_OF_CHINA = np.datetime64("1971-10-25")


def voting_table(recorded: _roll_calls.RollCalls) -> RollCalls:
    """Votes by calendar year, bridged; the seat of China before 25 October 1971 is a voter of its own."""
    row, column = np.nonzero(recorded.votes)
    states = np.array(recorded.states)[column]
    early = (states == "CHN") & (recorded.dates[row] < LAST_DAY_OF_THE_REPUBLIC_OF_CHINA)
    items = recorded.ids.astype(str)
    table = roll_calls(
        np.where(early, "TWN", states).tolist(),
        recorded.years[row].tolist(),
        items[row].tolist(),
        recorded.votes[row, column].tolist(),
        where=undl_votes.SOURCE.id,
    )
    cast = (recorded.votes > 0).sum(axis=1)
    yes_shares = (recorded.votes == _roll_calls.YES).sum(axis=1) / np.maximum(cast, 1)
    known = zip(items.tolist(), recorded.years.tolist(), recorded.titles, yes_shares.tolist(), strict=True)
    texts = [bridges.Resolution(item, year, title, yes_share=share) for item, year, title, share in known]
    return table.bridged(bridges.find(texts))


def build_ideal_points(raw_folder: Path, out_folder: Path = SHIPPED) -> None:
    """Estimate the ideal points with the fast engine and write the part `ideal_points`.

    Raises
    ------
    TrackgaugeError
        If a raw file is missing or of another version, or nothing can be written.
    """
    table = voting_table(recorded_votes(raw_folder))
    high, low = ANCHORS
    points = engines.estimate(table, high=high, low=low, engine="fast", seed=SEED, draws=DRAWS)
    write_part(out_folder, PART, zipped(_arrays(points)), _about(points))


def _arrays(points: Points) -> dict[str, NDArray[Any]]:
    """The state-years of the pack, in order of state and year."""
    pack = load_pack()
    kept = [
        k
        for k, (state, year) in enumerate(zip(points.state, points.period.tolist(), strict=True))
        if state in pack.states and year in pack.years
    ]
    kept.sort(key=lambda k: (points.state[k], int(points.period[k])))
    mean, error = points.mean[kept].astype(np.float32), points.sd[kept].astype(np.float32)
    drawn = points.draws[:, kept].astype(np.float64)
    return {
        "state": np.array([pack.states.index(points.state[k]) for k in kept], dtype=np.uint8),
        "year": points.period[kept].astype(np.uint16),
        "mean": mean,
        "standard_error": error,
        "draws": encode(drawn, mean.astype(np.float64), error.astype(np.float64)),
    }


def _about(points: Points) -> dict[str, Any]:
    return {
        "content": "mean and standard error of each state-year (node), draws (draw, node) as one byte each",
        "engine": points.engine,
        "anchors": list(points.anchors),
        "seed": SEED,
        "draws": len(points.draws),
        "largest_error_of_a_draw_in_standard_errors": 0.5 / STEPS,
        "items_that_divide": len(points.item),
        "votes": int(points.votes.sum()),
        "diagnostics": {key: round(value, 4) for key, value in points.diagnostics.items()},
        "notes": [
            "Estimated on all recorded votes since 1946 by calendar year; mean 0 and standard deviation 1 are over all "
            "state-years since 1946.",
            "The scale is one dimension, the main line of division of the recorded votes on whole texts.",
            *points.notes,
        ],
        "sources": [source_record(undl_votes.SOURCE)],
    }
