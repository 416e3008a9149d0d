"""What every change has: a kind, a first day, and perhaps an end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from trackgauge.core.dates import Spell, parse_date, year_end
from trackgauge.core.errors import TrackgaugeError
from trackgauge.simulation.plan import Plan
from trackgauge.simulation.world import World


def _day(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return parse_date(value)
        except TrackgaugeError as error:
            raise ValueError(str(error)) from None
    return value


def _listed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else (value,) if isinstance(value, str) else value


Day = Annotated[dt.date, BeforeValidator(_day)]
Names = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class Change(BaseModel):
    """One dated edit."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    change: str = Field(description="Kind of the change.")
    start: Day = Field(alias="from", description="First day.")
    end: Day | None = Field(None, alias="to", description="First day on which it no longer holds; left out = for good.")

    def holds(self, years: Sequence[int]) -> NDArray[np.bool_]:
        """The years on whose last day it holds, shape (year,)."""
        spell = Spell(self.start, self.end)
        return np.array([spell.holds_on(year_end(year)) for year in years])

    def states(self) -> tuple[str, ...]:
        """States that it names, which the world must know."""
        return ()

    def apply(self, plan: Plan, world: World) -> Plan:
        """The plan with the change made."""
        raise NotImplementedError


class Level(Change):
    """Something set up to a level, for all members or some."""

    level: float = Field(1.0, ge=0, le=1, description="From 0 (absent) to 1 (in full).")
    members: Names = Field((), description="Members concerned; all if left out.")

    def states(self) -> tuple[str, ...]:
        return self.members

    def apply(self, plan: Plan, world: World) -> Plan:
        whom = np.isin(world.actors, self.members) if self.members else np.ones(len(world.actors), dtype=bool)
        where = self.holds(world.years)[:, None] & whom
        levels = {**plan.levels, self.change: np.where(where, self.level, plan.levels[self.change])}
        return plan.using(levels=levels)
