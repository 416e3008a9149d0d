"""A window to put a view on record, to stay out or to join later, opened or closed."""

from __future__ import annotations

from typing import Literal

import numpy as np
from pydantic import Field

from trackgauge.simulation.changes._change import Change
from trackgauge.simulation.plan import Plan, Procedure
from trackgauge.simulation.world import World


class Edit(Change):
    """A window for every proposal that can hold among the willing."""

    change: Literal["window"]
    window: Literal["record_view", "stay_out", "join_later"] = Field(description="Which window.")
    open: bool = Field(True, description="Opened, or closed.")

    def apply(self, plan: Plan, world: World) -> Plan:
        years = self.holds(world.years)[:, None, None] & np.ones(plan.procedure.shape, dtype=bool)
        for number in np.unique(plan.procedure[years]):
            old = plan.procedures[number]
            windows = old.windows | {self.window} if self.open else old.windows - {self.window}
            new = Procedure(old.rule, old.terms, windows, "scenario")
            plan = plan.with_procedure(years & (plan.procedure == number), new)
        return plan
