"""From votes, in a file or of a named source, to a file of points and one of joint draws, in one call."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.sources import data_folder
from trackgauge.votes.ideal_points import engines, general_assembly, reading
from trackgauge.votes.ideal_points.anchors import chosen_anchors
from trackgauge.votes.ideal_points.prior import Prior
from trackgauge.votes.ideal_points.progress import Report, quiet
from trackgauge.votes.ideal_points.results import Points
from trackgauge.votes.ideal_points.votes import COLUMNS, RollCalls

LEAST_DRAWS = {"fast": 2, "sample": 1_000, "published": 350}


@dataclass(frozen=True)
class Request:
    """What to read and how: `votes` is a Parquet or CSV file, or `undl` or `voeten` for the General Assembly.

    `bridges` is a CSV with a header and two columns: an item, and the earlier item that it repeats. `columns` are the
    file's names for state, period, item and vote, separated by commas, and for the issue where one is chosen. `high`
    and `low` anchor the direction; without them it is chosen (`anchors.chosen_anchors`).
    """

    votes: str
    high: str | None = None
    low: str | None = None
    issue: str = ""
    period: general_assembly.Period = "session"
    bridges: Path | None = None
    columns: str = ",".join(COLUMNS)


@dataclass(frozen=True)
class Output:
    """Files to write, and the first and last period that they hold; the estimate uses all periods of the votes."""

    points: Path
    draws: Path | None = None
    first: int | None = None
    last: int | None = None


def run(
    request: Request,
    output: Output,
    *,
    engine: engines.Engine = "fast",
    prior: Prior | None = None,
    draws: int = 400,
    seed: int = 1,
    report: Report = quiet,
) -> Points:
    """Read and check votes, join bridged items, estimate, and write one row a state-period.

    Parameters
    ----------
    draws
        Joint draws to write. Chains are as long as they need to be to come together, whatever is written of them.

    Raises
    ------
    TrackgaugeError
        For whatever is wrong with the input; then nothing is written.
    """
    for path in (output.points, output.draws):
        if path is not None and not path.parent.is_dir():
            raise TrackgaugeError(f"there is no folder '{path.parent}'", where="--out")
    report("reading votes", 0.0)
    table = read(request)
    high, low = chosen_anchors(table, request.high, request.low)
    points = engines.estimate(
        table, high=high, low=low, engine=engine, seed=seed, prior=prior, report=report,
        draws=max(draws, LEAST_DRAWS[engine]),
    ).between(output.first, output.last).thinned(draws)  # fmt: skip
    reading.write_points(points, output.points)
    if output.draws is not None:
        reading.write_draws(points, output.draws)
    return points


def read(request: Request) -> RollCalls:
    """The votes of a request, with repeated items joined."""
    assembly = general_assembly.named(request.votes, data_folder(), request.period)
    twins = read_bridges(request.bridges) if request.bridges else None
    if assembly is not None:
        return assembly.bridged(request.issue, twins)
    if not Path(request.votes).is_file():
        raise TrackgaugeError(
            "there is no such file", where=request.votes,
            next_step=did_you_mean(request.votes, general_assembly.NAMES) or "Give a file of votes, undl or voeten.",
        )  # fmt: skip
    wanted = (*COLUMNS, "issue") if request.issue else COLUMNS
    names = request.columns.split(",")
    if request.issue and len(names) == len(COLUMNS):
        names.append("issue")
    if len(names) != len(wanted):
        raise TrackgaugeError(
            f"'{request.columns}' names {len(names)} columns", where="--columns",
            next_step=f"Name {len(wanted)}: {','.join(wanted)}.",
        )  # fmt: skip
    return reading.read_votes(
        Path(request.votes), dict(zip(wanted, names, strict=True)), issue=request.issue
    ).bridged(twins or {})


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
