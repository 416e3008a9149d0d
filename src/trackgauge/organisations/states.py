"""States by ISO 3166 alpha-3 code, as the code book has them: names in three languages, years in which they lived."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from trackgauge.core.errors import TrackgaugeError, UnknownState, YearOutOfRange
from trackgauge.core.names import plain, short
from trackgauge.countries.lookup import Miss, read
from trackgauge.countries.systems import fold
from trackgauge.countries.tables import ALWAYS, LANGUAGES, book
from trackgauge.organisations.findings import most_alike, suggest

ALIKE = 0.75
"""Share of letters in common from which a name may have been meant: `Rusia` is Russia, and no name is America."""
EXAMPLE = "States carry ISO 3166 alpha-3 codes, for example CHN, or names in English, Chinese or Russian."


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


def code_of(word: str, *, where: str = "state") -> str:
    """The alpha-3 code of a state, named by its code or by its name in English, Chinese or Russian.

    Parameters
    ----------
    where
        The argument that an error names.

    Raises
    ------
    UnknownState
        If nothing is called so, or more than one state is; the error has the nearest code.

    >>> code_of("chn"), code_of("Турция"), code_of("哈萨克斯坦"), code_of("Turkiye")
    ('CHN', 'TUR', 'KAZ', 'TUR')
    """
    text = plain(word)
    if text.upper() in states():
        return text.upper()
    readings = (read(text, system, None, suggest=False) for system in ("name", "iso2"))
    found = next((each for each in readings if not isinstance(each, Miss)), None)
    if found is not None:
        return _only(text, found, where)
    miss = read(text, "name", None, suggest=False)
    why = miss.why if isinstance(miss, Miss) and "territory" in miss.why else ""
    raise _unknown(text, why, where)


def _only(word: str, found: tuple[str, ...], where: str) -> str:
    """The one state that a name means; a name that its heirs share is none of them."""
    meant = tuple(heir for name in found for heir in ((name,) if name in states() else _heirs(name)))
    if len(meant) == 1:
        return meant[0]
    named = ", ".join(f"{code} ({states()[code].names['en']})" for code in meant)
    many = "two states" if len(meant) == 2 else f"{len(meant) or 'no'} states"
    problem, step = f"'{short(word)}' is {many}", f"Say which: {named}." if meant else EXAMPLE
    raise UnknownState(word, "state", meant, where=where, problem=problem, next_step=step)


def _heirs(name: str) -> tuple[str, ...]:
    return tuple(sorted(s.successor for s in book().successions if s.state == name and s.kind == "splits"))


def _unknown(word: str, why: str, where: str) -> UnknownState:
    nearest = _nearest(word)
    hint = f"Did you mean '{nearest}' ({states()[nearest].names['en']})?" if nearest else EXAMPLE
    problem = why or f"'{short(word)}' is not a state"
    error = UnknownState(word, "state", states(), where=where, problem=problem, next_step=hint)
    error.nearest = nearest
    return error


def _nearest(word: str) -> str | None:
    """The code of the state whose code or name is most like a word; of codes that are equally like it, as `suggest`."""
    asked = fold(word)
    code = most_alike(word, states()) if len("CHN") <= len(asked) <= len("CHN") + 1 else ""
    best, likeness = code or None, max(ALIKE, SequenceMatcher(None, code.casefold(), asked).ratio())
    for name, rows in book().readable["name"].items():
        matcher = SequenceMatcher(None, name, asked)
        like = matcher.real_quick_ratio() > likeness and matcher.quick_ratio() > likeness
        if like and matcher.ratio() > likeness and rows[-1].state in states():
            best, likeness = rows[-1].state, matcher.ratio()
    return best


@cache
def years_as_state(iso3: str) -> tuple[tuple[int, int], ...]:
    """Spells of years in which a state existed on at least one day; first and last, -9999 and 9999 where unbounded.

    Those of the code book where it has them, else those of the two lists of independent states (Correlates of War;
    Gleditsch and Ward), the earlier beginning and the later end of both; without a row in either always.

    >>> years_as_state("SSD"), years_as_state("CSK")
    (((2011, 9999),), ((1918, 1992),))
    """
    own = [row for row in book().lives.get(iso3, ()) if row.dated]
    rows = own or [row for system in ("gw", "cow") for row in book().writable.get((system, iso3), ())]
    spells: list[tuple[int, int]] = []
    for first, last in sorted((row.first, row.last) for row in rows):
        if spells and first <= spells[-1][1] + 1:
            spells[-1] = spells[-1][0], max(spells[-1][1], last)
        else:
            spells.append((first, last))
    return tuple(spells) or (ALWAYS,)


def require_alive(codes: Sequence[str], year: int, *, where: str = "states") -> None:
    """Refuse a state in a year in which it did not exist, and two that never existed on the same day of it.

    Raises
    ------
    YearOutOfRange
        With the years in which the state existed.
    """
    for code in codes:
        spells = years_as_state(code)
        if not any(first <= year <= last for first, last in spells):
            near = min(spells, key=lambda spell: max(spell[0] - year, year - spell[1]))
            raise YearOutOfRange(
                year, near, f"{code} was a state {_spell(near)}, not in {year}", where=where,
                next_step="Choose a year in which it was, or other states.",
            )  # fmt: skip
    for step in book().successions:
        if step.kind != "separates" and step.date.year == year and {step.state, step.successor} <= set(codes):
            raise YearOutOfRange(
                year, years_as_state(step.successor)[-1],
                f"{step.state} and {step.successor} were never states on the same day", where=where,
                next_step=f"The one became the other, or part of it, on {step.date}: name one of them.",
            )  # fmt: skip


def _spell(years: tuple[int, int]) -> str:
    """`from 2011 on`, `from 1918 to 1992`, `until 1922`."""
    first, last = years
    end = "on" if last == ALWAYS[1] else f"to {last}"
    return f"from {first} {end}" if first != ALWAYS[0] else f"until {last}"
