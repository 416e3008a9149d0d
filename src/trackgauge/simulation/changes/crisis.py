"""A crisis: a conflict between members, or a shock to some."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from trackgauge.simulation.changes._change import Change, Names
from trackgauge.simulation.plan import Plan
from trackgauge.simulation.world import Crisis, World


class Edit(Change):
    """A crisis in each year from the first day to the end, or in the first year alone."""

    change: Literal["crisis"]
    members: Names = Field(min_length=1, description="Members in conflict, or struck.")
    between: bool = Field(True, description="Whether they are in conflict with each other.")
    answered: float = Field(0.0, ge=0, le=1, description="How far the organisation answers, 0 to 1.")
    name: str = Field("crisis of the scenario", description="Name.")

    def states(self) -> tuple[str, ...]:
        return self.members

    def apply(self, plan: Plan, world: World) -> Plan:
        years = [y for y, on in zip(world.years, self.holds(world.years), strict=True) if on]
        struck = years if self.end else years[:1]
        new = tuple(Crisis(y, self.name, self.members, self.between, self.answered) for y in struck)
        return plan.using(crises=(*plan.crises, *new))
