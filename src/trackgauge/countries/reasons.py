"""The sentences that say why a value could not be converted, and the nearest match."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from functools import cache

from trackgauge.countries.folding import forms
from trackgauge.countries.systems import LABELS, NUMERIC, key_of
from trackgauge.countries.tables import Row, book

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
