"""Roll-call votes as a checked table, every oddity named, and as the kernels read it: one node a state-period."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import InvalidTable, TrackgaugeError, did_you_mean
from trackgauge.core.names import CONTROL, LONGEST, of_cell, short
from trackgauge.core.numbers import whole

CHOICES: Mapping[str, int] = {
    "y": 0, "yes": 0, "1": 0, "for": 0,
    "a": 1, "abstain": 1, "abstention": 1, "2": 1,
    "n": 2, "no": 2, "3": 2, "against": 2,
}  # fmt: skip
ABSENCES = frozenset({"x", "absent", "8", "9", "not voting", "non-voting", "", "nan", "none"})
COLUMNS = ("state", "period", "item", "vote")
LARGEST_PERIOD = 999_999
"""Sessions, years, or months written as 202506."""
_FLOATING = re.compile(r"[0-9]+\.0+")
"""A code that another program kept as a floating number; a column of nothing else is one of whole codes."""
Column = Sequence[Any] | NDArray[Any]


@dataclass(frozen=True)
class RollCalls:
    """Recorded votes: codes into `states` and `items`, whole-number periods, and 0 yes, 1 abstain, 2 no (N,).

    `notes` say what was left out and why.
    """

    states: tuple[str, ...]
    items: tuple[str, ...]
    state: NDArray[np.int64]
    period: NDArray[np.int64]
    item: NDArray[np.int64]
    choice: NDArray[np.int8]
    notes: tuple[str, ...] = ()

    def bridged(self, twins: Mapping[str, str]) -> RollCalls:
        """The same votes with identical items counted as one: `twins` maps an item to the one it repeats.

        Chains (c repeats b, b repeats a) end at their first item. Items not in the table are ignored.
        """
        heads = {name: _head(name, twins) for name in self.items}
        names = tuple(sorted(set(heads.values())))
        place = {name: k for k, name in enumerate(names)}
        recode = np.array([place[heads[name]] for name in self.items], dtype=np.int64)
        return replace(self, items=names, item=recode[self.item])

    def only(self, items: Sequence[str] | frozenset[str]) -> RollCalls:
        """The votes on some items, for example those of one issue."""
        wanted = frozenset(items)
        kept = np.array([name in wanted for name in self.items])[self.item]
        if not kept.any():
            raise TrackgaugeError(
                f"none of the {len(wanted)} chosen roll calls is among the {len(self.items)} of the table",
                next_step="Check that both use the same ids.",
            )
        part = {name: getattr(self, name)[kept] for name in ("state", "period", "item", "choice")}
        return replace(self, **part)


def _head(name: str, twins: Mapping[str, str]) -> str:
    seen = {name}
    while name in twins and twins[name] not in seen:
        name = twins[name]
        seen.add(name)
    return name


def roll_calls(
    state: Column,
    period: Column,
    item: Column,
    vote: Column,
    where: str = "votes",
    *,
    numbers: Sequence[int] | None = None,
) -> RollCalls:
    """Check the four columns of a roll-call table and code them.

    Parameters
    ----------
    state, item
        Any stable ids; blanks around them do not count, `2.0` is `2`.
    period
        Whole numbers, for example sessions or years; differences count as distances in time.
    vote
        yes/abstain/no as Y A N, 1 2 3 or words; X, 8, 9 or nothing for absence, which is missing, not a position.
    where
        Name of the table in messages.
    numbers
        Number of each row in messages; from 1 on if left out.

    Raises
    ------
    TrackgaugeError
        For a row without a state or item, an unknown vote code, a period that is no whole number, an item in two
        periods, or two different votes of one state on one item.
    """
    sizes = {len(state), len(period), len(item), len(vote)}
    if len(sizes) != 1 or not len(state):
        raise TrackgaugeError("the columns are empty or of different lengths", where=where)
    rows_of_file = np.arange(1, len(state) + 1) if numbers is None else np.asarray(numbers)
    states, state_code = _named(state, "state", where, rows_of_file)
    items, item_code = _named(item, "item", where, rows_of_file)
    choice = _choices(vote, where, rows_of_file)
    when = _periods(period, where, rows_of_file)
    notes: list[str] = []
    present = choice >= 0
    if not present.any():
        raise TrackgaugeError("every vote is an absence", where=where)
    silent = np.setdiff1d(np.arange(len(states)), state_code[present])
    if silent.size:
        notes.append(f"{silent.size} never vote and get no position: {_some([states[k] for k in silent])}")
    rows = np.flatnonzero(present)
    _one_period_each(item_code[rows], when[rows], items, where)
    rows, doubled = _without_repeats(state_code, item_code, choice, rows, (states, items), where)
    if doubled:
        notes.append(f"{doubled} votes are in the table twice and count once")
    return RollCalls(
        states, items, state_code[rows], when[rows], item_code[rows], choice[rows], tuple(notes)
    )


def _codes(values: Column) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """Different names of a column in alphabetical order, as `names.of_cell` writes them, and the place of each cell."""
    place: dict[Any, int] = {}
    listed = values.tolist() if isinstance(values, np.ndarray) else list(values)
    code = np.fromiter((place.setdefault(cell, len(place)) for cell in listed), np.int64, len(listed))
    cells = [of_cell(cell) for cell in place]
    if all(_FLOATING.fullmatch(cell) for cell in cells if cell):
        cells = [cell.partition(".")[0] for cell in cells]
    written, recode = np.unique(np.array(cells, dtype=str), return_inverse=True)
    return tuple(written.tolist()), recode.astype(np.int64)[code]


def _named(
    values: Column, column: str, where: str, rows: NDArray[np.int64]
) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    names, code = _codes(values)
    for place, name in enumerate(names):
        if not name or len(name) > LONGEST or CONTROL.search(name):
            wrong = f"'{short(name)}' is no {column}" if name else f"no {column}"
            allowed = f"a name of at most {LONGEST} characters, none of them a control character"
            raise InvalidTable(wrong, table=where, row=_first(code, place, rows), column=column, allowed=allowed)
    return names, code


def _first(code: NDArray[np.int64], place: int, rows: NDArray[np.int64]) -> int:
    """Number of the first row with a code."""
    return int(rows[np.flatnonzero(code == place)[0]])


def _choices(vote: Column, where: str, rows: NDArray[np.int64]) -> NDArray[np.int8]:
    words, code = _codes(vote)
    known: list[int] = []
    for place, word in enumerate(words):
        plain = word.lower()
        if plain not in CHOICES and plain not in ABSENCES:
            raise TrackgaugeError(
                f"vote code '{short(word)}' is not known (first in row {_first(code, place, rows)})", where=where,
                next_step="Use Y, A, N or X (absent); yes, abstain, no; or 1, 2, 3, 8. " + did_you_mean(plain, CHOICES),
            )  # fmt: skip
        known.append(CHOICES.get(plain, -1))
    return np.array(known, dtype=np.int8)[code]


def _periods(period: Column, where: str, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    words, code = _codes(period)
    found = [whole(word) for word in words]
    for place, (word, value) in enumerate(zip(words, found, strict=True)):
        if value is None or abs(value) > LARGEST_PERIOD:
            raise TrackgaugeError(
                f"period '{short(word)}' in row {_first(code, place, rows)} is not a whole number of a session or year",
                where=where, next_step="Give sessions or years as whole numbers.",
            )  # fmt: skip
    return np.array(found, dtype=np.int64)[code]


def _without_repeats(
    state: NDArray[np.int64],
    item: NDArray[np.int64],
    choice: NDArray[np.int8],
    rows: NDArray[np.int64],
    names: tuple[tuple[str, ...], tuple[str, ...]],
    where: str,
) -> tuple[NDArray[np.int64], int]:
    """Rows without exact repeats; two different votes of one state on one item are an error."""
    key = state[rows] * (int(item.max()) + 1) + item[rows]
    order = np.argsort(key, kind="stable")
    same = np.r_[False, np.diff(key[order]) == 0]
    clash = same & np.r_[False, np.diff(choice[rows][order]) != 0]
    if clash.any():
        row = rows[order[np.flatnonzero(clash)[0]]]
        raise TrackgaugeError(
            f"{names[0][state[row]]} has two different votes on {names[1][item[row]]} "
            f"({int(clash.sum())} such cases in all)",
            where=where,
            next_step="Two states under one code? Give each its own; or remove the wrong vote.",
        )
    return np.sort(rows[order[~same]]), int(same.sum())


def _one_period_each(
    item: NDArray[np.int64], period: NDArray[np.int64], items: tuple[str, ...], where: str
) -> None:
    earliest = np.full(len(items), np.iinfo(np.int64).max)
    latest = np.full(len(items), np.iinfo(np.int64).min)
    np.minimum.at(earliest, item, period)
    np.maximum.at(latest, item, period)
    split = np.flatnonzero(earliest < latest)
    if split.size:
        raise TrackgaugeError(
            f"item {short(items[split[0]])} has votes in periods {earliest[split[0]]} and {latest[split[0]]}",
            where=where,
            next_step="Give every roll call an id of its own; name repeated resolutions as bridges.",
        )  # fmt: skip


def _some(names: Sequence[str], most: int = 6) -> str:
    shown = ", ".join(names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"


def tally(table: RollCalls) -> Counter[str]:
    """How many votes of each kind the table holds."""
    return Counter({name: int((table.choice == code).sum()) for name, code in (("yes", 0), ("abstain", 1), ("no", 2))})


YES, ABSTAIN, NO = 0, 1, 2


@dataclass(frozen=True)
class Layout:
    """Index arrays of a roll-call table (N votes, P nodes, J items, S states).

    Items with more no than yes votes are turned round (`flipped`), so that the better-known of an item's two thresholds
    is always its lower one and turning all votes round turns all estimates round, exactly.
    """

    node: NDArray[np.int32]
    choice: NDArray[np.int8]
    start: NDArray[np.int64]
    flipped: NDArray[np.bool_]
    item: NDArray[np.int64]
    node_state: NDArray[np.int64]
    node_period: NDArray[np.int64]
    first: NDArray[np.bool_]
    gap: NDArray[np.float64]
    node_votes: NDArray[np.int64]

    @property
    def states(self) -> int:
        """Number of states with at least one node."""
        return int(self.first.sum())

    @property
    def path(self) -> NDArray[np.int64]:
        """Index of the path, that is of the state among those with nodes, of every node (P,)."""
        return np.cumsum(self.first) - 1


MOST_CODES = 10_000_000
"""Codes up to which a table of all that are possible is quicker than sorting those that occur."""


def _numbered(codes: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The different codes in order, and the place of each code among them."""
    if int(codes.max()) >= MOST_CODES:
        return np.unique(codes, return_inverse=True)
    found = np.bincount(codes) > 0
    return np.flatnonzero(found), (np.cumsum(found) - 1)[codes]


def arrange(
    state: NDArray[np.int64],
    period: NDArray[np.int64],
    item: NDArray[np.int64],
    choice: NDArray[np.int8],
) -> Layout:
    """Sort votes by item, drop items on which all voted alike, and number the nodes.

    Parameters
    ----------
    state, item
        Codes from 0, one for each vote (N,).
    period
        Whole numbers whose differences are distances in time (N,).
    choice
        0 yes, 1 abstain, 2 no (N,).

    Raises
    ------
    TrackgaugeError
        If no item divides the voters.
    """
    items = int(item.max(initial=-1)) + 1
    counts = np.bincount(3 * item + choice, minlength=3 * items).reshape(items, 3)
    divided = (counts > 0).sum(axis=1) > 1
    kept = divided[item]
    if not kept.any():
        raise TrackgaugeError(
            "no roll call divides the voters, so positions cannot be told apart",
            next_step="Give votes that are not all unanimous.",
        )
    state, period, item, choice = state[kept], period[kept], item[kept], choice[kept]
    span = int(period.max()) - int(period.min()) + 1
    keys, node = _numbered(state * span + (period - period.min()))
    used, item = _numbered(item)
    flipped = counts[used, NO] > counts[used, YES]
    choice = np.where(flipped[item], 2 - choice, choice).astype(np.int8)
    order = np.argsort((item * 3 + choice) * keys.size + node, kind="stable")
    node, item, choice = node[order], item[order], choice[order]
    node_state, node_period = keys // span, keys % span + period.min()
    first = np.r_[True, node_state[1:] != node_state[:-1]]
    gap = np.where(first, 1.0, np.r_[1.0, np.diff(node_period)])
    return Layout(
        node=node.astype(np.int32),
        choice=choice,
        start=np.searchsorted(item, np.arange(used.size + 1)).astype(np.int64),
        flipped=flipped,
        item=used,
        node_state=node_state,
        node_period=node_period,
        first=first,
        gap=gap,
        node_votes=np.bincount(node, minlength=keys.size),
    )
