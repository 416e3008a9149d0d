"""Find a term or an indicator by its id, its key or its name in three languages, and label what it states."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from functools import cache

from trackgauge.constructs.vocabulary import Explanation, vocabulary
from trackgauge.core.errors import TrackgaugeError, UnknownTerm, did_you_mean
from trackgauge.orientation import indicators
from trackgauge.orientation.case import Indicator


def explain(term: str) -> Explanation:
    """What a term means, how it is observed or computed, and where that is written.

    Parameters
    ----------
    term
        An id (`C2-22`, `T08`, `P02`), a key (`multi_track`) or a name in English, Chinese or Russian. Letter
        case, hyphens and underscores make no difference; the beginning or a part of a name is enough where
        only one term has it.

    Raises
    ------
    TrackgaugeError
        If no term, or more than one, fits; the error names those that come near.

    >>> explain("T08").definition
    'Demands in the political field are more similar across members than in the security and economic fields.'
    >>> explain("Multi-track").zh
    '多轨状态'
    """
    found = _fitting(_plain(term))
    if len(found) == 1:
        return found[0]
    if found:
        hint = f"Ask for one of: {_listed(found)}."
        raise TrackgaugeError(f"'{term}' fits {len(found)} terms", next_step=hint)
    options = [name for entry in all_terms() for name in _names(entry)]
    hint = did_you_mean(term.strip(), options) or "`trackgauge explain` without a term lists all of them."
    raise UnknownTerm(term, "term", options, next_step=hint)


def _fitting(wanted: str) -> list[Explanation]:
    """The terms with exactly this label, else those that begin with it, else those that hold it."""
    if not wanted:
        return []
    # Indicators are looked at last: their room needs NumPy, which the words of the sources do not.
    for terms in (vocabulary, all_terms):
        if found := _with_label(terms(), wanted, str.__eq__):
            return found
    # A statement is a sentence, not a name: a part of its key finds nothing.
    named = [term for term in all_terms() if term.kind != "statement"]
    return _with_label(named, wanted, str.startswith) or _with_label(named, wanted, str.__contains__)


def _with_label(
    terms: Iterable[Explanation], wanted: str, fits: Callable[[str, str], bool]
) -> list[Explanation]:
    return [term for term in terms if any(fits(_plain(name), wanted) for name in _names(term))]


def _names(term: Explanation) -> list[str]:
    return [name for name in (term.id, term.key, term.en, term.zh, term.ru) if name]


def _plain(text: str) -> str:
    """Letters and digits only, one space between words, letter case folded, width of characters unified."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join("".join(sign if sign.isalnum() else " " for sign in folded).split())


def _listed(entries: list[Explanation], at_most: int = 8) -> str:
    names = [f"{entry.id} ({entry.en})" if entry.id != entry.en else entry.id for entry in entries]
    return ", ".join(names[:at_most]) + (" …" if len(names) > at_most else "")


@cache
def indicator_terms() -> tuple[Explanation, ...]:
    """Every indicator as a term, by id.

    >>> next(term for term in indicator_terms() if term.key == "exercise_participation").measures
    'policy'
    """
    return tuple(_term(name, one) for name, one in indicators.declared().items())


def all_terms() -> tuple[Explanation, ...]:
    """The vocabulary and the indicators."""
    return (*vocabulary(), *indicator_terms())


def terms() -> tuple[Explanation, ...]:
    """Every term that `explain` knows: constructs, statements, proposals, measures and indicators.

    >>> len({term.id for term in terms()}) == len(terms())
    True
    """
    return all_terms()


def _term(name: str, indicator: Indicator) -> Explanation:
    place = "enters the model" if indicator.role == "model" else "stands beside the model"
    return Explanation(
        id=name,
        key=name,
        kind="indicator",
        en=indicator.name,
        definition=indicator.captures,
        formula=f"{indicator.unit}; {indicator.neutral:g} reads as 0 and {indicator.full:g} as +2 on the "
        f"scale of orientation; {indicator.kind}, {place}",
        range=f"higher means that {indicator.higher_means}",
        limits=indicator.does_not_capture,
        measures=indicator.dimension,
        source=indicator.source,
    )
