"""Another decision rule for some domains or kinds of proposals."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Literal

import numpy as np
from pydantic import Field, field_validator

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.decisions import Gate, known_rules
from trackgauge.simulation.changes._change import Change, Names
from trackgauge.simulation.plan import Plan, Procedure
from trackgauge.simulation.world import DOMAINS, KINDS, World

USABLE = ("consensus", "unanimity", "simple_majority", "qualified_majority", "n_minus_x")


class Edit(Change):
    """The rule by which proposals are decided."""

    change: Literal["rule"]
    use: str = Field(description="Id of a decision rule.")
    domains: Names = Field((), description="Domains; all if left out.")
    kinds: Names = Field((), description="Kinds of proposals; all but charter changes if left out.")
    x: int | None = Field(None, ge=0, description="For n_minus_x: objections that may be passed over.")
    share: str | None = Field(None, description="For qualified_majority: share of the members, as a fraction.")
    windows: Names | None = Field(None, description="Windows that stay open; those of the charter if left out.")

    @field_validator("use")
    @classmethod
    def _known(cls, value: str) -> str:
        if value not in known_rules():
            raise ValueError(f"there is no decision rule '{value}'. {did_you_mean(value, USABLE) or _listed()}")
        if value not in USABLE:
            raise ValueError(f"'{value}' decides about one member, not about proposals. Use one of {', '.join(USABLE)}")
        return value

    @field_validator("domains")
    @classmethod
    def _domains(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return _among(value, DOMAINS, "domain")

    @field_validator("kinds")
    @classmethod
    def _kinds(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return _among(value, KINDS, "kind of proposal")

    @field_validator("windows")
    @classmethod
    def _windows(cls, value: tuple[str, ...] | None) -> tuple[str, ...] | None:
        return None if value is None else _among(value, ("record_view", "stay_out", "join_later"), "window")

    def apply(self, plan: Plan, world: World) -> Plan:
        terms = self.terms(int(plan.member[self.holds(world.years)].sum(axis=1).min(initial=len(world.actors))))
        years = self.holds(world.years)
        kinds = np.isin(KINDS, self.kinds) if self.kinds else np.array(KINDS) != "charter_change"
        domains = np.isin(DOMAINS, self.domains) if self.domains else np.ones(len(DOMAINS), dtype=bool)
        chosen = years[:, None, None] & kinds[:, None] & domains
        for number in np.unique(plan.procedure[chosen]):
            old = plan.procedures[number]
            windows = old.windows if self.windows is None else frozenset(self.windows)
            new = Procedure(self.use, terms, windows, "scenario")
            plan = plan.with_procedure(chosen & (plan.procedure == number), new)
        return plan

    def terms(self, members: int) -> dict[str, Any]:
        """What the rule needs besides the stances, checked against the smallest membership."""
        if self.use != "n_minus_x" and self.x is not None:
            raise TrackgaugeError(f"x belongs to n_minus_x, not to {self.use}", where="x", next_step="Leave it out.")
        if self.use != "qualified_majority" and self.share is not None:
            raise TrackgaugeError(f"share belongs to qualified_majority, not to {self.use}", where="share")
        if self.use == "n_minus_x":
            if self.x is not None and self.x >= members:
                raise TrackgaugeError(
                    f"{self.x} objections cannot be passed over in a body of {members}", where="x",
                    next_step="Use a whole number from 0 up to the number of members less one.",
                )  # fmt: skip
            return {"x": self.x, "members_minimum": 2}
        return {"gates": (Gate(self._fraction()),)} if self.use == "qualified_majority" else {}

    def _fraction(self) -> Fraction:
        try:
            share = Fraction(self.share or "")
        except (ValueError, ZeroDivisionError):
            share = Fraction(0)
        if not 0 < share <= 1:
            raise TrackgaugeError(
                f"{self.share!r} is not a share", where="share",
                next_step="Use a fraction above 0 and at most 1, for example 2/3.",
            )  # fmt: skip
        return share


def _listed() -> str:
    return f"Known: {', '.join(USABLE)}"


def _among(values: tuple[str, ...], options: tuple[str, ...], what: str) -> tuple[str, ...]:
    for value in values:
        if value not in options:
            raise ValueError(f"there is no {what} '{value}'. {did_you_mean(value, options) or ', '.join(options)}")
    return values
