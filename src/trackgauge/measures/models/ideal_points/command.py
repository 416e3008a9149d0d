"""From a file of votes to a file of points, in one call."""

from __future__ import annotations

import csv
from pathlib import Path

from trackgauge.core.errors import TrackgaugeError
from trackgauge.measures.models.ideal_points import engines, reading
from trackgauge.measures.models.ideal_points.prior import Prior
from trackgauge.measures.models.ideal_points.results import Points
from trackgauge.measures.models.ideal_points.votes import COLUMNS


def run(
    votes: Path,
    out: Path,
    *,
    anchors: tuple[str, str],
    engine: engines.Engine = "fast",
    bridges: Path | None = None,
    columns: str = ",".join(COLUMNS),
    seed: int = 1,
    volatility: float = 0.0,
    shock_df: float = 0.0,
) -> Points:
    """Read and check votes, join bridged items, estimate, and write one row a state-period.

    Parameters
    ----------
    anchors
        The states at the upper and at the lower end.
    bridges
        CSV with a header and two columns: an item, and the earlier item that it repeats.
    columns
        The table's names for state, period, item and vote, separated by commas.

    Raises
    ------
    TrackgaugeError
        For whatever is wrong with the input; then nothing is written.
    """
    names = columns.split(",")
    if len(names) != len(COLUMNS):
        raise TrackgaugeError(
            f"'{columns}' names {len(names)} columns", where="--columns", next_step="Name four: state,period,item,vote."
        )
    if not out.parent.is_dir():
        raise TrackgaugeError(f"there is no folder '{out.parent}'", where="--out")
    table = reading.read_votes(votes, dict(zip(COLUMNS, names, strict=True)))
    table = table.bridged(read_bridges(bridges)) if bridges else table
    prior = Prior(fixed_volatility=volatility, shock_df=shock_df)
    points = engines.estimate(table, high=anchors[0], low=anchors[1], engine=engine, seed=seed, prior=prior)
    reading.write_points(points, out)
    return points


def read_bridges(path: Path) -> dict[str, str]:
    """Pairs of a later item and the earlier one that it repeats."""
    if not path.is_file():
        raise TrackgaugeError("there is no such file", where=str(path))
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))[1:]
    for number, row in enumerate(rows, start=2):
        if len(row) != 2:
            raise TrackgaugeError(f"line {number} has {len(row)} fields, not two", where=str(path))
    return {row[0]: row[1] for row in rows}
