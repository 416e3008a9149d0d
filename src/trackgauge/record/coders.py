"""Two coders as two witnesses: agreement, adjudication, and what one coder alone misses."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.draws import Summary, summarise
from trackgauge.core.random import stream
from trackgauge.record.book import Record
from trackgauge.record.kernel import Array, Index
from trackgauge.record.rows import SEVERITY, TOGETHER, Position, SecondPosition

ORDER = {"object": 0, "stay_out": 1, "absent": 1, "reserve": 2, "endorse": 3, "sponsor": 4}
"""Ranks for agreement; who hosts is no matter of judgement and left out."""

SECOND_ID = "SECOND-"
"""What the ids of the second coder's positions begin with."""

DENSE_FROM = 2017
"""From this year the press in English on the bodies that were coded twice is dense, and less is missed."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two coders of the same items agree.

    Parameters
    ----------
    items, pairs
        Number of items, and of members on them.
    apart, ordinal
        Krippendorff's alpha for apart or not, and for the order of the ranks: 1 = as one, 0 = as by chance; intervals
        by resampling items.
    first, second, both
        Pairs that the first coder, the second coder, both have apart.
    """

    items: int
    pairs: int
    apart: Summary
    ordinal: Summary
    first: int
    second: int
    both: int


def alpha(first: Index, second: Index, *, ordinal: bool) -> float:
    """Krippendorff's alpha of two coders without gaps.

    Parameters
    ----------
    first, second
        Shape (pair,): whole numbers from 0, one for each coder.
    ordinal
        Whether distance counts by ranks between; otherwise any difference counts alike.

    Returns
    -------
    1 where they always agree, 0 where they agree as by chance; NaN where nothing varies.

    References
    ----------
    Krippendorff (2004), Content Analysis, chapter 11; the nominal example of Hayes and Krippendorff (2007) for two.

    >>> first, second = np.array([0, 1, 0, 0, 0, 0, 0, 0, 1, 0]), np.array([1, 1, 1, 0, 0, 1, 0, 0, 0, 0])
    >>> round(float(alpha(first, second, ordinal=False)), 3)
    0.095
    """
    levels = int(max(first.max(initial=0), second.max(initial=0))) + 1
    together = np.zeros((levels, levels))
    np.add.at(together, (first, second), 1.0)
    together += together.T
    totals = together.sum(axis=1)
    distance = _ordinal_distance(totals) if ordinal else 1.0 - np.eye(levels)
    expected = float((np.outer(totals, totals) * distance).sum()) / (totals.sum() - 1.0)
    return 1.0 - float((together * distance).sum()) / expected if expected > 0 else float("nan")


def _ordinal_distance(totals: Array) -> Array:
    middle = np.cumsum(totals) - totals / 2.0
    return np.asarray((middle[:, None] - middle) ** 2)


def agreement(records: Iterable[Record], *, first_year: int = 0, last_year: int = 9999, seed: int = 1) -> Agreement:
    """Agreement of the two coders on the items that both coded, over every member of the day; silence endorses.

    Parameters
    ----------
    records
        The records to pool.
    first_year, last_year
        Years of the items, both included.
    seed
        Of the 1,000 resamples of items.
    """
    pairs = [
        _pairs(record, item.item_id)
        for record in records
        for item in record.second.items
        if first_year <= record.item_of[item.item_id].date.year <= last_year
    ]
    rng = stream(seed, "record", "agreement")
    picks = [rng.integers(0, len(pairs), len(pairs)) for _ in range(1000)]
    everything = np.concatenate(pairs)
    apart = everything < TOGETHER
    return Agreement(
        items=len(pairs),
        pairs=len(everything),
        apart=_bootstrapped(pairs, picks, ordinal=False),
        ordinal=_bootstrapped(pairs, picks, ordinal=True),
        first=int(apart[:, 0].sum()),
        second=int(apart[:, 1].sum()),
        both=int(apart.all(axis=1).sum()),
    )


def _bootstrapped(pairs: list[Index], picks: list[NDArray[np.int64]], *, ordinal: bool) -> Summary:
    def of(chosen: list[Index]) -> float:
        table = np.concatenate(chosen)
        table = table if ordinal else (table < TOGETHER).astype(np.int64)
        return alpha(table[:, 0], table[:, 1], ordinal=ordinal)

    draws = np.array([of([pairs[index] for index in pick]) for pick in picks])
    _, low, high = summarise(draws)
    return Summary(float(of(pairs)), low, high)


def _pairs(record: Record, item: str) -> Index:
    """Shape (member, 2): ranks of both coders on an item."""
    ours = _ranks(record.positions_of_item.get(item, ()))
    theirs = _ranks(row for row in record.second.positions if row.item_id == item)
    actors = sorted({*record.members[item], *ours, *theirs})
    return np.array([(ours.get(actor, 3), theirs.get(actor, 3)) for actor in actors], dtype=np.int64)


def _ranks(rows: Iterable[Position | SecondPosition]) -> dict[str, int]:
    """The rank of each member that is named; of two, the one further from the others."""
    found: dict[str, int] = {}
    for row in rows:
        if row.position in ORDER:
            rank = ORDER[row.position]
            low = [one for one in (rank, found.get(row.actor)) if one is not None and one < TOGETHER]
            found[row.actor] = min(low) if low else max(rank, found.get(row.actor, 0))
    return found


@cache
def miss_rates() -> Callable[[int], float]:
    """Probability, by year, that one coder does not record a position apart.

    Two coders who work apart are two catches of the same positions: the first finds as large a share of all as it
    finds of the second's (Lincoln and Petersen, with half a position added to each side). Both drew on the same kind
    of knowledge, so that this is a lower bound.

    >>> early, late = miss_rates()(2010), miss_rates()(2020)
    >>> 0.1 < late < early < 0.5
    True
    """
    from trackgauge.record.reading import read_record

    records = [read_record(name) for name in ("sco", "asean", "eu")]
    early = _missed(agreement(records, last_year=DENSE_FROM - 1))
    late = _missed(agreement(records, first_year=DENSE_FROM))
    return lambda year: late if year >= DENSE_FROM else early


def _missed(found: Agreement) -> float:
    return 1.0 - (found.both + 0.5) / (found.second + 1.0)


@lru_cache(maxsize=64)
def adjudicated(record: Record) -> Record:
    """The record with the second coder's positions apart added where they are sound.

    The rule: a position apart of the second coder stands if a source or the coder's own knowledge names the state
    (`explicit`) with at least medium confidence, the state was a member of the day, and the first coder has it with
    the others by silence. Where both have it apart, the first coder's rank stays; what only the first has stays too,
    since either may have seen what the other did not. Silence of both is better grounded than silence of one: see
    `missed`.
    """
    ranks = {item: _ranks(rows) for item, rows in record.positions_of_item.items()}
    added = [row for row in record.second.positions if _is_sound(record, ranks, row)]
    rows = [
        Position(
            id=f"{SECOND_ID}{number:04d}", item_id=row.item_id, actor=row.actor, position=row.position, level="",
            explicit=row.explicit, evidence=row.evidence, source=row.source, confidence=row.confidence,
        )
        for number, row in enumerate(added, start=1)
    ]  # fmt: skip
    return replace(record, positions=(*record.positions, *rows)) if rows else record


def _is_sound(record: Record, ranks: dict[str, dict[str, int]], row: SecondPosition) -> bool:
    apart = row.position in SEVERITY and SEVERITY[row.position] < TOGETHER
    sure = row.explicit == "yes" and row.confidence != "low"
    silent = row.actor not in ranks.get(row.item_id, {})
    return apart and sure and silent and row.actor in record.members[row.item_id]


def missed(record: Record, *, second: bool = True) -> Array:
    """Shape (item,): probability that a position apart on each item is in no row.

    Parameters
    ----------
    second
        Whether the second coder's rows count: what neither of two coders saw is missed with the square of the rate.
    """
    twice = {item.item_id for item in record.second.items} if second else set()
    rate = miss_rates()
    return np.array([rate(item.date.year) ** (2 if item.id in twice else 1) for item in record.items])
