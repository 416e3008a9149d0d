"""Speeches of members in the General Debate."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from trackgauge.evidence.pack_rows import speech_row_id
from trackgauge.evidence.speeches.shipped import Floats, SpeechCounts, speech_counts
from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Observation


def mentions(case: Case) -> Iterator[Observation]:
    """Mentions of the organisation per 10,000 words, in every year in which a member gave a speech."""
    if case.pack is None:
        return
    counts, name = speech_counts(case.pack), case.organisation.id
    rate = counts.mention_rate(name)
    for actor, year, t, place in _speakers(case, counts):
        if not np.isnan(rate[t, place]):
            row = speech_row_id(name, "", actor, year)
            yield Observation(actor, year, year, float(rate[t, place]), rows=(row,))


def principles(case: Case) -> Iterator[Observation]:
    """Phrases of the organisation's principles per 10,000 words, minus the mean of states that are no members."""
    if case.pack is None:
        return
    counts, name = speech_counts(case.pack), case.organisation.id
    rate = counts.principle_rate(name)
    items = [item for organisation, item in counts.principle_keys if organisation == name]
    outside = {year: _mean_outside(case, counts, rate, year) for year in case.years}
    for actor, year, t, place in _speakers(case, counts):
        value = rate[t, place] - outside[year]
        if not np.isnan(value):
            rows = tuple(speech_row_id(name, item, actor, year) for item in items)
            yield Observation(actor, year, year, float(value), rows=rows)


def _speakers(case: Case, counts: SpeechCounts) -> Iterator[tuple[str, int, int, int]]:
    """Members of each year that the corpus can know: code, year, and their places in the counts."""
    for year in case.years:
        for actor in case.members[year]:
            if actor in counts.states:
                yield actor, year, counts.years.index(year), counts.states.index(actor)


def _mean_outside(case: Case, counts: SpeechCounts, rate: Floats, year: int) -> float:
    members = set(case.members[year])
    places = [place for place, state in enumerate(counts.states) if state not in members]
    others = rate[counts.years.index(year), places]
    known = others[~np.isnan(others)]
    return float(known.mean()) if known.size else float("nan")
