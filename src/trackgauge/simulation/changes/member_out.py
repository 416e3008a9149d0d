"""A member leaves, is expelled or is suspended."""

from __future__ import annotations

from typing import Literal

import numpy as np
from pydantic import Field

from trackgauge.core.errors import TrackgaugeError
from trackgauge.simulation.changes._change import Change, Names
from trackgauge.simulation.plan import Plan
from trackgauge.simulation.world import World


class Edit(Change):
    """Members that are gone, or without a vote, from a day on."""

    change: Literal["member_out"]
    members: Names = Field(min_length=1, description="ISO 3166 alpha-3 codes.")
    by: Literal["withdrawal", "expulsion", "suspension"] = Field(
        "withdrawal", description="By its own will, by the others, or without a vote only."
    )
    amend_charter: bool = Field(False, description="Whether the charter's bars are set aside.")

    def states(self) -> tuple[str, ...]:
        return self.members

    def apply(self, plan: Plan, world: World) -> Plan:
        goes = self.holds(world.years)[:, None] & np.isin(world.actors, self.members)
        missing = goes & ~plan.member
        if missing.any():
            t, i = np.argwhere(missing)[0]
            here = ", ".join(a for a, m in zip(world.actors, plan.member[t], strict=True) if m)
            raise TrackgaugeError(
                f"{world.actors[i]} is no member in {world.years[t]}", where="member_out", next_step=f"Members: {here}."
            )
        if self.by == "suspension":
            return plan.using(votes=plan.votes & ~goes)
        return plan.using(member=plan.member & ~goes, votes=plan.votes & ~goes)
