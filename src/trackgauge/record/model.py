"""From a record to the cells and blocks of the kernel: which terms the conduct model has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from trackgauge.record.book import CARRIED, MENTIONED, SILENCE_ENDORSES, Cells, Record
from trackgauge.record.kernel import Array, Block, Cases, Index
from trackgauge.record.rows import Item

ITEM_TERMS: dict[str, Callable[[Item], str]] = {
    "depth": lambda item: str(item.depth),
    "kind": lambda item: item.kind,
    "domain": lambda item: item.domain,
    "body": lambda item: item.body,
    "outcome": lambda item: item.outcome,
    "frame": lambda item: frame(item),
    "item": lambda item: item.id,
}
"""What of an item its difficulty depends on; `item` is what is left."""

MEMBER_TERMS = ("domain", "body", "kind", "depth", "frame")
"""Features of items by which members differ, each partially pooled towards the member's own level."""

CONSTANT = "member"
WALK = "step"


def frame(item: Item) -> str:
    """What silence means on an item: `endorsed`, `off the list`, or `open` where only those who are named are known.

    >>> from trackgauge.record import read_record
    >>> sorted({frame(item) for item in read_record("sco").items})
    ['endorsed', 'off the list', 'open']
    """
    if item.list_is_complete:
        return "off the list"
    return "endorsed" if item.kind in SILENCE_ENDORSES and item.outcome in CARRIED else "open"


@dataclass(frozen=True, slots=True)
class Terms:
    """Columns of the design and what each stands for.

    Parameters
    ----------
    blocks
        The blocks, in the order of the columns after the constant.
    labels
        For each block, what each column stands for: a word, a (member, word) or a (member, year).
    columns
        Column of each label, by block.
    """

    blocks: tuple[Block, ...]
    labels: dict[str, tuple[tuple[str, ...], ...]]
    columns: dict[str, dict[tuple[str, ...], int]]

    @property
    def width(self) -> int:
        """Number of columns, the constant included."""
        return 1 + sum(block.size for block in self.blocks)


def terms_of(
    record: Record, *, members: bool = True, last_year: int | None = None, without: Sequence[str] = ()
) -> Terms:
    """The terms of a record.

    Parameters
    ----------
    record
        The record.
    members
        Whether members have terms of their own; without them only items differ.
    last_year
        Year up to which members move; the last year of the record if left out.
    without
        Item terms to leave out.
    """
    labels: dict[str, list[tuple[str, ...]]] = {}
    for name, read in ITEM_TERMS.items():
        if name not in without:
            labels[name] = sorted({(read(item),) for item in record.items})
    if members:
        spans = _spans(record)
        labels[CONSTANT] = sorted((actor,) for actor in spans)
        labels[WALK] = [
            (actor, str(year)) for actor, (first, _) in sorted(spans.items())
            for year in range(first + 1, (last_year or record.years[-1]) + 1)
        ]  # fmt: skip
        for name in MEMBER_TERMS:
            if name not in without:
                labels[f"member by {name}"] = _pairs(record, ITEM_TERMS[name])
    kept = {name: tuple(own) for name, own in labels.items() if own}
    blocks = tuple(Block(name, len(own), steps=name == WALK) for name, own in kept.items())
    return Terms(blocks, kept, _columns(kept))


def _columns(labels: dict[str, tuple[tuple[str, ...], ...]]) -> dict[str, dict[tuple[str, ...], int]]:
    columns: dict[str, dict[tuple[str, ...], int]] = {}
    start = 1
    for name, own in labels.items():
        columns[name] = {label: start + index for index, label in enumerate(own)}
        start += len(own)
    return columns


def _spans(record: Record) -> dict[str, tuple[int, int]]:
    """First and last year in which each member has a cell."""
    years = np.array([item.date.year for item in record.items])[record.cells.item]
    found = {}
    for index, actor in enumerate(record.actors):
        own = years[record.cells.member == index]
        if own.size:
            found[actor] = (int(own.min()), int(own.max()))
    return found


def _pairs(record: Record, read: Callable[[Item], str]) -> list[tuple[str, ...]]:
    """Members and words that meet in a cell."""
    words, code = np.unique([read(item) for item in record.items], return_inverse=True)
    cells = record.cells
    met = np.unique(cells.member * len(words) + code[cells.item])
    return [(record.actors[key // len(words)], str(words[key % len(words)])) for key in met.tolist()]


def columns_of(record: Record, terms: Terms, cells: Cells) -> dict[str, Index]:
    """For every block but the steps, the column that enters each cell; each of shape (cell,)."""
    found = {}
    for name, at in terms.columns.items():
        if name in ITEM_TERMS:
            own = np.array([at[(ITEM_TERMS[name](item),)] for item in record.items], dtype=np.int64)
            found[name] = own[cells.item]
        elif name == CONSTANT:
            own = np.array([at.get((actor,), 0) for actor in record.actors], dtype=np.int64)
            found[name] = own[cells.member]
        elif name != WALK:
            found[name] = _pair_columns(record, at, ITEM_TERMS[name.removeprefix("member by ")], cells)
    return found


def _pair_columns(
    record: Record, at: dict[tuple[str, ...], int], read: Callable[[Item], str], cells: Cells
) -> Index:
    words, code = np.unique([read(item) for item in record.items], return_inverse=True)
    table = np.array([[at.get((actor, str(word)), 0) for word in words] for actor in record.actors], dtype=np.int64)
    return np.asarray(table[cells.member, code[cells.item]])


def design_of(record: Record, terms: Terms, cells: Cells) -> sparse.csr_matrix:
    """Shape (cell, 1 + effects): ones where an effect enters a cell."""
    every = np.arange(len(cells.rank))
    columns = [np.zeros(len(every), dtype=np.int64), *columns_of(record, terms, cells).values()]
    rows = [every] * len(columns)
    if WALK in terms.columns:
        row, column = _walk_entries(record, terms.columns[WALK], cells)
        rows.append(row)
        columns.append(column)
    row, column = np.concatenate(rows), np.concatenate(columns)
    return sparse.csr_matrix((np.ones(len(row)), (row, column)), shape=(len(every), terms.width))


def _walk_entries(record: Record, at: dict[tuple[str, ...], int], cells: Cells) -> tuple[Index, Index]:
    """A cell of a year holds all steps of its member up to that year."""
    years = np.array([item.date.year for item in record.items])[cells.item]
    first: dict[str, int] = {}
    for actor, year in at:
        first[actor] = min(first.get(actor, 9999), int(year))
    start = np.array([at.get((actor, str(first.get(actor, 0))), 0) for actor in record.actors])[cells.member]
    begin = np.array([first.get(actor, 9999) for actor in record.actors])[cells.member]
    count = np.maximum(years - begin + 1, 0)
    row = np.repeat(np.arange(len(years)), count)
    offset = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    return row, np.repeat(start, count) + offset


def cases_of(record: Record, terms: Terms, miss: Array | None = None) -> Cases:
    """The cells of a record for the kernel.

    Parameters
    ----------
    miss
        Shape (item,): probability that a position apart was not recorded; nothing is missed if left out. It holds
        where the rule of silence speaks: what a list or a row says is said.
    """
    cells = record.cells
    return Cases(design_of(record, terms, cells), terms.blocks, *responses(record, miss))


def responses(record: Record, miss: Array | None = None) -> tuple[Index, Array, NDArray[np.bool_]]:
    """Rank, probability of having been missed, and whether a rank of 3 is stated; each of shape (cell,)."""
    cells = record.cells
    spoken = np.array([frame(item) == "endorsed" for item in record.items])
    by_item = np.zeros(len(record.items)) if miss is None else np.where(spoken, miss, 0.0)
    return cells.rank, by_item[cells.item], _stated(record, cells)


def _stated(record: Record, cells: Cells) -> NDArray[np.bool_]:
    """Cells in which a row says that the member joined; a host row says only where the meeting was."""
    item = {one.id: index for index, one in enumerate(record.items)}
    actor = {name: index for index, name in enumerate(record.actors)}
    rows = [row for row in record.positions if row.position in ("endorse", "sponsor")]
    keys = [item[row.item_id] * len(actor) + actor[row.actor] for row in rows]
    return np.asarray((cells.how == MENTIONED) & np.isin(cells.item * len(actor) + cells.member, keys))


def folds(count: int, rng: np.random.Generator, number: int = 10) -> Index:
    """A fold for each of `count` things, of equal size up to one."""
    return np.asarray(rng.permutation(np.arange(count) % number))


def predicted(eta: Array, variance: Array) -> Array:
    """Probability of being apart, the uncertainty of `eta` integrated by 21 points of Gauss and Hermite."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(21)
    spread = np.sqrt(np.maximum(variance, 0.0))[:, None] * nodes
    return np.asarray((1.0 / (1.0 + np.exp(eta[:, None] + spread)) * (weights / weights.sum())).sum(axis=1))
