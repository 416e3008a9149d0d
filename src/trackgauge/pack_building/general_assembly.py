"""Ideal points of all states from the recorded votes of the General Assembly, as they ship with the pack.

They are estimated from all votes since 1946, so that the scale rests on the whole history, by calendar year, and cut
to the years of the pack. The pack itself cannot estimate: its room comes before this one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.evidence.pack.read import Pack
from trackgauge.evidence.preferences.parts import write_part
from trackgauge.evidence.preferences.positions import PART, STEPS, encode
from trackgauge.pack_building.archive import zipped
from trackgauge.pack_building.series_build import source_record
from trackgauge.sources import undl_votes
from trackgauge.votes.scaling import engines
from trackgauge.votes.scaling.general_assembly import digital_library
from trackgauge.votes.scaling.points import Points

ANCHORS = ("USA", "RUS")
DRAWS = 200
SEED = 1


def build_ideal_points(raw_folder: Path, pack: Pack, folder: Path) -> None:
    """Estimate the ideal points with the fast engine and write the part `ideal_points` of a pack.

    Parameters
    ----------
    raw_folder
        Folder of public data files.
    folder
        Folder of a pack to write into, usually that of `pack`.

    Raises
    ------
    TrackgaugeError
        If a raw file is missing or of another version, or nothing can be written.
    """
    table = digital_library(raw_folder, "year").bridged()
    high, low = ANCHORS
    points = engines.estimate(table, high=high, low=low, engine="fast", seed=SEED, draws=DRAWS)
    of_pack = points.between(pack.vote_years[0], pack.vote_years[-1])
    write_part(pack, PART, zipped(_arrays(of_pack, pack)), _about(points), folder)


def _arrays(points: Points, pack: Pack) -> dict[str, NDArray[Any]]:
    """The state-years of the pack, in order of state and year."""
    kept = [k for k, state in enumerate(points.state) if state in pack.states]
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
