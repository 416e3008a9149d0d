"""Count phrases in a text by whole words, each place once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from trackgauge.evidence.speeches.words import WordList

_WORD = re.compile(r"[^\W_]+")
_DROPPED = frozenset({"the"})
_COOPERATION = re.compile(r"\b([Cc]o|CO)-([Oo]perat|OPERAT)")
_NAMES = ""
"""Names of all organisations compete for a place: 'Western European Union' holds no 'European Union'."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """Counts of one text.

    Attributes
    ----------
    words
        Words of the text; a hyphen parts two words.
    names
        Mentions by organisation: full names and abbreviations. An abbreviation right behind the name, as in
        "African Union (AU)", is the same mention.
    principles
        Phrases by (organisation, principle).
    """

    words: int
    names: Mapping[str, int]
    principles: Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class _Phrase:
    """One phrase as words; `exact` holds its letter case where that matters."""

    words: tuple[str, ...]
    exact: tuple[str, ...]
    group: str
    target: tuple[str, str] | None
    short: bool


class Matcher:
    """The phrases of several lists, ready to be looked for in many texts."""

    def __init__(self, lists: Iterable[WordList]) -> None:
        self.by_first: dict[str, list[_Phrase]] = {}
        for phrase in (each for one in lists for each in _phrases_of(one)):
            self.by_first.setdefault(phrase.words[0], []).append(phrase)
        for phrases in self.by_first.values():
            phrases.sort(key=lambda phrase: -len(phrase.words))

    def count(self, text: str) -> Mentions:
        """Scan a text once, from left to right."""
        cased, total = _split(text)
        words = [_folded(word) for word in cased]
        starts = [place for place, word in enumerate(words) if word in self.by_first]
        free: dict[str, int] = {}
        last_name: tuple[int, str] = (-1, "")
        found: Counter[tuple[str, str]] = Counter()
        for start in starts:
            for phrase in self.by_first[words[start]]:
                end = start + len(phrase.words)
                if start < free.get(phrase.group, 0) or not _matches(phrase, words, cased, start, end):
                    continue
                free[phrase.group] = end
                if phrase.target is None or (phrase.short and last_name == (start, phrase.target[0])):
                    continue
                if phrase.group == _NAMES:
                    last_name = (end, phrase.target[0])
                found[phrase.target] += 1
        names = {name: n for (name, item), n in found.items() if not item}
        return Mentions(total, names, {target: n for target, n in found.items() if target[1]})


def count_mentions(text: str, lists: Mapping[str, WordList]) -> Mentions:
    """How often a text names each organisation and each of its principles.

    Whole words only, without regard to letter case, except for abbreviations; -isation reads as -ization and
    co-operation as cooperation. A longer phrase goes before a shorter one at the same place, and no word
    counts twice for one organisation. A count says that something was named, not how it was spoken of.

    >>> from trackgauge.evidence.speeches import word_lists
    >>> text = "The Shanghai Cooperation Organisation (SCO) and the Western European Union. The SCO's spirit."
    >>> dict(count_mentions(text, word_lists()).names)
    {'sco': 2, 'weu': 1}
    """
    return Matcher(lists.values()).count(text)


def _phrases_of(one: WordList) -> Iterable[_Phrase]:
    name = (one.organisation, "")
    for text in one.names:
        yield _phrase(text, _NAMES, name)
    for text in one.abbreviations:
        yield _phrase(text, _NAMES, name, short=True)
    for text in one.excluded:
        yield _phrase(text, _NAMES, None)
    for item, texts in one.principles.items():
        for text in texts:
            yield _phrase(text, one.organisation, (one.organisation, item))


def _phrase(text: str, group: str, target: tuple[str, str] | None, *, short: bool = False) -> _Phrase:
    cased, _ = _split(text)
    return _Phrase(tuple(_folded(word) for word in cased), tuple(cased) if short else (), group, target, short)


def _split(text: str) -> tuple[list[str], int]:
    """Words without articles, in their letter case; and how many words there are with them."""
    words = _WORD.findall(_COOPERATION.sub(r"\1\2", text))
    return [word for word in words if word.lower() not in _DROPPED], len(words)


def _folded(word: str) -> str:
    lower = word.lower()
    return lower.replace("isation", "ization") if "isation" in lower else lower


def _matches(phrase: _Phrase, words: list[str], cased: list[str], start: int, end: int) -> bool:
    if tuple(words[start:end]) != phrase.words:
        return False
    return not phrase.exact or tuple(cased[start:end]) == phrase.exact
