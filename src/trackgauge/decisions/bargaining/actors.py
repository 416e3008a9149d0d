"""Actors of one issue or several from a table, as cases in draws."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.core import names, numbers
from trackgauge.core.errors import InvalidTable, TrackgaugeError, did_you_mean
from trackgauge.core.formats import Row as Cells
from trackgauge.core.formats import Sheet, read_sheet
from trackgauge.core.random import stream
from trackgauge.decisions.bargaining import Case, case

NEEDED = ("actor", "position", "capability")
SALIENCE = ("salience", "salience_percent")
OPTIONAL = ("position_low", "position_high", "issue", "reference")
NUMBERS = ("position", "position_low", "position_high", "capability", *SALIENCE, "reference")
HINTS = {"salience": ", or name the column salience_percent", "position": ", or give another --scale"}
ONLY = "the issue"
"""Name of the issue in a table that names none."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Setting:
    """What the table does not say: scale, reference point, rule and right of proposal.

    Parameters
    ----------
    scale
        Ends of the scale of all issues.
    reference
        What stays without agreement; a column `reference` goes before it. NaN = none is known.
    proposer
        Actor with the right of proposal, if any.
    quota
        Share of the capability that adopts.
    """

    scale: tuple[float, float] = (0.0, 100.0)
    reference: float = math.nan
    proposer: str | None = None
    quota: Fraction = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Row:
    """One actor on one issue, with the row of the table; NaN where a cell is empty."""

    cells: Cells
    actor: str
    issue: str
    numbers: Mapping[str, float] = field(default_factory=dict)

    def __getitem__(self, column: str) -> float:
        return self.numbers.get(column, math.nan)


def read_actors(
    source: Any, setting: Setting | None = None, *, draws: int = 1000, seed: int = 1
) -> dict[str, Case]:
    """The issues of a table by name, all with the same actors.

    The columns are `actor`, `position`, `capability` and `salience` (0 to 1) or `salience_percent`. With
    `position_low` and `position_high` a position is drawn from the triangle over the three, without `position` evenly
    between the two; an empty position is a position that is not known. `issue` keeps several issues apart.

    Parameters
    ----------
    source
        A file with a header (csv, xlsx, parquet, dta, R), or a frame.
    setting
        Scale, reference point, proposer and rule.
    draws
        Draws where some position is uncertain; otherwise there is one.
    seed
        Every actor and issue has a stream of its own: another row changes no draw of this one.

    Raises
    ------
    TrackgaugeError
        Naming the row (the header is row 1): no such file or column, a cell that is no number or out of range, an
        actor twice on one issue, a range that does not hold the position.
    """
    given = setting or Setting()
    rows = _rows(source)
    for row in rows:
        _in_range(row, given.scale)
    uncertain = any(not math.isnan(row[column]) for row in rows for column in ("position_low", "position_high"))
    count = draws if uncertain else 1
    actors = list(dict.fromkeys(row.actor for row in rows))
    issues = dict.fromkeys(row.issue for row in rows)
    return {issue: _case([row for row in rows if row.issue == issue], actors, given, count, seed) for issue in issues}


def _case(rows: Sequence[Row], actors: list[str], setting: Setting, draws: int, seed: int) -> Case:
    position = np.full((draws, len(actors)), np.nan)
    salience, capability = np.zeros((2, len(actors)))
    for row in rows:
        place = actors.index(row.actor)
        position[:, place] = _drawn(row, draws, seed)
        percent = row["salience_percent"] / 100
        salience[place] = percent if math.isnan(row["salience"]) else row["salience"]
        capability[place] = row["capability"]
    stated = [row["reference"] for row in rows if not math.isnan(row["reference"])]
    if len(set(stated)) > 1:
        raise TrackgaugeError(
            f"'{rows[0].issue}' has several: {', '.join(f'{each:g}' for each in sorted(set(stated)))}",
            where="reference",
            next_step="Give one reference point for each issue.",
        )
    return case(
        actors, position, salience, capability, reference=stated[0] if stated else setting.reference,
        scale=setting.scale, proposer=setting.proposer, quota=setting.quota,
    )  # fmt: skip


def _drawn(row: Row, draws: int, seed: int) -> Floats:
    position, low, high = row["position"], row["position_low"], row["position_high"]
    low, high = (position if math.isnan(end) else end for end in (low, high))
    if not low < high:
        return np.full(draws, low if math.isnan(position) else position)
    rng = stream(seed, "position", row.issue, row.actor)
    return rng.uniform(low, high, draws) if math.isnan(position) else rng.triangular(low, position, high, draws)


def _rows(source: Any) -> list[Row]:
    sheet = read_sheet(source)
    _columns(sheet)
    rows = [_row(each) for each in sheet.rows()]
    if not rows:
        raise InvalidTable("no actors", table=sheet.name, next_step="Give one row for each actor.")
    _each_once(rows)
    return rows


def _columns(sheet: Sheet) -> None:
    present = sheet.header
    missing = [name for name in NEEDED if name not in present]
    if not missing and not set(SALIENCE) & set(present):
        missing = ["salience"]
    if missing:
        unknown = [name for name in present if name not in (*NEEDED, *SALIENCE, *OPTIONAL)]
        alike = next((f"Rename '{name}'." for name in unknown if did_you_mean(name, missing)), "")
        step = alike or "Begin with: actor,position,salience,capability"
        raise InvalidTable(f"no column {missing[0]}", table=sheet.name, row=1, next_step=step)
    if set(SALIENCE) <= set(present):
        raise InvalidTable(
            "salience and salience_percent say the same", table=sheet.name, row=1, next_step="Keep one of the two."
        )


def _row(cells: Cells) -> Row:
    if not cells["actor"]:
        raise cells.fault("an actor without a name", next_step="Name every actor.")
    found = {column: cells.numeral(column) for column in NUMBERS}
    given = {column: value for column, value in found.items() if value is not None}
    return Row(cells, cells.name("actor"), cells["issue"] or ONLY, given)


def _in_range(row: Row, scale: tuple[float, float]) -> None:
    limits = {
        **dict.fromkeys(("position", "position_low", "position_high", "reference"), scale),
        "salience": (0.0, 1.0),
        "salience_percent": (0.0, 100.0),
        "capability": (0.0, math.inf),
    }
    for column, (low, high) in limits.items():
        if row[column] < low or row[column] > high:
            allowed = f"from {low:g} up" if math.isinf(high) else f"from {low:g} to {high:g}"
            step = f"Use a number {allowed}{HINTS.get(column, '')}."
            raise row.cells.fault(f"{row[column]:g} is not possible", column, next_step=step)
    for column in ("capability", *(column for column in SALIENCE if column in row.cells.cells)):
        if math.isnan(row[column]):
            raise row.cells.fault(f"no {column} of {row.actor}", next_step="Give a number; 0 counts as none.")
    _range_holds(row)


def _range_holds(row: Row) -> None:
    position, low, high = row["position"], row["position_low"], row["position_high"]
    if position < low or position > high:
        raise row.cells.fault(
            f"the position {position:g} is not between {low:g} and {high:g}",
            next_step="Let position_low and position_high hold it.",
        )
    if math.isnan(position) and (math.isnan(low) != math.isnan(high) or low > high):
        raise row.cells.fault(
            "a range needs both ends, the lower first", next_step="Give position_low and position_high."
        )


def _each_once(rows: Sequence[Row]) -> None:
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        first = seen.setdefault((row.issue, row.actor), row.cells.number)
        if first != row.cells.number:
            on = "" if row.issue == ONLY else f" on '{row.issue}'"
            raise row.cells.fault(
                f"{row.actor} stands in row {first}{on} already", next_step="Name every actor once for each issue."
            )


def scale_of(text: str) -> tuple[float, float]:
    """The two ends in a text such as `0:100`.

    Raises
    ------
    TrackgaugeError
        If it is none.

    >>> scale_of("-1:1")
    (-1.0, 1.0)
    """
    low, high = (numbers.number(end) for end in text.partition(":")[::2])
    if low is None or high is None or not (low < high and math.isfinite(high - low)):
        raise TrackgaugeError(
            f"'{text}' is not a scale", where="--scale", next_step="Give its two ends, the lower first, as 0:100."
        )
    return low, high


def quota_of(text: str) -> Fraction:
    """A share in a text such as `2/3`, `65%` or `unanimity`.

    Raises
    ------
    TrackgaugeError
        If it is none.

    >>> quota_of("65%"), quota_of("unanimity")
    (Fraction(13, 20), Fraction(1, 1))
    """
    if text == "unanimity":
        return Fraction(1)
    share = numbers.share(text)
    if share is None or not 0 < share <= 1:
        raise TrackgaugeError(
            f"'{names.short(text)}' is not a quota", where="--quota",
            next_step="Use a share such as 2/3 or 65%, or unanimity.",
        )  # fmt: skip
    return share
