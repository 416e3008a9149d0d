"""The parts of the pack beside its pairs: texts adopted without a vote, cohesion of every organisation, ideal points.

Ideal points are estimated from all votes since 1946, so that the scale rests on the whole history, by calendar year,
and cut to the years of the pack.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.evidence.corrections import recorded_votes
from trackgauge.evidence.pack.parts import PART, STEPS, encode, write_part
from trackgauge.evidence.pack.read import Pack
from trackgauge.organisations import known_organisations, load
from trackgauge.pack_building.archive import zipped
from trackgauge.pack_building.series_build import source_record
from trackgauge.sources import declared
from trackgauge.sources.roll_calls import UNDL
from trackgauge.votes import consensus
from trackgauge.votes.cohesion_indices import FIELDS, cohesion_of, mark
from trackgauge.votes.groups import members_by_year
from trackgauge.votes.scaling import engines
from trackgauge.votes.scaling.general_assembly import digital_library
from trackgauge.votes.scaling.points import Points


def build_assembly(raw_folder: Path, pack: Pack, folder: Path | None = None) -> None:
    """Compute and write the part `assembly` of a pack; the same input gives the same bytes.

    Parameters
    ----------
    raw_folder
        Folder of public data files.
    folder
        Folder of a pack to write into; that of `pack` if left out.

    Raises
    ------
    TrackgaugeError
        If a raw file is missing or of another version, or nothing can be written.
    """
    roll_calls = recorded_votes(raw_folder)
    columns = [roll_calls.states.index(state) for state in pack.states]
    organisations = known_organisations()
    members = [members_by_year(load(name), pack.vote_years) for name in organisations]
    groups = [np.stack([cohesion_of(roll_calls, one[year], year) for year in pack.vote_years]) for one in members]
    arrays: dict[str, NDArray[Any]] = {
        "adopted_without_vote": consensus.count_adopted(roll_calls, pack.vote_years)[:, columns],
        "cohesion": np.stack(groups),
        "organisations": np.array(organisations),
        "marks": np.array([mark(one) for one in members]),
    }
    about = {
        "content": "adopted_without_vote (year, state); cohesion (organisation, year, field); names of organisations, "
        "and marks of their members",
        "cohesion_fields": list(FIELDS),
        "adopted_without_vote_rule": consensus.RULE,
        "years": [pack.vote_years[0], pack.vote_years[-1]],
        "sources": [source_record(declared(UNDL))],
    }
    write_part(pack, consensus.PART, zipped(arrays), about, folder)


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
        "sources": [source_record(declared(UNDL))],
    }
