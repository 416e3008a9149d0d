"""Which question a demand answers, on which side, and how much of a group's demand one member carries.

Two demands can be set against each other only if they answer one question. The table of themes says which: a demand
for a bank and passivity towards it are two sides of one theme. Where a casebook has no themes, the initiative that a
demand is addressed to is the question, else its own issue.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trackgauge.organisations import Organisation

SALIENCE = {"high": 3.0, "medium": 2.0, "low": 1.0}
STANCE = {"expand": 1.0, "use": 1.0, "reform": 1.0, "keep": 0.0, "reserve": -1.0, "limit": -1.0, "outside": -1.0}
"""Whether more or less is asked of the organisation; to keep a rule asks for neither."""
CONTRARY = frozenset({"keep", "reserve", "limit", "outside"})
"""Stances against the initiative that a demand is addressed to."""
STRONGEST_SIDE = 2
ONE_STATE = "country"
FIELD = {"institution": "political"}
"""Questions about the organisation itself count as political ones."""


@dataclass(frozen=True, slots=True)
class Position:
    """A demand as a position on a question.

    Attributes
    ----------
    demand
        The row of `demands`.
    question, label
        Key of the question (theme, else initiative, else issue), and its words.
    field
        Field of the question: security, economic, political, people_to_people or multi.
    scope
        world, regional or national; empty where no theme says so.
    value
        Salience (1 to 3) times side (-1 strongly against to 1 strongly for) times the share that one member has in a
        statement about a group; None where the demand takes no side.
    """

    demand: Any
    question: str
    label: str
    field: str
    scope: str
    value: float | None


def demand_positions(organisation: Organisation) -> tuple[Position, ...]:
    """All demands of a casebook as positions, in the order of the file.

    A statement about n members is one witness: each carries 1/n of it, n being those of whom it held when it began to
    hold of the member, so that a later enlargement changes nothing of what was known before.

    >>> from trackgauge.organisations import load
    >>> next(each for each in demand_positions(load("sco")) if each.demand.id == "DE389").value
    -3.0
    """
    demands = organisation.rows("demands")
    initiatives = {row.key for row in organisation.rows("initiatives")}
    themes = {row.id: row for row in organisation.rows("themes")}
    given = {row.demand: row for row in organisation.rows("demands_themes")}
    groups = _groups(demands)
    found = []
    for row in demands:
        began = groups.get(_statement(row), ())
        weight = SALIENCE[row.salience] / max(1, sum(year <= row.first_year for year in began))
        coded = given.get(row.id)
        found.append(_by_theme(row, coded, themes, weight) if coded else _by_target(row, initiatives, weight))
    return tuple(found)


def _groups(demands: Sequence[Any]) -> dict[tuple[str, str, str, str], list[int]]:
    """Of every statement about a group, the year in which it began to hold of each of its members."""
    found: dict[tuple[str, str, str, str], set[tuple[str, int]]] = defaultdict(set)
    for row in demands:
        if row.stated_for != ONE_STATE:
            # A member whose row is written twice is still one member.
            found[_statement(row)].add((row.actor, row.first_year))
    return {statement: [year for _, year in began] for statement, began in found.items()}


def _statement(row: Any) -> tuple[str, str, str, str]:
    """What rows that spread one statement over a group have in common."""
    return row.issue, row.demand, row.stated_for, row.source


def _by_theme(row: Any, coded: Any, themes: Mapping[str, Any], weight: float) -> Position:
    theme = themes[coded.theme]
    value = None if coded.side is None else weight * coded.side / STRONGEST_SIDE
    return Position(row, theme.id, theme.name_en, FIELD.get(theme.field, theme.field), coded.scope, value)


def _by_target(row: Any, initiatives: set[str], weight: float) -> Position:
    if row.target in initiatives:
        return Position(row, row.target, row.target, row.domain, "", -weight if row.stance in CONTRARY else weight)
    side = STANCE[row.stance]
    return Position(row, row.issue, row.issue, row.domain, "", weight * side if side else None)
