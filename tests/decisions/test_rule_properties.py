"""A declared property holds wherever searched, one not declared has a witness, and every check can fail."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from trackgauge.decisions import Stance, Stances, known_rules, rule
from trackgauge.decisions.properties import MEMBERS, PROPERTIES, Adopted

stance = st.sampled_from(Stance)
cases = st.tuples(
    st.fixed_dictionaries(dict.fromkeys(MEMBERS, stance)), st.sampled_from(MEMBERS), st.sampled_from(MEMBERS)
)
Case = tuple[dict[str, Stance], str, str]


def fault(property_name: str, adopted: Adopted, case: Case) -> str | None:
    return PROPERTIES[property_name](adopted, *case)


def examined() -> list[tuple[str, dict[str, Any]]]:
    return [(rule_id, terms) for rule_id in known_rules() for terms in rule(rule_id).EXAMINED]


@pytest.mark.parametrize(
    ("rule_id", "terms"), examined(), ids=lambda part: part if isinstance(part, str) else ""
)
@given(case=cases)
@settings(max_examples=300, deadline=None)
def test_a_declared_property_holds(rule_id: str, terms: dict[str, Any], case: Case) -> None:
    module = rule(rule_id)
    adopted = partial(module.adopted, **terms)
    assert {name: fault(name, adopted, case) for name in module.PROPERTIES} == dict.fromkeys(
        module.PROPERTIES
    )


UNDECLARED = [
    (rule_id, name) for rule_id in known_rules() for name in sorted({*PROPERTIES} - rule(rule_id).PROPERTIES)
]


@pytest.mark.parametrize(("rule_id", "property_name"), UNDECLARED)
def test_a_property_that_is_not_declared_has_a_witness(rule_id: str, property_name: str) -> None:
    def fails(case: Case) -> bool:
        return any(
            fault(property_name, partial(rule(rule_id).adopted, **terms), case) for terms in rule(rule_id).EXAMINED
        )

    quiet = settings(
        max_examples=2000, phases=[Phase.generate], suppress_health_check=list(HealthCheck), database=None
    )
    find(cases, fails, settings=quiet)


@pytest.mark.parametrize("rule_id", known_rules())
def test_a_rule_is_called_by_the_name_of_its_file_and_declares_known_properties(rule_id: str) -> None:
    module = rule(rule_id)
    assert rule_id == module.ID
    assert {*PROPERTIES} >= module.PROPERTIES


def supporters(stances: Stances) -> int:
    return sum(held is Stance.SUPPORT for held in stances.values())


STUBS: dict[str, tuple[Callable[[Stances], bool], Case]] = {
    "anonymous": (
        lambda stances: stances["AAA"] is Stance.SUPPORT,
        ({"AAA": Stance.SUPPORT, "BBB": Stance.OBJECT}, "AAA", "BBB"),
    ),
    "monotone": (
        lambda stances: supporters(stances) == 1,
        ({"AAA": Stance.SUPPORT, "BBB": Stance.OBJECT}, "BBB", "AAA"),
    ),
    "neutral": (lambda stances: True, ({"AAA": Stance.SUPPORT}, "AAA", "AAA")),
    "proper": (lambda stances: True, ({"AAA": Stance.SUPPORT}, "AAA", "AAA")),
    "any_member_can_block": (
        lambda stances: supporters(stances) > 0,
        ({"AAA": Stance.SUPPORT, "BBB": Stance.SUPPORT}, "AAA", "BBB"),
    ),
}


@pytest.mark.parametrize("property_name", PROPERTIES)
def test_every_check_finds_the_fault_of_a_stub(property_name: str) -> None:
    stub, case = STUBS[property_name]
    assert fault(property_name, stub, case)


@pytest.mark.parametrize("property_name", PROPERTIES)
def test_a_dictator_fails_only_anonymity_and_the_veto_of_others(property_name: str) -> None:
    case: Case = ({"AAA": Stance.SUPPORT, "BBB": Stance.OBJECT}, "BBB", "AAA")
    found = fault(property_name, lambda stances: stances["AAA"] is Stance.SUPPORT, case)
    assert bool(found) == (property_name in ("anonymous", "any_member_can_block"))
