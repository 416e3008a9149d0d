"""The record of proposals: who put them forward, where members stood, what became of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np

from trackgauge.evidence.casebook import CARRIED_OUT
from trackgauge.organisations import Organisation
from trackgauge.simulation.world import AGAINST, ASIDE, DOMAINS, FOR, KINDS, UNKNOWN, Bools, Ints, Pool, Proposals

SOURCE = "initiatives.csv and initiative_status.csv: proposals of members, with their dated fate"
ADOPTED = frozenset({
    "agreed", "agreed_without_one", "funded", "in_force", "in_preparation", "in_progress", "under_construction",
    "extended", "partly_implemented", "implemented", "unused", "not_achieved",
})  # fmt: skip
"""Statuses that show that a proposal was once agreed to; `not_achieved` is an agreed aim that was missed."""
EXECUTED = frozenset({"in_force", "under_construction", "partly_implemented", "implemented", "in_progress", "extended"})
"""Statuses that show that something was carried out."""
CLOSED = frozenset({"failed", "not_adopted", "rejected"})
POSITIONS = (("supporters", FOR), ("reserved", ASIDE), ("non_participants", ASIDE), ("opposers", AGAINST))
NOT_TABLED = ("admission", "outside body", "bilateral project", "supranational")
"""Depths in words of what was no proposal to the members as a body: admissions are events of the scenario."""
_STATE = re.compile(r"[A-Z]{3}")


def kind_of(words: str, depth: int) -> int:
    """Kind of a proposal from its required depth in words and its score."""
    if "rule change" in words or "pooled" in words:
        return KINDS.index("charter_change")
    if depth == 1:
        return KINDS.index("declaration")
    if depth == 2 or "project" in words or "willing" in words:
        return KINDS.index("project")
    return KINDS.index("strategy" if depth == 3 else "treaty")


def proposals(organisation: Organisation, actors: Sequence[str], until: int | None = None) -> Proposals:
    """Proposals of states, dated, that were put to the members as a body.

    Left out are admissions, bodies outside the organisation, bilateral projects, proposals of authors alone and those
    without a year.
    """
    rows = [row for row in organisation.rows("initiatives") if _tabled(row, until)]
    members = {row.key: organisation.as_of(f"{row.year_proposed}-12-31").members for row in rows}
    steps: dict[str, list[tuple[int, str]]] = {row.key: [] for row in rows}
    for step in organisation.rows("initiative_status"):
        if step.initiative in steps:
            steps[step.initiative].append((step.year, step.status))
    for row in rows:
        steps[row.key].append((row.status_year, row.status))
    return Proposals(
        ids=tuple(row.key for row in rows),
        names=tuple(row.name_en for row in rows),
        year=np.array([row.year_proposed for row in rows], dtype=np.int64),
        domain=np.array([_domain(row) for row in rows], dtype=np.int64),
        kind=np.array([kind_of(row.required_depth, row.depth_score) for row in rows], dtype=np.int64),
        depth=np.array([row.depth_score for row in rows], dtype=np.float64),
        proposers=np.array([_flags(row.proposers, actors, members[row.key]) for row in rows], dtype=bool).reshape(
            len(rows), len(actors)
        ),
        coded=np.array([_coded(row, actors, members[row.key]) for row in rows], dtype=np.int8).reshape(
            len(rows), len(actors)
        ),
        adopted=_first(rows, steps, ADOPTED),
        executed=_first(rows, steps, EXECUTED),
        closed=_first(rows, steps, CLOSED),
        known_to=np.array([max(y for y, _ in steps[row.key]) for row in rows], dtype=np.int64),
    )


def pool(record: Proposals, yearly: np.ndarray[Any, Any], source: str) -> Pool:
    """The distribution of proposals to come: those of the record, each as likely; proposers by their share of it.

    Every actor counts one proposal more than it made, so that newcomers propose too.
    """
    single = record.proposers & ~jointly(record)[:, None]
    return Pool(record.domain, record.kind, record.depth, 1.0 + single.sum(axis=0), yearly, source)


def _tabled(row: Any, until: int | None) -> bool:
    if row.year_proposed is None or (until is not None and row.year_proposed > until):
        return False
    states = [token for token in row.proposers if token == "ALL" or _STATE.fullmatch(token)]
    only_authors = any(token.startswith("author:") for token in row.supporters) and not any(
        _STATE.fullmatch(token) for token in row.supporters
    )
    return bool(states) and not only_authors and not any(word in row.required_depth for word in NOT_TABLED)


def _domain(row: Any) -> int:
    return DOMAINS.index(row.domain) if row.domain in DOMAINS else DOMAINS.index("political")


def _flags(tokens: Sequence[str], actors: Sequence[str], members: Sequence[str]) -> list[bool]:
    named = set(tokens) | (set(members) if "ALL" in tokens else set())
    return [actor in named for actor in actors]


def _coded(row: Any, actors: Sequence[str], members: Sequence[str]) -> list[int]:
    """Later entries of `POSITIONS` are the stronger ones: who is listed as opposed is opposed.

    Of what was carried out without a list of supporters, members that are not listed as standing aside took part.
    """
    took_part = not row.supporters and row.status in CARRIED_OUT
    found = [FOR if took_part and actor in members else UNKNOWN for actor in actors]
    for column, position in POSITIONS:
        for i, named in enumerate(_flags(getattr(row, column), actors, members)):
            found[i] = position if named else found[i]
    return found


def _first(rows: Sequence[Any], steps: dict[str, list[tuple[int, str]]], wanted: frozenset[str]) -> Ints:
    years = [min((y for y, status in steps[row.key] if status in wanted), default=0) for row in rows]
    return np.array([max(y, row.year_proposed) if y else 0 for y, row in zip(years, rows, strict=True)], dtype=np.int64)


JOINT = 3
"""More proposers than this count as all of them together."""


def jointly(record: Proposals) -> Bools:
    """Whether the members proposed it together, shape (proposal,)."""
    return np.asarray(record.proposers.sum(axis=1) > JOINT)
