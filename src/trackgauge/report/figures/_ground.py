"""What several tables need: the answer of a year, the order of tracks, and where things come from."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from trackgauge.assessment.answer import Answer, Member
from trackgauge.core.errors import TrackgaugeError
from trackgauge.organisations import Organisation
from trackgauge.report.cited import pack_sources
from trackgauge.report.tables import Ground
from trackgauge.report.words import Phrase, phrase

_SOURCES_NAMED = 6


def in_order(answers: Iterable[Answer]) -> list[Answer]:
    """Answers by year."""
    return sorted(answers, key=lambda answer: answer.year)


def answer_of(answers: Sequence[Answer], year: int) -> Answer:
    """The answer of a year.

    Raises
    ------
    TrackgaugeError
        If the series has no answer for it.
    """
    for answer in answers:
        if answer.year == year:
            return answer
    years = sorted(answer.year for answer in answers)
    known = f"The series runs from {years[0]} to {years[-1]}." if years else "The series is empty."
    raise TrackgaugeError(f"there is no answer for {year}", where="year", next_step=known)


def overall(member: Member) -> float:
    """Mean of the scores of a member that are observed; 0 where none is."""
    scores: list[float] = [getattr(member, dimension).mean for dimension, seen in member.observed.items() if seen]
    return sum(scores) / max(1, len(scores))


def tracks_of(answer: Answer) -> tuple[tuple[str, ...], ...]:
    """Tracks from the highest to the lowest mean score; their number is their place here, from 1."""
    score = {member.actor: overall(member) for member in answer.members}

    def mean(members: Sequence[str]) -> float:
        return sum(score[member] for member in members) / len(members)

    ordered = sorted(answer.tracks, key=lambda track: -mean(track.members))
    return tuple(tuple(sorted(track.members, key=lambda m: (-score[m], m))) for track in ordered)


def track_numbers(answer: Answer) -> Mapping[str, int]:
    """Number of the track of each member."""
    return {member: n for n, track in enumerate(tracks_of(answer), start=1) for member in track}


def same_track(answer: Answer, a: str, b: str) -> float:
    """P(same track) of a pair, in either order."""
    first, second = sorted((a, b))
    return answer.pairs.get(f"{first}-{second}", 0.0)


def pairs_of(members: Sequence[str]) -> list[tuple[str, str]]:
    """All pairs, each in alphabetical order."""
    return list(itertools.combinations(sorted(members), 2))


def evidence_source(organisation: Organisation, answer: Answer) -> Phrase:
    """The source line of figures that are drawn from answers."""
    return phrase(
        "source.evidence_lists" if organisation.members_only else "source.evidence",
        version=answer.manifest.version,
        public=", ".join(pack_sources()),
        rows=answer.evidence.rows,
        sources=answer.evidence.sources,
        draws=answer.manifest.draws,
        seed=str(answer.manifest.seed),
        year=str(answer.year),
    )


def source_key(text: str) -> str:
    """Bibliography key or host of one source: `zeng_zhao2022 §3.2` is `zeng_zhao2022`."""
    word = text.strip().split(" ")[0].rstrip(",;")
    return urlsplit(word).netloc.removeprefix("www.") or word


def casebook_source(table: str, rows: Sequence[Any]) -> Phrase:
    """The source line of figures that are drawn from the casebook: the most cited sources by name."""
    cited = Counter(source_key(source) for row in rows for source in row.sources)
    named = [key for key, _ in cited.most_common(_SOURCES_NAMED)]
    more = len(cited) - len(named)
    key = "source.casebook_more" if more > 0 else "source.casebook"
    return phrase(key, table=table, rows=len(rows), named=", ".join(named), more=max(more, 0))


def spells_source(organisation: Organisation, rows: Sequence[Any]) -> Phrase:
    """The source line of spells of membership: a casebook's table, or the lists of members."""
    if not organisation.members_only:
        return casebook_source("participants", rows)
    cited = Counter(source_key(source) for row in rows for source in row.sources)
    named = ", ".join(key for key, _ in cited.most_common(_SOURCES_NAMED))
    return phrase("source.lists", rows=len(rows), named=named)


def coding_uncertainty(rows: Sequence[Any]) -> Phrase:
    """How sure hand-coded rows are."""
    high = sum(row.confidence == "high" for row in rows)
    return phrase("uncertainty.coding", high=high, rows=len(rows))


def ground_of_answers(
    organisation: Organisation, answers: Sequence[Answer], year: int, *, uncertainty: str, series: bool
) -> Ground:
    """The ground of a figure of one year, or of the whole series."""
    answer = answer_of(answers, year)
    everyone = {member.actor for one in answers for member in one.members}
    count = len(everyone) if series else len(answer.members)
    return Ground(
        organisation=organisation.names,
        counted=phrase("counted.members", count=count),
        first_year=answers[0].year if series else year,
        last_year=answers[-1].year if series else year,
        uncertainty=phrase(uncertainty),
        source=evidence_source(organisation, answer),
        asked=answer.manifest,
    )
