"""States by ISO 3166 alpha-3 code, with names in three languages, as the code book has them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from trackgauge.core.errors import TrackgaugeError
from trackgauge.countries.tables import LANGUAGES, book
from trackgauge.organisations.findings import suggest


@dataclass(frozen=True, slots=True)
class State:
    """One state, or one contested or historical case.

    Parameters
    ----------
    iso3, iso2
        Codes; `iso2` is empty for historical states.
    names
        Usual diplomatic name by language (`en`, `zh`, `ru`).
    note
        What is particular: former names, dates, who contests what.
    """

    iso3: str
    iso2: str
    names: dict[str, str]
    note: str


@cache
def states() -> dict[str, State]:
    """All states that a casebook can name, by alpha-3 code."""
    codes = {name: book().writable.get(("iso2", name), ()) for name in book().names if name.isupper()}
    return {
        name: State(name, rows[0].code if _lives(name) and rows else "", book().names[name], book().notes[name])
        for name, rows in codes.items()
    }


def _lives(name: str) -> bool:
    return book().lives[name][-1].years.startswith("from") or not book().lives[name][-1].dated


def state_name(iso3: str, language: str = "en") -> str:
    """The usual name of a state.

    Parameters
    ----------
    iso3
        ISO 3166 alpha-3 code.
    language
        `en`, `zh` or `ru`.

    Raises
    ------
    TrackgaugeError
        If the code or the language is not known.

    >>> state_name("TUR", "zh")
    '土耳其'
    """
    if language not in LANGUAGES:
        raise TrackgaugeError(f"there is no language '{language}'", next_step="Use en, zh or ru.")
    if iso3 not in states():
        raise TrackgaugeError(f"'{iso3}' is not a state", next_step=state_hint(iso3))
    return states()[iso3].names[language]


def state_hint(word: str) -> str:
    """What may have been meant by a word that is no alpha-3 code.

    >>> state_hint("NO")
    "Did you mean 'NOR' (Norway)?"
    """
    folded = word.strip().casefold()
    for state in states().values():
        same = {state.iso3.casefold(), state.iso2.casefold(), *(n.casefold() for n in state.names.values())}
        if folded and folded in same:
            return f"Did you mean '{state.iso3}' ({state.names['en']})?"
    return suggest(word, states()) or "Use an ISO 3166 alpha-3 code such as KAZ."
