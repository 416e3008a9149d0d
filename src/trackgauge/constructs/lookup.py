"""Find a term or an indicator by its id, its key or its name in three languages, and label what it states."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from functools import cache

from trackgauge.constructs.vocabulary import Explanation, Language, vocabulary
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


LABELS: dict[str, dict[Language, str]] = {
    "measured_as": {"en": "Measured here as", "zh": "本工具的测量", "ru": "Измеряется здесь как"},
    "formula": {"en": "Formula", "zh": "公式", "ru": "Формула"},
    "range": {"en": "Range", "zh": "取值范围", "ru": "Диапазон"},
    "limits": {"en": "Does not capture", "zh": "未能反映", "ru": "Не охватывает"},
    "variables": {"en": "Variables", "zh": "变量", "ru": "Переменные"},
    "observation": {"en": "Observed as", "zh": "可观察表现", "ru": "Наблюдается как"},
    "expected_effect": {"en": "Expected effect", "zh": "预期效果", "ru": "Ожидаемый эффект"},
    "counter_claim": {"en": "Counter-claim", "zh": "反方观点", "ru": "Возражение"},
    "measures": {"en": "Stands for", "zh": "对应概念", "ru": "Отражает понятие"},
    "measured_by": {"en": "See also", "zh": "另见", "ru": "См. также"},
    "source": {"en": "Source", "zh": "来源", "ru": "Источник"},
}
"""In the order in which they are read."""


def labelled(term: Explanation, language: Language = "en") -> list[tuple[str, str]]:
    """What a term states beyond its definition: label and text, leaving out what is empty.

    >>> from trackgauge.constructs import explain
    >>> labelled(explain("T08"), "zh")
    [('来源', 'zeng_zhao2022')]
    """
    texts = {field: getattr(term, field) for field in LABELS}
    texts["measured_by"] = ", ".join(term.measured_by)
    return [(LABELS[field][language], text) for field, text in texts.items() if text]
