"""Relations between two states as a casebook codes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from trackgauge.alignment.ties.contributor import UNSEEN, Categories, Contributor, PairEvidence
from trackgauge.organisations import Organisation

CONTRIBUTOR = Contributor(
    name="relations coded in the casebook",
    levels=("negative", "mixed", "positive"),
    sources=("casebook relations", "casebook bilateral_scores"),
    years=(1991, 2025),
    captures="What the sources of a casebook say about the pair in the year, averaged over its matters.",
    does_not_capture="Pairs on which no source speaks. The same sources state the theory that ties are used to test.",
    response=((0.60, 0.30, 0.10), (0.20, 0.50, 0.30), (0.10, 0.25, 0.65)),
)

VALUE = {"negative": -1.0, "mixed": 0.0, "positive": 1.0}
EDGE = 1 / 3
"""Mean sign beyond which the codings of a year count as one-sided."""


def observe(evidence: PairEvidence) -> Categories:
    """Mean sign of the codings of each year, in three levels."""
    place = {state: number for number, state in enumerate(evidence.states)}
    pair = {(a, b): row for row, (a, b) in enumerate(zip(*evidence.ends, strict=True))}
    found = np.full((len(evidence.years), len(pair)), UNSEEN, dtype=np.int8)
    for (year, a, b), signs in _signs(evidence.organisations).items():
        if a in place and b in place and year in evidence.years:
            mean = sum(signs) / len(signs)
            level = 1 + (mean > EDGE) - (mean < -EDGE)
            found[evidence.years.index(year), pair[min(place[a], place[b]), max(place[a], place[b])]] = level
    return found


def _signs(organisations: tuple[Organisation, ...]) -> dict[tuple[int, str, str], list[float]]:
    signs: dict[tuple[int, str, str], list[float]] = defaultdict(list)
    for organisation in organisations:
        for actor, partner, first, last, sign in _rows(organisation):
            for year in range(first, last + 1):
                signs[year, min(actor, partner), max(actor, partner)].append(VALUE[sign])
    return signs


def _rows(organisation: Organisation) -> Iterator[tuple[str, str, int, int, str]]:
    """Relations, and scores of years and pairs that no relation of the same source repeats."""
    relations = organisation.rows("relations")
    told = {(frozenset((row.actor, row.partner)), row.first_year, row.source) for row in relations}
    for row in relations:
        yield row.actor, row.partner, row.first_year, row.last_year, row.sign
    for row in organisation.rows("bilateral_scores"):
        if (frozenset((row.actor, row.partner)), row.year, row.source) not in told:
            yield row.actor, row.partner, row.year, row.year, row.sign
