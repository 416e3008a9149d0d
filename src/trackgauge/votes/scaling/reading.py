"""Read roll-call tables, from files and frames, whole or refused; read and estimate in one call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trackgauge.core.errors import InvalidTable, TrackgaugeError, did_you_mean
from trackgauge.core.formats.reading import Layout as FileLayout
from trackgauge.core.formats.reading import raw_of, read_sheet
from trackgauge.core.formats.sheet import Sheet
from trackgauge.sources import data_folder
from trackgauge.votes.scaling import engines, general_assembly
from trackgauge.votes.scaling.points import Points
from trackgauge.votes.scaling.prior import Prior
from trackgauge.votes.scaling.roll_calls import COLUMNS, RollCalls, roll_calls
from trackgauge.votes.scaling.running import Report, quiet
from trackgauge.votes.scaling.starting import chosen_anchors


def read_votes(source: Any, names: Mapping[str, str] | None = None, issue: str = "") -> RollCalls:
    """A checked roll-call table with columns state, period, item and vote.

    Parameters
    ----------
    source
        A file of any of the formats (csv, parquet, dta, rds, xlsx), or a frame of pandas or polars.
    names
        Column names where they differ, for example ``{"state": "iso3", "period": "session"}``.
    issue
        Only rows whose column `issue` names it; a cell may name several, separated by semicolons.

    Raises
    ------
    TrackgaugeError
        If the file is missing, cut short, in another encoding, lacks a column, or holds something `roll_calls` rejects.
    """
    wanted = [(names or {}).get(column, column) for column in ((*COLUMNS, "issue") if issue else COLUMNS)]
    raw = raw_of(source, FileLayout())
    places = raw.named()
    Sheet(raw.name, {name: [] for name in places}, ()).require(wanted)
    columns: list[Any] = [raw.columns[places[name]] for name in wanted]
    rows = list(raw.numbers) or list(range(2, 2 + len(columns[0])))
    if issue:
        *columns, rows = _on_issue([*columns[:-1], rows, columns[-1]], issue, raw.name)
    state, period, item, vote = columns
    return roll_calls(state, period, item, vote, where=raw.name, numbers=rows)


def _on_issue(columns: list[Any], issue: str, where: str) -> list[Any]:
    """The rows on one issue, without the column that says so."""
    named = [frozenset(part.strip() for part in str(cell).split(";")) for cell in columns[-1]]
    kept = [row for row, issues in enumerate(named) if issue in issues]
    if not kept:
        known = sorted(frozenset().union(*named) - {"", "None", "nan"})
        raise TrackgaugeError(
            f"no vote is on the issue '{issue}'", where=where,
            next_step=did_you_mean(issue, known) or f"Issues of the file: {', '.join(known[:8]) or 'none'}.",
        )  # fmt: skip
    return [[column[row] for row in kept] for column in columns[:-1]]


LEAST_DRAWS = {"fast": 2, "sample": 1_000, "published": 350}


@dataclass(frozen=True)
class Request:
    """What to read and how: `votes` is a file, a frame, or `undl` or `voeten` for the General Assembly.

    `bridges` is a table (file or frame) of two columns: an item, and the earlier item that it repeats. `columns` are
    the names for state, period, item and vote in the file, separated by commas, and for the issue where one is chosen.
    `high` and `low` anchor the direction; without them it is chosen (`starting.chosen_anchors`).
    """

    votes: Any
    high: str | None = None
    low: str | None = None
    issue: str = ""
    period: general_assembly.Period = "session"
    bridges: Any = None
    columns: str = ",".join(COLUMNS)


def estimate(
    request: Request,
    *,
    engine: engines.Engine = "fast",
    prior: Prior | None = None,
    draws: int = 400,
    seed: int = 1,
    first: int | None = None,
    last: int | None = None,
    report: Report = quiet,
) -> Points:
    """Read and check votes, join bridged items, and estimate.

    Parameters
    ----------
    draws
        Joint draws to keep. Chains are as long as they need to be to come together, whatever is kept of them.
    first, last
        First and last period to keep; the estimate uses all periods of the votes.

    Raises
    ------
    TrackgaugeError
        For whatever is wrong with the input.
    """
    report("reading votes", 0.0)
    table = read(request)
    high, low = chosen_anchors(table, request.high, request.low)
    points = engines.estimate(
        table, high=high, low=low, engine=engine, seed=seed, prior=prior, report=report,
        draws=max(draws, LEAST_DRAWS[engine]),
    )  # fmt: skip
    return points.between(first, last).thinned(draws)


def read(request: Request) -> RollCalls:
    """The votes of a request, with repeated items joined."""
    assembly = None
    if isinstance(request.votes, str):
        assembly = general_assembly.named(request.votes, data_folder(), request.period)
    twins = read_bridges(request.bridges) if request.bridges is not None else None
    if assembly is not None:
        return assembly.bridged(request.issue, twins)
    if isinstance(request.votes, (str, Path)) and not Path(request.votes).exists():
        raise TrackgaugeError(
            "there is no such file", where=str(request.votes),
            next_step=did_you_mean(str(request.votes), general_assembly.NAMES)
            or "Give a file of votes, undl or voeten.",
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
    return read_votes(
        request.votes, dict(zip(wanted, names, strict=True)), issue=request.issue
    ).bridged(twins or {})


def read_bridges(source: Any) -> dict[str, str]:
    """Pairs of a later item and the earlier one that it repeats.

    Raises
    ------
    TrackgaugeError
        If the table has not two columns, or an item is missing or stands twice.
    """
    sheet = read_sheet(source)
    if len(sheet.header) != 2:
        raise InvalidTable(f"{len(sheet.header)} columns, not two", table=sheet.name, row=1)
    later, earlier = sheet.header
    twins: dict[str, str] = {}
    for row in sheet.rows():
        name = row.name(later)
        if twins.setdefault(name, row.name(earlier)) != row[earlier]:
            raise row.fault(f"'{name}' repeats '{twins[name]}' already", later)
    return twins
