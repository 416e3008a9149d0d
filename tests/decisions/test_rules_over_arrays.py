"""The rules over arrays say what the rules say of one case, on every case of four members and at random."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np
import pytest

from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions import Gate, Stance, known_rules, rule
from trackgauge.decisions.properties import MEMBERS
from trackgauge.decisions.rules import consensus, n_minus_x, qualified_majority, simple_majority
from trackgauge.decisions.stance_arrays import StanceArrays, stance_arrays

EXAMINED = [(rule_id, terms) for rule_id in known_rules() for terms in rule(rule_id).EXAMINED]
TWENTY = tuple(f"M{number:02d}" for number in range(20))


def drawn(proposals: int, members: tuple[str, ...], seed: int) -> list[dict[str, Stance]]:
    rng = np.random.default_rng(seed)
    kinds = list(Stance)
    chances = rng.dirichlet(np.ones(len(kinds)), size=proposals)
    return [
        {member: kinds[rng.choice(len(kinds), p=chance)] for member in members} for chance in chances
    ]


def renamed(terms: dict[str, Any]) -> dict[str, Any]:
    """Terms of the body of four for the body of twenty: a member concerned, and fresh weights."""
    if "concerned" in terms:
        return {"concerned": TWENTY[7]}
    if "gates" not in terms:
        return terms
    weights = {member: (7 * place + 3) % 31 for place, member in enumerate(TWENTY)}
    gates = [Gate(gate.share, gate.weights and weights, gate.more_than, gate.blocked_by) for gate in terms["gates"]]
    return {**terms, "gates": gates}


@pytest.mark.parametrize(("rule_id", "terms"), EXAMINED)
def test_over_arrays_every_rule_decides_all_1296_cases_of_four_members_as_it_does_one_by_one(
    rule_id: str, terms: dict[str, Any]
) -> None:
    cases = [dict(zip(MEMBERS, held, strict=True)) for held in product(Stance, repeat=4)]
    many = rule(rule_id).adopted_many(*stance_arrays(cases, MEMBERS), members=MEMBERS, **terms)
    assert many.tolist() == [rule(rule_id).adopted(case, **terms) for case in cases]


@pytest.mark.parametrize(("rule_id", "terms"), EXAMINED)
def test_over_arrays_every_rule_decides_drawn_cases_of_twenty_members_as_it_does_one_by_one(
    rule_id: str, terms: dict[str, Any]
) -> None:
    cases, own = drawn(400, TWENTY, seed=8), renamed(terms)
    many = rule(rule_id).adopted_many(*stance_arrays(cases, TWENTY), members=TWENTY, **own)
    assert many.tolist() == [rule(rule_id).adopted(case, **own) for case in cases]


@pytest.mark.parametrize(("rule_id", "terms"), EXAMINED)
def test_leading_axes_are_kept(rule_id: str, terms: dict[str, Any]) -> None:
    flat = stance_arrays(drawn(30, MEMBERS, seed=3), MEMBERS)
    folded = StanceArrays(*(array.reshape(5, 6, 4) for array in flat))
    many = rule(rule_id).adopted_many(*folded, members=MEMBERS, **terms)
    assert many.shape == (5, 6)
    assert many.dtype == np.bool_
    assert many.ravel().tolist() == rule(rule_id).adopted_many(*flat, members=MEMBERS, **terms).tolist()


@pytest.mark.parametrize("unit", [1, 10**6, 2**57, 10**30])
def test_exactly_65_percent_passes_over_arrays_however_large_the_weights(unit: int) -> None:
    arrays = stance_arrays([{"A": Stance.SUPPORT, "B": Stance.OBJECT}], ["A", "B"])
    for gain, passes in ((0, True), (1, False)):
        gate = Gate(Fraction(65, 100), weights={"A": 65 * unit - gain, "B": 35 * unit + gain})
        outcome = qualified_majority.adopted_many(*arrays, members=["A", "B"], gates=[gate])
        assert outcome.tolist() == [passes]


def arrays_of(pattern: str) -> list[np.ndarray[Any, Any]]:
    """Supports S, objects X, stays Out, present unless -."""
    letters = np.array(list(pattern))
    return [letters == "S", letters == "X", letters == "O", letters != "-"]


def test_two_stances_of_one_member_are_refused() -> None:
    supports, objects, stays_out, present = arrays_of("SSX")
    with pytest.raises(TrackgaugeError, match=r"index \(2,\): a member has two stances at once"):
        consensus.adopted_many(supports | objects, objects, stays_out, present)
    with pytest.raises(TrackgaugeError, match="two stances"):
        consensus.adopted_many(supports, objects, stays_out | supports, present)


def test_support_from_an_empty_chair_is_refused() -> None:
    supports, objects, stays_out, present = arrays_of("SSX")
    with pytest.raises(TrackgaugeError, match="a stance while absent"):
        simple_majority.adopted_many(supports, objects, stays_out, present & objects)


def test_arrays_that_do_not_fit_together_are_refused() -> None:
    supports, objects, stays_out, present = arrays_of("SSX")
    with pytest.raises(TrackgaugeError, match=r"objects: int64 of shape \(3,\)"):
        consensus.adopted_many(supports, objects.astype(np.int64), stays_out, present)  # type: ignore[arg-type]
    with pytest.raises(TrackgaugeError, match=r"present: bool of shape \(2,\)"):
        consensus.adopted_many(supports, objects, stays_out, present[:2])
    with pytest.raises(TrackgaugeError, match="at least one member"):
        consensus.adopted_many(*(array[:0] for array in (supports, objects, stays_out, present)))


def test_names_and_terms_that_do_not_fit_the_arrays_are_refused() -> None:
    arrays = arrays_of("SSX")
    with pytest.raises(TrackgaugeError, match="members: 2 names for 3 members"):
        qualified_majority.adopted_many(*arrays, members=["A", "B"], gates=[Gate(Fraction(1, 2))])
    with pytest.raises(TrackgaugeError, match="cannot be passed over in a body of 3"):
        n_minus_x.adopted_many(*arrays, x=3)


@pytest.mark.parametrize(("rule_id", "terms"), EXAMINED)
def test_every_rule_says_why_in_every_case(rule_id: str, terms: dict[str, Any]) -> None:
    for held in product(Stance, repeat=4):
        case = dict(zip(MEMBERS, held, strict=True))
        said = rule(rule_id).because(case, **terms)
        assert said
        assert not said.endswith(".")
