"""Everything about who weighs what in one organisation and year, as one record."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from trackgauge.assessment.answer import Chosen
from trackgauge.assessment.manifest import chosen_of
from trackgauge.assessment.power.capability import Capability, capabilities, small_members
from trackgauge.assessment.power.leaders import AGENDA, Leaders, leaders
from trackgauge.assessment.power.voting import NotComputed, RulePower, votes
from trackgauge.assessment.study import Study
from trackgauge.core.draws import Summary, summarise
from trackgauge.decisions.voting_power.results import power_record
from trackgauge.organisations import Organisation, load

COMPARATORS = ("sco", "asean", "eu")
"""Organisations beside which concentration is shown (T28)."""


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """Capability, common goods and votes of the members of one year.

    Attributes
    ----------
    compared
        Concentration of capability in other organisations of the same year, by id.
    chosen
        What was asked of the indicators behind the positions that voting power is given.
    """

    organisation: Organisation
    year: int
    seed: int
    capability: tuple[Capability, ...]
    compared: dict[str, tuple[Capability, ...]]
    leaders: Leaders
    rules: tuple[RulePower, ...]
    not_computed: tuple[NotComputed, ...]
    chosen: Chosen

    @property
    def members(self) -> tuple[str, ...]:
        """Codes, in alphabetical order."""
        return self.leaders.members

    @property
    def small(self) -> tuple[str, ...]:
        """Members that are small on every measure of capability."""
        return small_members(self.capability)


def standing(study: Study, year: int) -> Standing:
    """Who weighs what in a year.

    Raises
    ------
    TrackgaugeError
        If the year cannot be answered for.
    """
    organisation = study.organisation
    rules, not_computed = votes(study, year)
    others = {name: load(name) for name in COMPARATORS if name != organisation.id}
    return Standing(
        organisation,
        year,
        study.seed,
        capabilities(organisation, year),
        {name: capabilities(other, year) for name, other in others.items() if other.first_year <= year},
        leaders(organisation, year, seed=study.seed, draws=study.draws),
        rules,
        not_computed,
        chosen_of(study.case),
    )


def standing_record(found: Standing) -> dict[str, Any]:
    """Plain data for JSON; None stands for what is not known."""
    return {
        "organisation": found.organisation.id,
        "year": found.year,
        "seed": found.seed,
        "members": list(found.members),
        "small_members": list(found.small),
        "capability": [_capability(one) for one in found.capability],
        "concentration_elsewhere": {
            name: {one.series: _concentration(one) for one in measured} for name, measured in found.compared.items()
        },
        "leaders": _leaders(found.leaders, found.small),
        "rules": [_rule(rule) for rule in found.rules],
        "rules_not_computed": [asdict(rule) for rule in found.not_computed],
        **({"chosen": found.chosen.model_dump(mode="json")} if found.chosen != Chosen() else {}),
    }


def _capability(one: Capability) -> dict[str, Any]:
    return {
        "series": one.series,
        "year": one.year,
        "shares": _by_member(one.members, one.shares.tolist()),
        "missing": list(one.missing),
        "concentration": _concentration(one),
    }


def _concentration(one: Capability) -> dict[str, Any] | None:
    known = one.concentration
    return None if known is None else {key: _finite(value) for key, value in asdict(known).items()}


def _leaders(found: Leaders, small: Sequence[str]) -> dict[str, Any]:
    shares = {**found.agenda, **found.supply}
    return {
        "from": found.first_year,
        "to": found.year,
        "entries_counted": found.counted,
        "proposed_by_all": found.by_all,
        "proposed_by_others": found.by_others,
        "agenda": list(found.agenda),
        "supply": list(found.supply),
        "shares": {
            name: {m: _summary(summarise(draws[:, i])) for i, m in enumerate(found.members)}
            for name, draws in shares.items()
        },
        "correlation_of_supply_and_agenda": {
            agenda: {good or "mean": _summary(found.correlation(agenda, good)) for good in ("", *found.supply)}
            for agenda in found.agenda
        },
        "small_members": {
            "share_of_members": len(small) / len(found.members) if found.members else None,
            **{agenda: _summary(found.agenda_of(small, agenda)) for agenda in AGENDA},
        },
    }


def _rule(rule: RulePower) -> dict[str, Any]:
    given = rule.chances
    return {
        "entries": list(rule.entries),
        "rule": rule.kind,
        "articles": list(rule.articles),
        "a_priori": power_record(rule.power),
        "given_positions": {
            "passes": given.passes,
            "passes_error": given.passes_error,
            "draws": given.draws,
            "supports": _by_member(given.members, given.supports.tolist()),
            "blocks_alone": _by_member(given.members, given.blocks.tolist()),
            "carries": _by_member(given.members, given.carries.tolist()),
            "content": _by_member(given.members, given.content.tolist()),
        },
    }


def _by_member(members: Sequence[str], values: Sequence[float]) -> dict[str, float | None]:
    return {member: _finite(value) for member, value in zip(members, values, strict=True)}


def _summary(found: Summary | None) -> dict[str, float | None] | None:
    return None if found is None else {key: _finite(value) for key, value in found._asdict().items()}


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
