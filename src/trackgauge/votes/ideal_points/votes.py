"""Roll-call votes as a checked table: one row a state and roll call, absences left out, every oddity named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError, did_you_mean

CHOICES: Mapping[str, int] = {
    "y": 0, "yes": 0, "1": 0, "for": 0,
    "a": 1, "abstain": 1, "abstention": 1, "2": 1,
    "n": 2, "no": 2, "3": 2, "against": 2,
}  # fmt: skip
ABSENCES = frozenset({"x", "absent", "8", "9", "not voting", "non-voting", "", "nan", "none"})
COLUMNS = ("state", "period", "item", "vote")
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


def roll_calls(state: Column, period: Column, item: Column, vote: Column, where: str = "votes") -> RollCalls:
    """Check the four columns of a roll-call table and code them.

    Parameters
    ----------
    state, item
        Any stable ids.
    period
        Whole numbers, for example sessions or years; differences count as distances in time.
    vote
        yes/abstain/no as Y A N, 1 2 3 or words; X, 8, 9 or nothing for absence, which is missing, not a position.
    where
        Name of the table in messages.

    Raises
    ------
    TrackgaugeError
        For an unknown vote code, a period that is no whole number, an item in two periods, or two different
        votes of one state on one item.
    """
    sizes = {len(state), len(period), len(item), len(vote)}
    if len(sizes) != 1 or not len(state):
        raise TrackgaugeError("the columns are empty or of different lengths", where=where)
    states, state_code = _codes(state)
    items, item_code = _codes(item)
    choice = _choices(vote, where)
    when = _periods(period, where)
    notes: list[str] = []
    present = choice >= 0
    if not present.any():
        raise TrackgaugeError("every vote is an absence", where=where)
    silent = np.setdiff1d(np.arange(len(states)), state_code[present])
    if silent.size:
        notes.append(f"{silent.size} never vote and get no position: {_some([states[k] for k in silent])}")
    rows = np.flatnonzero(present)
    rows, doubled = _without_repeats(state_code, item_code, choice, rows, (states, items), where)
    if doubled:
        notes.append(f"{doubled} votes are in the table twice and count once")
    _one_period_each(item_code[rows], when[rows], items, where)
    return RollCalls(
        states, items, state_code[rows], when[rows], item_code[rows], choice[rows], tuple(notes)
    )


def _codes(values: Column) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    names, code = np.unique(np.asarray(values, dtype=str), return_inverse=True)
    return tuple(names.tolist()), code.astype(np.int64)


def _choices(vote: Column, where: str) -> NDArray[np.int8]:
    words, code = np.unique(np.asarray(vote, dtype=str), return_inverse=True)
    known: list[int] = []
    for word in words.tolist():
        plain = word.strip().lower().removesuffix(".0")
        if plain not in CHOICES and plain not in ABSENCES:
            row = int(np.flatnonzero(code == len(known))[0]) + 1
            raise TrackgaugeError(
                f"vote code '{word}' is not known (first in row {row})", where=where,
                next_step="Use Y, A, N or X (absent); yes, abstain, no; or 1, 2, 3, 8. " + did_you_mean(plain, CHOICES),
            )  # fmt: skip
        known.append(CHOICES.get(plain, -1))
    return np.array(known, dtype=np.int8)[code]


def _periods(period: Column, where: str) -> NDArray[np.int64]:
    try:
        numbers = np.asarray(period, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise TrackgaugeError(
            f"a period is not a number ({error})", where=where, next_step="Give sessions or years as whole numbers."
        ) from error
    bad = ~np.isfinite(numbers) | (numbers != np.round(numbers))
    if bad.any():
        row = int(np.flatnonzero(bad)[0])
        raise TrackgaugeError(
            f"period {period[row]!r} in row {row + 1} is not a whole number", where=where,
            next_step="Give sessions or years as whole numbers.",
        )  # fmt: skip
    return numbers.astype(np.int64)


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
            f"item {items[split[0]]} has votes in periods {earliest[split[0]]} and {latest[split[0]]}", where=where,
            next_step="Give every roll call an id of its own; name repeated resolutions as bridges.",
        )  # fmt: skip


def _some(names: Sequence[str], most: int = 6) -> str:
    shown = ", ".join(names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"


def tally(table: RollCalls) -> Counter[str]:
    """How many votes of each kind the table holds."""
    return Counter({name: int((table.choice == code).sum()) for name, code in (("yes", 0), ("abstain", 1), ("no", 2))})
