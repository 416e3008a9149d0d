"""The declared words of every organisation: names, abbreviations, principles, and what must not be counted."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from trackgauge.core.errors import TrackgaugeError, did_you_mean

FOLDER = Path(__file__).parent
FILE = FOLDER / "words.csv"
LANGUAGES = {"en": "words.csv", "zh": "words_zh.csv", "ru": "words_ru.csv"}
"""Shipped lists by language. English covers every organisation; Chinese and Russian, for texts that a user brings, a
part of them."""
SHORTEST_STEM = 3
"""Letters of a stem before its asterisk."""
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


def read_word_lists(path: Path) -> dict[str, WordList]:
    """Word lists by organisation from a CSV file with the columns organisation, kind, item, phrases, source.

    Phrases are separated by semicolons. The article "the" is dropped in counting and may be left out. A word that
    ends in an asterisk stands for all words that begin like it: Russian declines names.

    Raises
    ------
    TrackgaugeError
        If a column is missing, a kind is unknown, a principle has no id, or a row has no phrase.
    """
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if absent := [name for name in COLUMNS if name not in (reader.fieldnames or ())]:
            raise TrackgaugeError(f"no column '{absent[0]}'", where=str(path), next_step=f"Columns: {COLUMNS}.")
        rows = list(reader)
    for number, row in enumerate(rows, start=2):
        _check(row, f"{path}, row {number}")
    ids = dict.fromkeys(row["organisation"] for row in rows)
    return {name: _word_list(name, [row for row in rows if row["organisation"] == name]) for name in ids}


@cache
def word_lists(language: str = "en") -> dict[str, WordList]:
    """The shipped lists of a language (en, zh, ru), by organisation.

    >>> word_lists()["sco"].abbreviations
    ('SCO',)
    """
    return read_word_lists(FOLDER / LANGUAGES[language])


def _check(row: Mapping[str, str], where: str) -> None:
    if row["kind"] not in KINDS:
        hint = did_you_mean(row["kind"], KINDS) or f"Kinds: {', '.join(KINDS)}."
        raise TrackgaugeError(f"there is no kind '{row['kind']}'", where=where, next_step=hint)
    if (row["kind"] == "principle") != bool(row["item"]):
        raise TrackgaugeError("a principle, and nothing else, carries an id", where=where, next_step="See `item`.")
    for word in " ".join(_phrases(row)).split():
        if word.endswith("*") and len(word) < SHORTEST_STEM + 1:
            hint = f"At least {SHORTEST_STEM} letters go before the asterisk."
            raise TrackgaugeError(f"'{word}' is too short a stem", where=where, next_step=hint)
    if not _phrases(row):
        raise TrackgaugeError("no phrase", where=where, next_step="Separate phrases by semicolons.")


def _phrases(row: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in row["phrases"].split(";") if phrase.strip())


def _word_list(name: str, rows: Iterable[Mapping[str, str]]) -> WordList:
    found: dict[str, tuple[str, ...]] = dict.fromkeys(KINDS, ())
    principles, sources = {}, {}
    for row in rows:
        if row["kind"] == "principle":
            principles[row["item"]] = _phrases(row)
            sources[row["item"]] = row["source"]
        else:
            found[row["kind"]] += _phrases(row)
    return WordList(name, found["name"], found["abbreviation"], found["exclude"], principles, sources)
