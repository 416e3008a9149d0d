"""Read the counts of speeches that the pack holds, when they are asked for."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence.pack.series_store import grid_mark

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
