"""More proposals of one kind: flagship projects, livelihood, health and digital topics."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from trackgauge.simulation.changes._change import Change
from trackgauge.simulation.plan import Extra, Plan
from trackgauge.simulation.world import DOMAINS, KINDS, World


class Edit(Change):
    """A number of proposals in each year."""

    change: Literal["agenda"]
    number: int = Field(1, ge=1, le=20, description="Proposals a year.")
    domain: Literal["security", "economic", "political", "people_to_people"] = Field(description="Domain.")
    kind: Literal["declaration", "project", "strategy", "treaty"] = Field("project", description="Kind.")
    depth: float = Field(2.0, ge=1, le=5, description="1 declaratory to 5 integration.")

    def apply(self, plan: Plan, world: World) -> Plan:
        years = [y for y, on in zip(world.years, self.holds(world.years), strict=True) if on]
        if not years:
            return plan
        new = Extra(years[0], years[-1], self.number, DOMAINS.index(self.domain), KINDS.index(self.kind), self.depth)
        return plan.using(extras=(*plan.extras, new))
