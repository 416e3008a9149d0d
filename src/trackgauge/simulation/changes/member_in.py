"""A state joins."""

from __future__ import annotations

from typing import Literal

import numpy as np
from pydantic import Field

from trackgauge.core.errors import TrackgaugeError
from trackgauge.simulation.changes._change import Change, Names
from trackgauge.simulation.plan import Plan
from trackgauge.simulation.world import World


class Edit(Change):
    """States that become members on a day."""

    change: Literal["member_in"]
    members: Names = Field(min_length=1, description="ISO 3166 alpha-3 codes.")
    amend_charter: bool = Field(False, description="Whether the charter's bars are set aside.")

    def states(self) -> tuple[str, ...]:
        return self.members

    def apply(self, plan: Plan, world: World) -> Plan:
        joins = self.holds(world.years)[:, None] & np.isin(world.actors, self.members)
        already = joins & plan.member
        if already.any():
            t, i = np.argwhere(already)[0]
            raise TrackgaugeError(
                f"{world.actors[i]} is a member in {world.years[t]} already",
                where="member_in",
                next_step="Choose another state or an earlier day.",
            )
        return plan.using(member=plan.member | joins, votes=plan.votes | joins)
