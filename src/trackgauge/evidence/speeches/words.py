"""The declared words of every organisation, and counting them in a text: whole words, each place once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trackgauge.core.errors import did_you_mean
from trackgauge.core.names import short

if TYPE_CHECKING:
    from trackgauge.core.formats import Row

FOLDER = Path(__file__).parent
FILE = FOLDER / "words.csv"
LANGUAGES = {"en": "words.csv", "zh": "words_zh.csv", "ru": "words_ru.csv"}
"""Shipped lists by language. English covers every organisation; Chinese and Russian, for texts that a user brings, a
part of them."""
SHORTEST_STEM = 3
"""Letters of a stem before its asterisk."""
MOST_PHRASES = 20_000
"""Phrases of a list: they are looked for at every word of a text."""
KINDS = ("name", "abbreviation", "principle", "exclude")
COLUMNS = ("organisation", "kind", "item", "phrases", "source")


@dataclass(frozen=True, slots=True)
class WordList:
    """What is counted for one organisation.

    Parameters
    ----------
    names
        Full names, of predecessors too; letter case does not matter.
    abbreviations
        Matched in exactly this letter case. One that means something else as well is left out of the list.
    excluded
        Phrases that hold a name and mean something else.
    principles
        Phrases by principle; a principle is counted once for each phrase found.
    sources
        Where a principle is laid down.
    """

    organisation: str
    names: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    principles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)


def read_word_lists(source: Any) -> dict[str, WordList]:
    """Word lists by organisation from a table with the columns organisation, kind, item, phrases, source.

    Phrases are separated by semicolons. The article "the" is dropped in counting and may be left out. A word that
    ends in an asterisk stands for all words that begin like it: Russian declines names.

    Parameters
    ----------
    source
        A file of any format that is read, or a frame.

    Raises
    ------
    InvalidTable
        If a column is missing, a kind is unknown, a principle has no id, a phrase has no word, or there are too many.
    """
    from trackgauge.core.formats import read_sheet

    sheet = read_sheet(source, only=COLUMNS)
    rows = list(sheet.rows())
    count = 0
    for row in rows:
        _check(row)
        count += len(_phrases(row))
        if count > MOST_PHRASES:
            raise row.fault(f"more than {MOST_PHRASES:,} phrases", "phrases", next_step="Split the list.")
    ids = dict.fromkeys(row["organisation"] for row in rows)
    return {name: _word_list(name, [row for row in rows if row["organisation"] == name]) for name in ids}


@cache
def word_lists(language: str = "en") -> dict[str, WordList]:
    """The shipped lists of a language (en, zh, ru), by organisation.

    >>> word_lists()["sco"].abbreviations
    ('SCO',)
    """
    return read_word_lists(FOLDER / LANGUAGES[language])


def _check(row: Row) -> None:
    row.name("organisation")
    if row["kind"] not in KINDS:
        hint = did_you_mean(row["kind"], KINDS) or f"Kinds: {', '.join(KINDS)}."
        raise row.fault(f"there is no kind '{short(row['kind'])}'", "kind", next_step=hint)
    if (row["kind"] == "principle") != bool(row["item"]):
        raise row.fault("a principle, and nothing else, carries an id", "item", next_step="See `item`.")
    if not _phrases(row):
        raise row.fault("no phrase", "phrases", next_step="Separate phrases by semicolons.")
    for phrase in _phrases(row):
        if not _phrase(phrase, _NAMES, None).words:
            raise row.fault(f"'{short(phrase)}' holds no word", "phrases", next_step="Write letters or digits.")
        for word, stem in _STEM.findall(phrase):
            if stem and len(word) < SHORTEST_STEM:
                hint = f"At least {SHORTEST_STEM} letters go before the asterisk."
                raise row.fault(f"'{word}*' is too short a stem", "phrases", next_step=hint)


def _phrases(row: Row) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in row["phrases"].split(";") if phrase.strip())


def _word_list(name: str, rows: Iterable[Row]) -> WordList:
    found: dict[str, tuple[str, ...]] = dict.fromkeys(KINDS, ())
    principles, sources = {}, {}
    for row in rows:
        if row["kind"] == "principle":
            principles[row["item"]] = _phrases(row)
            sources[row["item"]] = row["source"]
        else:
            found[row["kind"]] += _phrases(row)
    return WordList(name, found["name"], found["abbreviation"], found["exclude"], principles, sources)


_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+")
"""A run of letters and digits; of Chinese, which sets no blanks, every character."""
_STEM = re.compile(rf"({_WORD.pattern})(\*?)")
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
    """One phrase as words; `stems` says which may go on; `exact` holds its letter case where that matters."""

    words: tuple[str, ...]
    stems: tuple[bool, ...]
    exact: tuple[str, ...]
    group: str
    target: tuple[str, str] | None
    short: bool


class Matcher:
    """The phrases of several lists, ready to be looked for in many texts."""

    def __init__(self, lists: Iterable[WordList]) -> None:
        self.by_first: dict[str, list[_Phrase]] = {}
        self.by_stem: dict[str, list[_Phrase]] = {}
        for phrase in (each for one in lists for each in _phrases_of(one)):
            first = phrase.words[0]
            index, key = (self.by_stem, first[:SHORTEST_STEM]) if phrase.stems[0] else (self.by_first, first)
            index.setdefault(key, []).append(phrase)

    def _starting_with(self, word: str) -> list[_Phrase]:
        """Phrases that may start with a word, the longest first."""
        found = self.by_first.get(word, []) + self.by_stem.get(word[:SHORTEST_STEM], [])
        return sorted(found, key=lambda phrase: -len(phrase.words))

    def count(self, text: str) -> Mentions:
        """Scan a text once, from left to right."""
        cased, total = _split(text)
        words = [_folded(word) for word in cased]
        candidates = {word: self._starting_with(word) for word in set(words)}
        starts = [place for place, word in enumerate(words) if candidates[word]]
        free: dict[str, int] = {}
        last_name: tuple[int, str] = (-1, "")
        found: Counter[tuple[str, str]] = Counter()
        for start in starts:
            for phrase in candidates[words[start]]:
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
    parts = [(found[1], found[2] == "*") for found in _STEM.finditer(_COOPERATION.sub(r"\1\2", text))]
    kept = [(word, stem) for word, stem in parts if word.lower() not in _DROPPED]
    cased, words = tuple(word for word, _ in kept), tuple(_folded(word) for word, _ in kept)
    return _Phrase(words, tuple(stem for _, stem in kept), cased if short else (), group, target, short)


def _split(text: str) -> tuple[list[str], int]:
    """Words without articles, in their letter case; and how many words there are with them."""
    words = _WORD.findall(_COOPERATION.sub(r"\1\2", text))
    return [word for word in words if word.lower() not in _DROPPED], len(words)


def _folded(word: str) -> str:
    lower = word.lower()
    return lower.replace("isation", "ization") if "isation" in lower else lower


def _matches(phrase: _Phrase, words: list[str], cased: list[str], start: int, end: int) -> bool:
    here = words[start:end]
    if len(here) < len(phrase.words):
        return False
    for word, wanted, stem in zip(here, phrase.words, phrase.stems, strict=True):
        if word != wanted and not (stem and word.startswith(wanted)):
            return False
    return not phrase.exact or tuple(cased[start:end]) == phrase.exact
