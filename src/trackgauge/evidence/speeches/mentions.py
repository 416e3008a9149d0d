"""Mentions of organisations and their principles: as the pack holds them, and in texts that a user brings."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.evidence.pack.series_store import grid_mark
from trackgauge.evidence.speeches.words import LANGUAGES, Matcher, read_word_lists, word_lists

if TYPE_CHECKING:
    from trackgauge.evidence.pack.read import Pack

ARCHIVE, ABOUT = "speeches.npz", "speeches.json"
LAYOUT = 1
"""Raised whenever counts of an older build cannot be read any more."""
PER_WORDS = 10_000
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class SpeechCounts:
    """Counts on the states and years of the series of a pack; arrays as `building.counted` gives them."""

    states: tuple[str, ...]
    years: tuple[int, ...]
    organisations: tuple[str, ...]
    principle_keys: tuple[tuple[str, str], ...]
    words: NDArray[np.uint16]
    mentions: NDArray[np.uint16]
    principles: NDArray[np.uint16]

    def mention_rate(self, organisation: str) -> Floats:
        """Mentions of an organisation per 10,000 words, shape (year, state).

        NaN where a state gave no speech, and throughout for an organisation without a word list.
        """
        if organisation not in self.organisations:
            return np.full(self.words.shape, np.nan)
        return self._rate(self.mentions[self.organisations.index(organisation)])

    def principle_rate(self, organisation: str, principle: str = "") -> Floats:
        """Phrases of one principle, or of all of an organisation's, per 10,000 words; NaN as in `mention_rate`."""
        wanted = [
            place
            for place, (name, item) in enumerate(self.principle_keys)
            if name == organisation and principle in ("", item)
        ]
        if not wanted:
            return np.full(self.words.shape, np.nan)
        return self._rate(self.principles[wanted].sum(axis=0, dtype=np.int64))

    def _rate(self, counts: NDArray[np.integer]) -> Floats:
        spoken = self.words > 0
        rate: Floats = np.where(spoken, PER_WORDS * counts / np.where(spoken, self.words, 1), np.nan)
        return rate


@lru_cache(maxsize=4)
def speech_counts(pack: Pack) -> SpeechCounts:
    """The counts of a pack, from 1990 on.

    Raises
    ------
    TrackgaugeError
        If the pack has none, or they are of another layout, of other states and years, or damaged.

    >>> from trackgauge.evidence import load_pack
    >>> counts = speech_counts(load_pack())
    >>> round(float(counts.mention_rate("asean")[counts.years.index(2018), counts.states.index("VNM")]), 1)
    26.6
    """
    try:
        about = json.loads((pack.folder / ABOUT).read_text(encoding="utf-8"))
        content = (pack.folder / ARCHIVE).read_bytes()
    except FileNotFoundError:
        raise TrackgaugeError(
            "there are no counts of speeches",
            where=str(pack.folder),
            next_step="Build the pack again: trackgauge evidence build.",
        ) from None
    expected = (LAYOUT, grid_mark(pack.series_states, pack.series_years), hashlib.sha256(content).hexdigest())
    if (about["layout_version"], about["grid"], about["sha256"]) != expected:
        raise TrackgaugeError(
            "the counts of speeches are of another build",
            where=str(pack.folder / ARCHIVE),
            next_step="Build the pack again: trackgauge evidence build.",
        )
    archive = np.load(io.BytesIO(content), allow_pickle=False)
    return SpeechCounts(
        states=pack.series_states,
        years=pack.series_years,
        organisations=tuple(about["organisations"]),
        principle_keys=tuple((name, item) for name, item in about["principles"]),
        words=archive["words"],
        mentions=archive["mentions"],
        principles=archive["principles"],
    )


def mentions_in(
    texts: Iterable[Path] | Mapping[str, str], *, language: str = "en", words: Any = None, organisation: str = ""
) -> list[dict[str, Any]]:
    """Mentions of organisations and of their principles in text files, one account a file.

    Parameters
    ----------
    texts
        Files of plain text in UTF-8, or texts by name.
    language
        Shipped lists to use: en, zh or ru.
    words
        A list of one's own in place of the shipped ones: a file or a frame (`read_word_lists`).
    organisation
        Count this one alone; all if left out. The names of all still compete for a place.

    Raises
    ------
    TrackgaugeError
        If a file cannot be read, is not UTF-8 or holds no word, or the organisation is in no list.
    """
    lists = word_lists(language) if words is None else read_word_lists(words)
    if organisation and organisation not in lists:
        hint = did_you_mean(organisation, lists) or f"Listed: {', '.join(lists)}."
        where = LANGUAGES[language] if words is None else str(words) if isinstance(words, (str, Path)) else "frame"
        raise TrackgaugeError(f"no words for '{organisation}'", where=where, next_step=hint)
    matcher = Matcher(lists.values())
    from trackgauge.core.formats.limits import text

    named = texts.items() if isinstance(texts, Mapping) else ((str(path), text(path)) for path in texts)
    return [_account(name, content, matcher, organisation) for name, content in named]


def _account(name: str, content: str, matcher: Matcher, organisation: str) -> dict[str, Any]:
    found = matcher.count(content)
    if not found.words:
        raise TrackgaugeError("there is no word in it", where=name, next_step="Give a plain text file.")
    names = {one: n for one, n in sorted(found.names.items()) if organisation in ("", one)}
    principles = [(key, n) for key, n in sorted(found.principles.items()) if organisation in ("", key[0])]
    return {
        "file": name,
        "words": found.words,
        "mentions": [{"organisation": one, **_counted(n, found.words)} for one, n in names.items()],
        "principles": [
            {"organisation": one, "principle": item, **_counted(n, found.words)} for (one, item), n in principles
        ],
    }


def _counted(count: int, words: int) -> dict[str, float]:
    return {"count": count, "per_10000_words": PER_WORDS * count / words}
