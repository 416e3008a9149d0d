"""The rules over arrays say what the rules say of one case, on every case of four members and at random."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions import Gate, Rule, Stance, known_rules, rule
from trackgauge.decisions.properties import MEMBERS
from trackgauge.decisions.rules.consensus import Consensus
from trackgauge.decisions.rules.n_minus_x import NMinusX
from trackgauge.decisions.rules.qualified_majority import QualifiedMajority
from trackgauge.decisions.rules.simple_majority import SimpleMajority
from trackgauge.decisions.stance import StanceArrays, stance_arrays

EXAMINED = [each for rule_id in known_rules() for each in rule(rule_id).examined()]
TWENTY = tuple(f"M{number:02d}" for number in range(20))


def drawn(proposals: int, members: tuple[str, ...], seed: int) -> list[dict[str, Stance]]:
    rng = np.random.default_rng(seed)
    kinds = list(Stance)
    chances = rng.dirichlet(np.ones(len(kinds)), size=proposals)
    return [
        {member: kinds[rng.choice(len(kinds), p=chance)] for member in members} for chance in chances
    ]


def renamed(each: Rule) -> Rule:
    """The rule of the body of four for the body of twenty: a member concerned, and fresh weights."""
    if "concerned" in each.terms:
        return each.of({"concerned": TWENTY[7]})
    if "gates" not in each.terms:
        return each
    weights = {member: (7 * place + 3) % 31 for place, member in enumerate(TWENTY)}
    gates = [replace(gate, weights=gate.weights and weights) for gate in each.terms["gates"]]
    return each.of({**each.terms, "gates": gates})


@pytest.mark.parametrize("each", EXAMINED, ids=lambda each: each.id)
def test_over_arrays_every_rule_decides_all_1296_cases_of_four_members_as_it_does_one_by_one(
    each: Rule
) -> None:
    cases = [dict(zip(MEMBERS, held, strict=True)) for held in product(Stance, repeat=4)]
    many = each.adopted_many(stance_arrays(cases, MEMBERS), MEMBERS)
    assert many.tolist() == [each.adopted(case) for case in cases]


@pytest.mark.parametrize("each", EXAMINED, ids=lambda each: each.id)
def test_over_arrays_every_rule_decides_drawn_cases_of_twenty_members_as_it_does_one_by_one(
    each: Rule
) -> None:
    cases, own = drawn(400, TWENTY, seed=8), renamed(each)
    many = own.adopted_many(stance_arrays(cases, TWENTY), TWENTY)
    assert many.tolist() == [own.adopted(case) for case in cases]


@pytest.mark.parametrize("each", EXAMINED, ids=lambda each: each.id)
def test_leading_axes_are_kept(each: Rule) -> None:
    flat = stance_arrays(drawn(30, MEMBERS, seed=3), MEMBERS)
    folded = StanceArrays(*(array.reshape(5, 6, 4) for array in flat))
    many = each.adopted_many(folded, MEMBERS)
    assert many.shape == (5, 6)
    assert many.dtype == np.bool_
    assert many.ravel().tolist() == each.adopted_many(flat, MEMBERS).tolist()


@pytest.mark.parametrize("unit", [1, 10**6, 2**57, 10**30])
def test_exactly_65_percent_passes_over_arrays_however_large_the_weights(unit: int) -> None:
    arrays = stance_arrays([{"A": Stance.SUPPORT, "B": Stance.OBJECT}], ["A", "B"])
    for gain, passes in ((0, True), (1, False)):
        gate = Gate(Fraction(65, 100), weights={"A": 65 * unit - gain, "B": 35 * unit + gain})
        outcome = QualifiedMajority((gate,)).adopted_many(arrays, ["A", "B"])
        assert outcome.tolist() == [passes]


def arrays_of(pattern: str) -> StanceArrays:
    """Supports S, objects X, stays Out, present unless -."""
    letters = np.array(list(pattern))
    return StanceArrays(letters == "S", letters == "X", letters == "O", letters != "-")


def test_two_stances_of_one_member_are_refused() -> None:
    supports, objects, opts_out, present = arrays_of("SSX")
    with pytest.raises(TrackgaugeError, match=r"index \(2,\): a member has two stances at once"):
        Consensus().adopted_many(StanceArrays(supports | objects, objects, opts_out, present))
    with pytest.raises(TrackgaugeError, match="two stances"):
        Consensus().adopted_many(StanceArrays(supports, objects, opts_out | supports, present))


def test_support_from_an_empty_chair_is_refused() -> None:
    supports, objects, opts_out, present = arrays_of("SSX")
    with pytest.raises(TrackgaugeError, match="a stance while absent"):
        SimpleMajority().adopted_many(StanceArrays(supports, objects, opts_out, present & objects))


def test_arrays_that_do_not_fit_together_are_refused() -> None:
    supports, objects, opts_out, present = arrays_of("SSX")
    with pytest.raises(TrackgaugeError, match=r"objects: int64 of shape \(3,\)"):
        Consensus().adopted_many(StanceArrays(supports, objects.astype(np.int64), opts_out, present))  # type: ignore[arg-type]
    with pytest.raises(TrackgaugeError, match=r"present: bool of shape \(2,\)"):
        Consensus().adopted_many(StanceArrays(supports, objects, opts_out, present[:2]))
    with pytest.raises(TrackgaugeError, match="at least one member"):
        Consensus().adopted_many(StanceArrays(*(array[:0] for array in (supports, objects, opts_out, present))))


def test_names_and_terms_that_do_not_fit_the_arrays_are_refused() -> None:
    arrays = arrays_of("SSX")
    with pytest.raises(TrackgaugeError, match="members: 2 names for 3 members"):
        QualifiedMajority((Gate(Fraction(1, 2)),)).adopted_many(arrays, ["A", "B"])
    with pytest.raises(TrackgaugeError, match="cannot be passed over in a body of 3"):
        NMinusX(x=3).adopted_many(arrays)


@pytest.mark.parametrize("each", EXAMINED, ids=lambda each: each.id)
def test_every_rule_says_why_in_every_case(each: Rule) -> None:
    for held in product(Stance, repeat=4):
        case = dict(zip(MEMBERS, held, strict=True))
        said = each.because(case)
        assert said
        assert not said.endswith(".")
