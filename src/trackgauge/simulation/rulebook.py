"""Which procedure of the charter decides which kind of proposal, year by year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.dates import year_end
from trackgauge.decisions import Gate
from trackgauge.organisations import Organisation
from trackgauge.organisations.sections.decision_rules import DecisionRule
from trackgauge.simulation.plan import LEVELS, Plan, Procedure
from trackgauge.simulation.world import DOMAINS, KINDS, World

DECISIONS: Mapping[str, tuple[str, ...]] = {
    "declaration": ("declaration", "all", "law"),
    "project": ("project", "all", "law"),
    "strategy": ("strategy", "project", "all", "law"),
    "treaty": ("all", "law"),
    "charter_change": ("charter_change", "all", "admission"),
}
"""Kinds of decisions in a charter under which a proposal falls, the first that the charter knows."""
FIRST_ASKED: Mapping[tuple[str, str], str] = {
    ("treaty", "economic"): "economic_commitment",
    ("treaty", "security"): "foreign_policy",
    ("declaration", "security"): "foreign_policy",
    ("declaration", "political"): "foreign_policy",
}
"""What is looked for before that, by kind and domain."""
DEFAULT = Procedure("consensus", reference="no rule in the charter: consensus")


def plan_of(organisation: Organisation, world: World) -> Plan:
    """The baseline: membership, procedures and crises as they are on record, and as they last were afterwards."""
    years, actors = world.member.shape
    found: list[Procedure] = []
    places = np.zeros((years, len(KINDS), len(DOMAINS)), dtype=np.int64)
    for t, year in enumerate(world.years):
        for k, kind in enumerate(KINDS):
            for d, domain in enumerate(DOMAINS):
                new = procedure(organisation, year_end(year), kind, domain, world.actors)
                if new not in found:
                    found.append(new)
                places[t, k, d] = found.index(new)
    levels: dict[str, NDArray[np.float64]] = {name: np.zeros((years, actors)) for name in LEVELS}
    levels["offers"] = world.offers.copy()
    return Plan(world.member, world.member, tuple(found), places, levels, world.crises)


def procedure(organisation: Organisation, day: dt.date, kind: str, domain: str, actors: Sequence[str]) -> Procedure:
    """The procedure of the charter for a kind of proposal on a day.

    Before the first rule came into force, its practice is taken to hold already.
    """
    usable = [r for r in organisation.charter.decision_rules if r.rule in _READERS]
    wanted = [*filter(None, [FIRST_ASKED.get((kind, domain))]), *DECISIONS[kind]]
    for decision in wanted:
        fitting = [r for r in usable if decision in r.applies_to and {domain, "all"} & set(r.domains)]
        now = [r for r in fitting if r.holds_on(day)]
        first_on_record = decision in ("all", "law") and fitting and not now
        if first_on_record and all(r.start is not None and r.start > day for r in fitting):
            now = [min(fitting, key=lambda r: r.start or day)]
        if now:
            return _procedure(now[0], _windows(organisation, now[0], day), actors)
    return DEFAULT


def _windows(organisation: Organisation, chosen: DecisionRule, day: dt.date) -> frozenset[str]:
    """Its own windows, and those that the charter opens for part of any decision."""
    general = [
        r for r in organisation.charter.decision_rules
        if r.holds_on(day) and {"all", "part_of_a_decision"} & set(r.applies_to)
    ]  # fmt: skip
    names = {w for r in (chosen, *general) for w in r.windows}
    # A list of supporters, enhanced cooperation and constructive abstention are ways to stay out.
    out = {"stay_out", "named_supporters", "enhanced_cooperation", "constructive_abstention"}
    return frozenset({"record_view"} & names) | (frozenset({"stay_out"}) if out & set(chosen.windows) else frozenset())


def _procedure(rule: DecisionRule, windows: frozenset[str], actors: Sequence[str]) -> Procedure:
    return Procedure(rule.rule, _READERS[rule.rule](rule, actors), windows, f"{rule.id}: {rule.article or 'charter'}")


def _majority(rule: DecisionRule, actors: Sequence[str]) -> dict[str, Any]:
    """Gates of heads or votes, and of population where the charter has it."""
    weights = None
    if rule.threshold_of == "votes":
        weights = {actor: rule.weights.get(actor, 0) for actor in actors}
    gates = [Gate(rule.share or Fraction(1, 2), weights=weights, more_than=rule.share is None)]
    if rule.population_share is not None and rule.populations:
        people = {actor: rule.populations.get(actor, 0) for actor in actors}
        gates.append(Gate(rule.population_share, weights=people, blocked_by=rule.blocking_minimum))
    return {"gates": tuple(gates), "members_minimum": rule.members_minimum or 1}


def _nothing(rule: DecisionRule, actors: Sequence[str]) -> dict[str, Any]:
    return {}


def _open_x(rule: DecisionRule, actors: Sequence[str]) -> dict[str, Any]:
    return {"members_minimum": rule.members_minimum or 2}


_READERS = {
    "consensus": _nothing,
    "unanimity": _nothing,
    "simple_majority": _nothing,
    "qualified_majority": _majority,
    "n_minus_x": _open_x,
}
