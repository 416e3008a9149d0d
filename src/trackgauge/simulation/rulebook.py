"""Which procedure of the charter decides which kind of proposal, year by year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np

from trackgauge.core.dates import year_end
from trackgauge.decisions import known_rules, rule
from trackgauge.decisions.in_force import entries_in_force, readings_in_force
from trackgauge.decisions.rule import NoVoteError
from trackgauge.decisions.windows import Reading
from trackgauge.organisations import Organisation
from trackgauge.simulation.plan import Plan, Procedure, bare_plan
from trackgauge.simulation.world import DOMAINS, KINDS, World

DECISIONS: Mapping[str, tuple[str, ...]] = {
    "declaration": ("declaration", "all", "law"),
    "project": ("project", "all", "law"),
    "strategy": ("strategy", "project", "all", "law"),
    "treaty": ("all", "law"),
    "charter_change": ("charter_change", "all", "admission"),
}
"""Kinds of decisions in a charter under which a proposal falls, the first that the charter names."""
FIRST_ASKED: Mapping[tuple[str, str], str] = {
    ("treaty", "economic"): "economic_commitment",
    ("treaty", "security"): "foreign_policy",
    ("declaration", "security"): "foreign_policy",
    ("declaration", "political"): "foreign_policy",
}
"""What is looked for before that, by kind and domain."""
DEFAULT = Procedure("consensus", reference="no rule in the charter: consensus")
WITH_VOTE = frozenset(each for each in known_rules() if not rule(each).about_one_member)
STAYING_OUT = frozenset({"opt_out", "named_supporters", "enhanced_cooperation", "constructive_abstention"})
"""A list of supporters, enhanced cooperation and constructive abstention are ways to opt out."""


def plan_of(organisation: Organisation, world: World) -> Plan:
    """The baseline: membership, procedures and crises as they are on record, and as they last were afterwards."""
    found: list[Procedure] = []
    places = np.zeros((len(world.years), len(KINDS), len(DOMAINS)), dtype=np.int64)
    for t, year in enumerate(world.years):
        for k, kind in enumerate(KINDS):
            for d, domain in enumerate(DOMAINS):
                new = procedure(organisation, year_end(year), kind, domain, world.actors)
                if new not in found:
                    found.append(new)
                places[t, k, d] = found.index(new)
    return bare_plan(world, DEFAULT).using(procedures=tuple(found), procedure=places)


@lru_cache(maxsize=4096)
def procedure(organisation: Organisation, day: dt.date, kind: str, domain: str, actors: Sequence[str]) -> Procedure:
    """The procedure of the charter for a kind of proposal on a day.

    Before the first rule came into force, its practice is taken to hold already.
    """
    starts = [rule.start for rule in organisation.charter.decision_rules if rule.start is not None]
    if not starts:
        return DEFAULT
    then = max(day, min(starts))
    wanted = [*filter(None, [FIRST_ASKED.get((kind, domain))]), *DECISIONS[kind]]
    for decision in wanted:
        reading = _reading(organisation, then, decision, domain)
        if reading is not None:
            return _procedure(reading, organisation, then, actors)
    return DEFAULT


def _reading(organisation: Organisation, day: dt.date, decision: str, domain: str) -> Reading | None:
    """The first reading of an entry that names the kind of decision and is a vote on proposals."""
    try:
        entries = entries_in_force(organisation, day, decision=decision, domain=domain, body="all")
        if not any(decision in entry.applies_to and entry.rule in WITH_VOTE for entry in entries):
            return None
        readings = readings_in_force(organisation, day, decision=decision, domain=domain, body="all")
    except NoVoteError:
        return None
    return next((reading for reading in readings if reading.kind in WITH_VOTE), None)


def _procedure(reading: Reading, organisation: Organisation, day: dt.date, actors: Sequence[str]) -> Procedure:
    recorded = any("record_view" in rule.windows and {"all", "part_of_a_decision"} & set(rule.applies_to)
                   for rule in organisation.as_of(day).rules)  # fmt: skip
    windows = {"record_view"} if recorded or "record_view" in reading.windows else set()
    windows |= {"opt_out"} if STAYING_OUT & set(reading.windows) else set()
    reference = f"{reading.id}: {reading.article or 'charter'}"
    return Procedure(reading.kind, _for_all(reading.votes.terms, actors), frozenset(windows), reference)


def _for_all(terms: Mapping[str, Any], actors: Sequence[str]) -> dict[str, Any]:
    """The terms with a weight for every actor: 0 for those that the charter does not weigh."""
    gates = tuple(
        gate if gate.weights is None else replace(gate, weights={a: gate.weights.get(a, 0) for a in actors})
        for gate in terms.get("gates", ())
    )
    return {**terms, "gates": gates} if gates else dict(terms)
