"""Members and their weights from a table, and rules over its columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from trackgauge.core import names, numbers
from trackgauge.core.errors import InvalidTable, TrackgaugeError, did_you_mean
from trackgauge.core.formats import Row, read_sheet
from trackgauge.decisions.voting_power.game import Condition, VotingGame, checked, votes_needed

HEADS = "members"
"""Name of the weighting that counts every member once."""

Weightings = dict[str, tuple[int, ...]]


def read_weights(source: Any) -> tuple[tuple[str, ...], Weightings]:
    """Members and weightings from a table with the column `member` and one column a weighting.

    Parameters
    ----------
    source
        A file (csv, xlsx, parquet, dta, R), or a frame.

    Raises
    ------
    InvalidTable
        Naming the row (the header is row 1): no such column, an empty or repeated member, a weight that is
        missing, negative or not whole, or has more than 15 digits.
    TrackgaugeError
        If the file cannot be read.
    """
    sheet = read_sheet(source)
    sheet.require(("member",), begin="Begin with: member,votes")
    table: dict[str, list[int]] = {column: [] for column in sheet.header if column != "member"}
    members: list[str] = []
    for row in sheet.rows():
        members.append(_member(row, members))
        for column in table:
            table[column].append(_weight(row, column, members[-1]))
    if not members:
        raise InvalidTable("no members", table=sheet.name, next_step="Give one row for each member.")
    return tuple(members), {HEADS: (1,) * len(members)} | {name: tuple(values) for name, values in table.items()}


def _member(row: Row, before: list[str]) -> str:
    if not row["member"]:
        raise row.fault("a member without a name", next_step="Name each member once.")
    name = row.name("member")
    if name in before:
        raise row.fault(f"{name} stands in an earlier row", next_step="Name each member once.")
    return name


def _weight(row: Row, column: str, member: str) -> int:
    step = "Fill in whole numbers; scale fractions up."
    if not row[column]:
        raise row.fault(f"no weight for {member}", column, next_step=step)
    value = numbers.whole(row[column])
    if value is None or value < 0:
        raise row.fault(
            f"'{names.short(row[column])}' is not a whole number from 0 up, of at most {numbers.MOST_DIGITS} digits",
            column, next_step=step,
        )  # fmt: skip
    return value


def game_of_columns(
    members: tuple[str, ...], weightings: Weightings, all_of: Sequence[str], or_of: Sequence[str] = ()
) -> VotingGame:
    """A rule from quotas such as `population=65%` or `members=15`.

    Parameters
    ----------
    members, weightings
        As read by `read_weights`; `members` counts heads.
    all_of
        Quotas that must all be reached. A bare quota refers to the only weighting of the file.
    or_of
        Quotas any one of which is enough by itself.

    Examples
    --------
    >>> game = game_of_columns(("A", "B"), {"members": (1, 1), "votes": (3, 1)}, ["votes=3"], ["members=2"])
    >>> len(game.clauses)
    2
    """
    if not all_of:
        raise TrackgaugeError(
            "no quota", where="--quota", next_step="Give one, such as votes=12 or members=2/3."
        )
    clause = tuple(_condition(text, weightings) for text in all_of)
    others = tuple((_condition(text, weightings),) for text in or_of)
    return checked(VotingGame(members, (clause, *others)))


def _condition(text: str, weightings: Weightings) -> Condition:
    column, _, quota = text.rpartition("=")
    own = [name for name in weightings if name != HEADS]
    if not column:
        if len(own) > 1:
            raise TrackgaugeError(
                f"'{names.short(text)}' names no column",
                where="quota",
                next_step=f"Say {own[0]}={names.short(text)}.",
            )
        column = own[0] if own else HEADS
    if column not in weightings:
        hint = did_you_mean(column, weightings) or f"Columns: {', '.join(weightings)}."
        raise TrackgaugeError(
            f"there is no column '{names.short(column)}'", where=f"quota {names.short(text)}", next_step=hint
        )
    weights = weightings[column]
    return Condition(weights, votes_needed(quota.strip(), sum(weights), where=f"quota {names.short(text)}"))
