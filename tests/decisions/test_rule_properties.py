"""A declared property holds wherever searched, one not declared has a witness, and every check can fail."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trackgauge.decisions import Rule, Stance, Stances, known_rules, rule
from trackgauge.decisions.properties import MEMBERS, PROPERTIES, Adopted, Witness, witness

stance = st.sampled_from(Stance)
cases = st.tuples(
    st.fixed_dictionaries(dict.fromkeys(MEMBERS, stance)), st.sampled_from(MEMBERS), st.sampled_from(MEMBERS)
)
Case = tuple[dict[str, Stance], str, str]


def fault(property_name: str, adopted: Adopted, case: Case) -> str | None:
    return PROPERTIES[property_name](adopted, *case)


def examined() -> list[Rule]:
    return [each for rule_id in known_rules() for each in rule(rule_id).examined()]


@pytest.mark.parametrize("each", examined(), ids=lambda each: each.id)
@given(case=cases)
@settings(max_examples=300, deadline=None)
def test_a_declared_property_holds(each: Rule, case: Case) -> None:
    assert {name: fault(name, each.adopted, case) for name in each.properties} == dict.fromkeys(each.properties)


ALL = [(rule_id, name) for rule_id in known_rules() for name in PROPERTIES]


@cache
def found_against(rule_id: str, property_name: str) -> Witness | None:
    return witness(rule(rule_id), property_name)


@pytest.mark.parametrize(("rule_id", "property_name"), ALL)
def test_a_property_is_declared_if_and_only_if_no_case_of_four_members_is_a_witness_against_it(
    rule_id: str, property_name: str
) -> None:
    found = found_against(rule_id, property_name)
    assert (found is None) == (property_name in rule(rule_id).properties), found


@pytest.mark.parametrize(("rule_id", "property_name"), ALL)
def test_a_witness_can_be_checked_by_hand(rule_id: str, property_name: str) -> None:
    found = found_against(rule_id, property_name)
    if found is None:
        return
    adopted = rule(rule_id).of(found.terms).adopted
    pairs = [(one, other) for one in MEMBERS for other in MEMBERS]
    assert found.fault in [fault(property_name, adopted, (dict(found.stances), *pair)) for pair in pairs]


@pytest.mark.parametrize("rule_id", known_rules())
def test_a_rule_is_called_by_the_name_of_its_file_and_declares_known_properties(rule_id: str) -> None:
    assert rule_id == rule(rule_id).id
    assert {*PROPERTIES} >= rule(rule_id).properties


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
    "strong": (lambda stances: False, ({"AAA": Stance.SUPPORT}, "AAA", "AAA")),
    "needs_a_supporter": (lambda stances: True, ({"AAA": Stance.OBJECT}, "AAA", "AAA")),
    "presence_makes_no_difference": (
        lambda stances: stances["AAA"] is Stance.ABSENT,
        ({"AAA": Stance.SUPPORT}, "AAA", "AAA"),
    ),
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


def test_the_table_of_the_documents_says_what_the_rules_declare() -> None:
    page = (Path(__file__).parents[2] / "docs" / "decisions.md").read_text(encoding="utf-8").splitlines()
    start = next(place for place, line in enumerate(page) if line.startswith("| property |"))
    rules = [cell.strip().replace(" ", "_").lower() for cell in page[start].strip("| ").split("|")[1:]]
    assert sorted(rules) == sorted(known_rules())
    for name, line in zip(PROPERTIES, page[start + 2 :], strict=False):
        label, *cells = [cell.strip() for cell in line.strip("| ").split("|")]
        assert label == name.replace("_", " ")
        assert cells == ["yes" if name in rule(each).properties else "no" for each in rules]
