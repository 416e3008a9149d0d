"""From one value in one year to the state it stands for and to its code in another system; or why there is none."""

from __future__ import annotations

import difflib
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from trackgauge.countries.systems import LABELS, NUMERIC, forms, key_of
from trackgauge.countries.tables import Row, book


@dataclass(frozen=True, slots=True)
class Miss:
    """Why a value could not be read or written, and what may have been meant."""

    why: str
    nearest: str | None = None


def look_up(
    value: Hashable, source: str, to: str, year: int | None, *, lenient: bool = False, suggest: bool = True
) -> str | Miss:
    """The code of `value` in another system in a year, or the reason why there is none.

    Parameters
    ----------
    lenient
        A code outside its years is read, and written, as in the nearest year in which it holds.
    suggest
        Whether to search for the nearest match of an unknown value, which is slow.

    >>> look_up("USSR", "name", "cow", 1985)
    '365'
    """
    states = read(value, source, year, lenient=lenient, suggest=suggest)
    if isinstance(states, Miss):
        return states
    if to == "name" or to.startswith("name_"):
        return _one_name(value, source, states, to)
    return _one_code(value, source, states, to, year, lenient)


def read(
    value: Hashable, system: str, year: int | None, *, lenient: bool = False, suggest: bool = True
) -> tuple[str, ...] | Miss:
    """The state that a value stands for in a year; without a year all that it ever stood for, the newest last."""
    rows = rows_of(value, system)
    if not rows:
        return Miss(*unknown(value, system, suggest=suggest))
    if year is None:
        undated = [row for row in rows if not row.dated]
        newest_first = dict.fromkeys(row.state for row in reversed(undated or rows))
        return tuple(reversed(newest_first))
    row = holding(rows, year) or (_closest(rows, year) if lenient else None)
    if row is None:
        state = rows[-1].state
        return Miss(outside(value, system, rows), code_in(state, system, year))
    state = alive(row.state, year) or (row.state if lenient else "")
    if state:
        return (state,)
    return Miss(not_yet_or_no_longer(row.state), _code_of_heir(row.state, system, year))


@lru_cache(maxsize=1 << 16)
def rows_of(value: Hashable, system: str) -> tuple[Row, ...]:
    """The rows of the code book that a value could mean, in any year."""
    index = book().readable[system]
    keys = forms(str(value)) if system == "name" else (key_of(value, system),)
    return next((index[key] for key in keys if key in index), ())


def holding(rows: Iterable[Row], year: int) -> Row | None:
    """The row that holds in a year: a dated one before an undated one, of two the one that goes on."""
    found = [row for row in rows if row.holds_in(year)]
    return max(found, key=lambda row: (row.dated, row.last, row.first), default=None)


def _closest(rows: Sequence[Row], year: int) -> Row:
    return min(rows, key=lambda row: max(row.first - year, year - row.last))


def alive(state: str, year: int) -> str:
    """The state itself if it existed in the year, else the one that it continues, else nothing.

    >>> alive("RUS", 1970), alive("SRB", 1995), alive("SUN", 1995)
    ('SUN', 'YUG', '')
    """
    lives = book().lives[state]
    if any(life.holds_in(year) for life in lives):
        return state
    before = next((step for step in book().continued.get(state, ()) if year <= step.date.year), None)
    return alive(before.state, year) if before else ""


def code_in(state: str, system: str, year: int | None, *, lenient: bool = False) -> str | None:
    """The code (or the name) of a state in a year; None where it had none."""
    if system.startswith("name"):
        return book().names[state][system.removeprefix("name").removeprefix("_") or "en"]
    rows = book().writable.get((system, state), ())
    if not rows or year is None:
        return rows[-1].code if rows else None
    row = holding(rows, year) or (_closest(rows, year) if lenient else None)
    return row.code if row else None


def _one_code(
    value: Hashable, source: str, states: tuple[str, ...], to: str, year: int | None, lenient: bool
) -> str | Miss:
    if year is not None:
        code = code_in(states[0], to, year, lenient=lenient)
        if code is None:
            return Miss(no_code(states[0], to), _code_of_whole(states[0], to, year))
        return code
    rows = [row for state in states for row in book().writable.get((to, state), ())]
    codes = {row.code for row in rows}
    if len(codes) == 1:
        return codes.pop()
    if not codes:
        return Miss(no_code(states[0], to))
    return Miss(several(value, source, states, rows, to), code_in(states[-1], to, None))


def _one_name(value: Hashable, source: str, states: tuple[str, ...], to: str) -> str | Miss:
    if len(states) > 1:
        return Miss(several(value, source, states, [], to))
    return code_in(states[0], to, None) or ""


def _code_of_heir(state: str, system: str, year: int) -> str | None:
    heirs = [step.successor for step in book().successions if step.state == state and step.kind != "separates"]
    codes = [code_in(heir, system, year) for heir in heirs if alive(heir, year) == heir]
    return next((code for code in codes if code), None) or _code_of_whole(state, system, year)


def _code_of_whole(state: str, system: str, year: int) -> str | None:
    """The code of the state that this one was part of: it had not left yet, or had joined already."""
    for step in book().successions:
        left = step.successor == state and step.kind in ("separates", "splits") and year <= step.date.year
        joined = step.state == state and step.kind == "merges" and year >= step.date.year
        whole = step.state if left else step.successor if joined else ""
        code = code_in(whole, system, year) if whole and alive(whole, year) == whole else None
        if code:
            return code
    return None


CUTOFF = 0.6
"""Share of letters in common below which nothing is suggested."""

ELSEWHERE = ("cow", "gw", "iso3", "iso2", "cowabb", "name", "isonum")
"""Where a value that a system does not have is looked for, the likeliest mix-up first."""


def unknown(value: object, system: str, *, suggest: bool) -> tuple[str, str | None]:
    """A value that the system does not have: what else it is, or what is most like it."""
    territory = book().territories.get(key_of(value, system)) if system in ("iso3", "iso2", "name") else None
    if territory:
        return f"{territory} is a territory, not a state of the code book", None
    article = "an" if LABELS[system][0] in "AEIOU" else "a"
    for other in ELSEWHERE if suggest else ():
        rows = book().readable[other].get(key_of(value, other), ()) if other != system else ()
        if rows:
            newest = max(rows, key=lambda row: row.last)
            known = book().writable.get((system, newest.state), ())
            why = f"not {article} {LABELS[system]}; as {LABELS[other]} it is {_english(newest.state)}"
            return why, known[-1].code if known else None
    nearest = _nearest(value, system) if suggest and system not in NUMERIC else None
    return f"not {article} {LABELS[system]}", nearest


def outside(value: object, system: str, rows: Sequence[Row]) -> str:
    """A code in a year in which it does not hold."""
    spells = "; ".join(f"{_english(state)} {_spells(rows, state)}" for state in _states(rows))
    return f"{LABELS[system]} {str(value).strip()} holds in other years only: {spells}"


def not_yet_or_no_longer(state: str) -> str:
    """A code without years, of a state that did not exist in the year."""
    return f"{_english(state)} was a state in other years only: {_spells(book().lives[state], state)}"


def no_code(state: str, system: str) -> str:
    """A state that has no code in the other system, or none in that year."""
    rows = book().writable.get((system, state), ())
    if not rows:
        return f"{_english(state)} has no {LABELS[system]}"
    spells = ", ".join(f"{row.code} {row.years}".strip() for row in rows)
    return f"{_english(state)} has a {LABELS[system]} in other years only: {spells}"


def several(value: object, source: str, states: Sequence[str], rows: Sequence[Row], to: str) -> str:
    """A value that means several things as long as no year is given: which years matter."""
    if len(states) == 1:
        spells = ", ".join(f"{row.code} {row.years}".strip() for row in rows)
        return f"{_english(states[0])} has more than one {LABELS[to]}: {spells}. Give a year"
    own = book().readable[source]
    keys = forms(str(value)) if source == "name" else (key_of(value, source),)
    known = next(own[key] for key in keys if key in own)
    spells = "; ".join(f"{_english(state)} {_spells(known, state)}" for state in states)
    return f"{LABELS[source]} {str(value).strip()} has been {spells}. Give a year"


def _english(state: str) -> str:
    return book().names[state]["en"]


def _states(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.state for row in rows))


def _spells(rows: Iterable[Row], state: str) -> str:
    return ", ".join(row.years for row in rows if row.state == state)


@cache
def _nearest(value: object, system: str) -> str | None:
    """What may have been meant; of equals the one that begins alike."""
    index = book().readable[system]
    key = forms(str(value))[0] if system == "name" else key_of(value, system)
    alike = difflib.get_close_matches(key, index, n=20, cutoff=CUTOFF)
    if not alike:
        return None
    best = index[max(alike, key=lambda option: _likeness(key, option))][-1]
    return _english(best.state) if system == "name" else best.code


def _likeness(word: str, option: str) -> tuple[float, int]:
    same = [a == b for a, b in zip(word, option, strict=False)]
    start = same.index(False) if False in same else len(same)
    return difflib.SequenceMatcher(None, option, word).ratio(), start
