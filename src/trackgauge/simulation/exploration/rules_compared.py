"""The rules of a trade-off between speed and unity, from consensus to simple majority."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from trackgauge.simulation.changes.rule import Edit
from trackgauge.simulation.plan import Plan
from trackgauge.simulation.world import World

MOST_X = 3


@dataclass(frozen=True)
class RuleTried:
    """One rule: how it is written in a scenario, and whether an objector that is passed over is bound."""

    id: str
    name: str
    entries: dict[str, Any]
    binds: bool


def rules_tried(members: int) -> tuple[RuleTried, ...]:
    """From the slowest to the fastest in principle; `members` is the smallest membership of the years.

    >>> [rule.id for rule in rules_tried(10)][:3]
    ['consensus', 'n_minus_1', 'n_minus_2']
    """
    found = [RuleTried("consensus", "consensus", {"use": "consensus"}, True)]
    found += [
        RuleTried(f"n_minus_{x}", f"N minus {x} (objectors not bound)", {"use": "n_minus_x", "x": x}, False)
        for x in range(1, min(MOST_X, members - 2) + 1)
    ]
    found.append(RuleTried("n_minus_x", "N minus X, X open (objectors not bound)", {"use": "n_minus_x"}, False))
    shares = [("all_but_one", "consensus minus one: all but one in favour", f"{members - 1}/{members}")]
    shares += [(f"majority_{n}_{d}", f"qualified majority {n}/{d}", f"{n}/{d}") for n, d in ((4, 5), (2, 3))]
    found += [RuleTried(key, name, {"use": "qualified_majority", "share": part}, True) for key, name, part in shares]
    found.append(RuleTried("simple_majority", "simple majority", {"use": "simple_majority"}, True))
    return tuple(found)


def plan_under(plan: Plan, world: World, rule: RuleTried, domains: Sequence[str]) -> Plan:
    """The plan with a rule for all proposals but charter changes, in some domains or all, from the first year on."""
    start = dt.date(world.years[0], 1, 1)
    return Edit(change="rule", start=start, domains=tuple(domains), **rule.entries).apply(plan, world)
