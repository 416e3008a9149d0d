"""Members and their weights from a CSV file, and rules over its columns."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.decisions.voting_power.game import Condition, VotingGame, checked, votes_needed

HEADS = "members"
"""Name of the weighting that counts every member once."""

Weightings = dict[str, tuple[int, ...]]


def read_weights(path: str | Path) -> tuple[tuple[str, ...], Weightings]:
    """Members and weightings from a CSV file with the column `member` and one column a weighting.

    Raises
    ------
    TrackgaugeError
        Naming the row (the header is row 1): no such file or column, an empty or repeated member, a weight
        that is missing, negative or not whole.
    """
    file = Path(path)
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            columns = [name for name in reader.fieldnames or () if name and name != "member"]
            if "member" not in (reader.fieldnames or ()):
                raise TrackgaugeError(
                    "no column member", where=f"{file.name}, row 1", next_step="Begin with: member,votes"
                )
            rows = [(number, row) for number, row in enumerate(reader, start=2)]
    except OSError as error:
        raise TrackgaugeError(
            f"cannot be read ({error.strerror})", where=str(path), next_step="Check the path."
        ) from error
    except UnicodeDecodeError as error:
        raise TrackgaugeError("is not UTF-8 text", where=str(path), next_step="Save it as UTF-8.") from error
    members: list[str] = []
    table: dict[str, list[int]] = {column: [] for column in columns}
    for number, row in rows:
        where = f"{file.name}, row {number}"
        members.append(_member(row["member"], members, where))
        for column in columns:
            table[column].append(_weight(row[column], members[-1], f"{where}, {column}"))
    if not members:
        raise TrackgaugeError("no members", where=file.name, next_step="Give one row for each member.")
    return tuple(members), {HEADS: (1,) * len(members)} | {
        name: tuple(values) for name, values in table.items()
    }


def _member(cell: str | None, before: list[str], where: str) -> str:
    name = (cell or "").strip()
    if not name or name in before:
        fault = f"{name} stands in an earlier row" if name else "a member without a name"
        raise TrackgaugeError(fault, where=where, next_step="Name each member once.")
    return name


def _weight(cell: str | None, member: str, where: str) -> int:
    text = (cell or "").strip()
    if not text.isdecimal():
        fault = f"'{text}' is not a whole number from 0 up" if text else f"no weight for {member}"
        raise TrackgaugeError(fault, where=where, next_step="Fill in whole numbers; scale fractions up.")
    return int(text)


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
                f"'{text}' names no column", where="quota", next_step=f"Say {own[0]}={text}."
            )
        column = own[0] if own else HEADS
    if column not in weightings:
        hint = did_you_mean(column, weightings) or f"Columns: {', '.join(weightings)}."
        raise TrackgaugeError(f"there is no column '{column}'", where=f"quota {text}", next_step=hint)
    weights = weightings[column]
    return Condition(weights, votes_needed(quota.strip(), sum(weights), where=f"quota {text}"))
