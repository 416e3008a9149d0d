"""Where a member looks: what it says of the organisation before the world, its other circles, news of its dealings."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from trackgauge.evidence.membership_rows import membership_row_id, memberships_at
from trackgauge.evidence.pack_rows import speech_row_id
from trackgauge.evidence.speeches.mentions import Floats, SpeechCounts, speech_counts
from trackgauge.orientation.aggregate import over_fellows
from trackgauge.orientation.case import Case, Indicator, Observation

COOPERATION = ("event_cooperation_verbal", "event_cooperation_material")
CONFLICT = ("event_conflict_verbal", "event_conflict_material")
LEAST_EVENTS = 10
"""Fewer reported events of a pair and year say nothing."""
CORE_SHARE = 0.5
"""A body in which half of the fellows sit too is the same circle under another name."""


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


def competing_memberships(case: Case) -> Iterator[Observation]:
    """Share of a member's other memberships of which fewer than half of its fellows are members too."""
    for year in case.years:
        everywhere = memberships_at(year)
        for actor in case.members[year]:
            fellows = set(case.members[year]) - {actor}
            others = [n for n, members in everywhere.items() if actor in members and n != case.organisation.id]
            outside = [n for n in others if len(everywhere[n] & fellows) < CORE_SHARE * len(fellows)]
            if others and fellows:
                rows = tuple(membership_row_id(name, actor, year) for name in others)
                yield Observation(actor, year, year, len(outside) / len(others), rows=rows)


def event_balance(case: Case) -> Iterator[Observation]:
    """(Cooperation - conflict) / all events of a pair in both directions, mean over the fellow members."""
    good, bad = (sum(case.pair_values(name) for name in names) for names in (COOPERATION, CONFLICT))
    good, bad = (np.asarray(counts + np.swapaxes(counts, 1, 2)) for counts in (good, bad))
    total = good + bad
    balance = np.where(total >= LEAST_EVENTS, (good - bad) / np.maximum(total, 1), np.nan)
    return over_fellows(case, COOPERATION[0], balance, directed=True)


INDICATORS = {
    "speech_mentions": Indicator(
        name="mentions of the organisation in speeches",
        dimension="identity",
        sub_dimension="membership",
        level="actor",
        kind="behaviour",
        role="auxiliary",
        scale="own",
        unit="mentions per 10,000 words of the yearly speech",
        higher_means="the member names the organisation more often before the world",
        neutral=0.0,
        full=20.0,
        source=(
            "general_debate, words of trackgauge.evidence.speeches; C2-11; 0: never named; 20: six or seven times in "
            "a speech of 3,000 words, as by a state that speaks for the organisation"
        ),
        captures=("Whether belonging to the organisation is part of how a state presents itself to the world."),
        does_not_capture=(
            "Beside the model: a mention has no sign (praise and blame count alike), and large states speak of the "
            "world where small ones speak of their region: China, which its literature puts first in identity, hardly "
            "ever names the SCO. English only; texts of 2024 that were not given in English are machine translations."
        ),
        observe=mentions,
    ),
    "speech_principles": Indicator(
        name="principles of the organisation in speeches",
        dimension="identity",
        sub_dimension="norms",
        level="actor",
        kind="behaviour",
        role="auxiliary",
        scale="own",
        unit="phrases per 10,000 words of the yearly speech, against those of all other states",
        higher_means="the member uses the words of the organisation's principles more than others do",
        neutral=0.0,
        full=20.0,
        source=(
            "general_debate, words of trackgauge.evidence.speeches; C2-12, C3-07; 0: as often as states outside; 20: "
            "six more in a speech of 3,000 words"
        ),
        captures=("Whether a state takes up the vocabulary of the organisation beyond what everybody says that year."),
        does_not_capture=(
            "Beside the model: words are not norms followed, most are used by many (terrorism after 2001), and the "
            "lists are short, in English, and ours. Organisations without listed principles have no value."
        ),
        observe=principles,
    ),
    "competing_memberships": Indicator(
        name="memberships outside the circle",
        dimension="identity",
        sub_dimension="membership",
        level="actor",
        kind="behaviour",
        role="auxiliary",
        scale="own",
        unit="share of other memberships that fewer than half of the fellows share, 0 to 1",
        higher_means="the member belongs to more bodies of which its fellows do not form the core",
        neutral=0.5,
        full=0.0,
        source=(
            "casebooks and lists of members of 85 organisations; C2-11, C4-05 (outside actors as substitutes); 0.5: "
            "half of its other memberships lie outside the circle; 0: none"
        ),
        captures=("Whether a member has other circles to turn to, or meets the same fellows everywhere."),
        does_not_capture=(
            "Beside the model: a membership may compete, complement or sleep. It counts bodies by name, not by "
            "weight; after 2014 most memberships are carried forward."
        ),
        observe=competing_memberships,
    ),
    "event_balance": Indicator(
        name="cooperation against conflict with fellow members",
        dimension="identity",
        sub_dimension="affect",
        level="dyad",
        kind="behaviour",
        role="auxiliary",
        scale="own",
        unit="(cooperation - conflict) / (cooperation + conflict) of reported events, -1 to 1",
        higher_means="reports of the pair tell more of cooperation",
        neutral=0.0,
        full=1.0,
        source=(
            "series event_cooperation_verbal and _material, event_conflict_verbal and _material (ICEWS 2002-2014); 0: "
            "as many reports of conflict; 1: cooperation alone"
        ),
        captures=("Tone of dealings between members in the press, in both directions, words and deeds alike."),
        does_not_capture=(
            "Beside the model: ends in 2014, before the enlargements of interest. Statements of cooperation are what "
            "diplomats produce: nearly every pair scores high. Events, not tone: no Goldstein scale at hand."
        ),
        observe=event_balance,
    ),
}
