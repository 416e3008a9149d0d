"""A scenario made ready for a run: who is a member, which procedure decides what, and what exists in which year."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.decisions import rule
from trackgauge.simulation.world import DOMAINS, KINDS, Bools, Crisis, Floats, World


def _rows_of(table: str) -> list[dict[str, str]]:
    text = (files("trackgauge.simulation") / table).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


LEVELS: Mapping[str, str] = {row["id"]: row["sets_up"] for row in _rows_of("levels.csv")}
"""What a scenario can set up or change, from 0 (absent) to 1 (in full), for each year and member; with what it is."""


@dataclass(frozen=True)
class Procedure:
    """How one kind of proposal is decided.

    Parameters
    ----------
    rule
        Id of a decision rule.
    terms
        What `adopted_many` of that rule needs besides the stances.
    windows
        Windows that are open: `record_view`, `opt_out`, `join_later`.
    reserves
        Whether an objector that is passed over is not bound (N minus X).
    reference
        Article or scenario that lays it down.
    """

    rule: str
    terms: Mapping[str, Any] = field(default_factory=dict)
    windows: frozenset[str] = frozenset()
    reference: str = ""

    @property
    def reserves(self) -> bool:
        """Whether an objector that is passed over is not bound by the decision."""
        return not rule(self.rule).binds_objectors


@dataclass(frozen=True)
class Extra:
    """Proposals that a scenario adds: `number` in each of the years, all alike."""

    first: int
    last: int
    number: int
    domain: int
    kind: int
    depth: float


@dataclass(frozen=True)
class Plan:
    """What happens whatever the runs do.

    Parameters
    ----------
    member, votes
        Who belongs, and who may take part in decisions: shape (year, actor).
    procedures
        Every procedure in use; `procedure` has the place in it by year, kind and domain.
    levels
        Shape (year, actor) for each of `LEVELS`.
    assumptions
        Values that are set instead of drawn: one number, or one for every run, shape (run,).
    without
        Ids of mechanisms that are switched off.
    coded_positions
        Whether members stand on the proposals of the record where the casebook says; otherwise the stance model
        alone decides.
    """

    member: Bools
    votes: Bools
    procedures: tuple[Procedure, ...]
    procedure: NDArray[np.int64]
    levels: Mapping[str, Floats]
    crises: tuple[Crisis, ...]
    extras: tuple[Extra, ...] = ()
    assumptions: Mapping[str, float | Floats] = field(default_factory=dict)
    without: frozenset[str] = frozenset()
    coded_positions: bool = True

    def using(self, **changes: Any) -> Plan:
        """The plan with some parts replaced."""
        return replace(self, **changes)

    def with_procedure(self, chosen: NDArray[np.bool_], new: Procedure) -> Plan:
        """The plan with another procedure wherever `chosen`, shape (year, kind, domain), is true."""
        places = np.where(chosen, len(self.procedures), self.procedure)
        return replace(self, procedures=(*self.procedures, new), procedure=places)


def bare_plan(world: World, procedure: Procedure) -> Plan:
    """The membership and crises of the world, one procedure for everything, no instruments."""
    years, actors = world.member.shape
    levels = {name: np.zeros((years, actors)) for name in LEVELS}
    levels["offers"] = world.offers.copy()
    return Plan(
        member=world.member,
        votes=world.member,
        procedures=(procedure,),
        procedure=np.zeros((years, len(KINDS), len(DOMAINS)), dtype=np.int64),
        levels=levels,
        crises=world.crises,
    )
