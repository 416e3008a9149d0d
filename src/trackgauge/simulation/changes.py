"""What a scenario may change: each kind is one class here, or one row of `levels.csv` where it is a level set up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Annotated, Any, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from trackgauge.core import numbers
from trackgauge.core.dates import Spell, parse_date, year_end
from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.core.former import today
from trackgauge.decisions import known_rules, rule
from trackgauge.decisions.rule import Named
from trackgauge.organisations import Organisation
from trackgauge.organisations.organisation import MEMBER
from trackgauge.simulation.plan import LEVELS, Extra, Plan, Procedure
from trackgauge.simulation.world import DOMAINS, KINDS, Crisis, World

USABLE = tuple(each for each in known_rules() if not rule(each).about_one_member)
LEAST_WILLING = 2
"""Members that must be in favour where objectors are passed over: fewer are no decision of the organisation."""
AMEND = "Set `amend_charter: yes` to try it all the same."
SUSPENDS = ("suspension", "breach")
"""Kinds of decisions by which a charter takes votes away."""


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

WINDOWS = ("record_view", "opt_out", "join_later")


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
    """Something set up to a level, for all members or some; `levels.csv` lists what there is."""

    level: float = Field(1.0, ge=0, le=1, description="From 0 (absent) to 1 (in full).")
    members: Names = Field((), description="Members concerned; all if left out.")

    def states(self) -> tuple[str, ...]:
        return self.members

    def apply(self, plan: Plan, world: World) -> Plan:
        whom = np.isin(world.actors, self.members) if self.members else np.ones(len(world.actors), dtype=bool)
        where = self.holds(world.years)[:, None] & whom
        levels = {**plan.levels, self.change: np.where(where, self.level, plan.levels[self.change])}
        return plan.using(levels=levels)


class Rule(Change):
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
            raise ValueError(f"there is no decision rule '{value}'. {did_you_mean(value, USABLE) or _usable()}")
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
        return None if value is None else _among(tuple(map(today, value)), WINDOWS, "window")

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
        decides = rule(self.use)
        for option in ("x", "share"):
            if getattr(self, option) is not None and option not in decides.options:
                owner = ", ".join(each for each in USABLE if option in rule(each).options)
                raise TrackgaugeError(f"{option} belongs to {owner}, not to {self.use}", where=option,
                                      next_step="Leave it out.")  # fmt: skip
        if self.x is not None and self.x >= members:
            raise TrackgaugeError(
                f"{self.x} objections cannot be passed over in a body of {members}", where="x",
                next_step="Use a whole number from 0 up to the number of members less one.",
            )  # fmt: skip
        share = self._fraction() if "share" in decides.options else None
        least = None if decides.binds_objectors else LEAST_WILLING
        return decides.by_hand(Named(self.use, self.x, share, least)).terms

    def _fraction(self) -> Fraction:
        share = numbers.share(self.share or "")
        if share is None or not 0 < share <= 1:
            raise TrackgaugeError(
                f"{self.share!r} is not a share", where="share",
                next_step="Use a fraction above 0 and at most 1, for example 2/3.",
            )  # fmt: skip
        return share


class Window(Change):
    """A window for every proposal that can hold among the willing."""

    change: Literal["window"]
    window: Annotated[Literal["record_view", "opt_out", "join_later"], BeforeValidator(today)] = Field(
        description="Which window."
    )
    open: bool = Field(True, description="Opened, or closed.")

    def apply(self, plan: Plan, world: World) -> Plan:
        years = self.holds(world.years)[:, None, None] & np.ones(plan.procedure.shape, dtype=bool)
        for number in np.unique(plan.procedure[years]):
            old = plan.procedures[number]
            windows = old.windows | {self.window} if self.open else old.windows - {self.window}
            new = Procedure(old.rule, old.terms, windows, "scenario")
            plan = plan.with_procedure(years & (plan.procedure == number), new)
        return plan


class Agenda(Change):
    """A number of proposals more in each year: flagship projects, livelihood, health and digital topics."""

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


class Shock(Change):
    """A conflict between members or a shock to some, in each year to the end, or in the first year alone."""

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


class MemberIn(Change):
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


class MemberOut(Change):
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


CHANGES: Mapping[str, type[Change]] = {
    "agenda": Agenda, "crisis": Shock, "member_in": MemberIn, "member_out": MemberOut, "rule": Rule, "window": Window,
    **dict.fromkeys(LEVELS, Level),
}  # fmt: skip
"""Every kind of change, under the word after `change:`."""


def require_allowed(change: Change, organisation: Organisation, where: str) -> None:
    """Refuse what the charter bars, unless the change says that the charter is amended."""
    if isinstance(change, MemberIn) and not change.amend_charter:
        for state in change.members:
            _require_entry(state, change, organisation, where)
    if isinstance(change, MemberOut) and not change.amend_charter and change.by != "withdrawal":
        wanted = SUSPENDS if change.by == "suspension" else ("expulsion",)
        rules = organisation.as_of(change.start).rules
        if not any(set(wanted) & set(rule.applies_to) for rule in rules):
            raise TrackgaugeError(f"the charter knows no {change.by}", where=f"{where}, member_out", next_step=AMEND)


def _require_entry(state: str, change: MemberIn, organisation: Organisation, where: str) -> None:
    """Where the charter has criteria of status or tiers before membership, a newcomer must hold one."""
    then = organisation.as_of(change.start)
    if state in then.members:
        return
    before = [tier for tier, holders in then.by_tier.items() if state in holders and tier != MEMBER]
    criteria = [c for c in organisation.charter.admission.criteria if c.holds_on(change.start) and c.id == "status"]
    barred = [tier for tier in before if tier in ("guest", "guest_organisation")]
    if criteria and set(before) <= set(barred):
        raise TrackgaugeError(
            f"{state} holds no status on {change.start}; the charter asks for one ({criteria[0].text})",
            where=f"{where}, member_in",
            next_step=AMEND,
        )


def _usable() -> str:
    return f"Known: {', '.join(USABLE)}"


def _among(values: tuple[str, ...], options: tuple[str, ...], what: str) -> tuple[str, ...]:
    for value in values:
        if value not in options:
            raise ValueError(f"there is no {what} '{value}'. {did_you_mean(value, options) or ', '.join(options)}")
    return values
