"""Every rule on cases counted by hand, above all exactly at the threshold."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions import WITHOUT_VOTE, Gate, Stance, Stances, known_rules, rule
from trackgauge.organisations.schema import literals
from trackgauge.organisations.vocabulary import RuleKind

LETTERS = {"S": Stance.SUPPORT, "R": Stance.RECORD_VIEW, "A": Stance.ABSTAIN, "O": Stance.OPT_OUT,
           "X": Stance.OBJECT, "-": Stance.ABSENT}  # fmt: skip


def adopted(rule_id: str, stances: Stances, **terms: object) -> bool:
    """Whether a rule with these terms adopts."""
    return rule(rule_id).of(terms).adopted(stances)


def body(pattern: str) -> dict[str, Stance]:
    """Members M0, M1, … by a letter each: support, record view, abstain, stay Out, X object, - absent."""
    return {f"M{number}": LETTERS[letter] for number, letter in enumerate(pattern)}


@pytest.mark.parametrize(
    ("pattern", "passes"),
    [("SSSS", True), ("SRAO-", True), ("AAAA", True), ("SSSX", False), ("X", False)],
)
def test_consensus_falls_to_one_objection_and_to_nothing_else(pattern: str, passes: bool) -> None:
    assert adopted("consensus", body(pattern)) is passes


def test_the_member_concerned_cannot_save_itself() -> None:
    assert adopted("consensus_minus_one", body("SSX"), concerned="M2")
    assert not adopted("consensus_minus_one", body("SXX"), concerned="M2")


def test_the_member_concerned_must_be_a_member() -> None:
    with pytest.raises(TrackgaugeError, match="'M9' is not among the members"):
        adopted("consensus_minus_one", body("SSX"), concerned="M9")


@pytest.mark.parametrize(
    ("pattern", "passes"),
    [("SSSS", True), ("SAAA", True), ("SRAO", True), ("AAAA", False), ("SSS-", False), ("SSSX", False)],
)
def test_an_abstention_does_not_block_unanimity_but_an_empty_chair_does(pattern: str, passes: bool) -> None:
    assert adopted("unanimity", body(pattern)) is passes


@pytest.mark.parametrize(
    ("pattern", "of_votes_cast", "of_all_members"),
    [
        ("SSX", True, True),
        ("SX", False, False),
        ("SXAAA", False, False),
        ("SAAAA", True, False),
        ("SSS--X", True, False),
        ("SSSS-X", True, True),
        ("SSOOO", True, True),
        ("SROX", True, True),
        ("OOO", False, False),
    ],
)
def test_a_tie_rejects_and_all_members_can_be_the_base(
    pattern: str, of_votes_cast: bool, of_all_members: bool
) -> None:
    assert adopted("simple_majority", body(pattern)) is of_votes_cast
    assert adopted("simple_majority", body(pattern), of_all_members=True) is of_all_members


def coalition(supporting: int, of: int) -> dict[str, Stance]:
    return body("S" * supporting + "X" * (of - supporting))


def test_a_coalition_at_exactly_65_percent_passes() -> None:
    assert adopted("qualified_majority", coalition(13, of=20), gates=[Gate(Fraction(65, 100))])
    assert not adopted("qualified_majority", coalition(12, of=20), gates=[Gate(Fraction(65, 100))])


@given(st.integers(1, 10**12))
def test_exactly_65_percent_passes_at_every_size_of_population(unit: int) -> None:
    people = Gate(Fraction(65, 100), weights={"M0": 65 * unit, "M1": 35 * unit})
    assert adopted("qualified_majority", body("SX"), gates=[people])
    one_less = Gate(Fraction(65, 100), weights={"M0": 65 * unit - 1, "M1": 35 * unit + 1})
    assert not adopted("qualified_majority", body("SX"), gates=[one_less])


def test_more_than_half_is_not_reached_at_half() -> None:
    assert not adopted("qualified_majority", coalition(5, of=10), gates=[Gate(Fraction(1, 2), more_than=True)])
    assert adopted("qualified_majority", coalition(5, of=10), gates=[Gate(Fraction(1, 2))])


def test_55_percent_of_27_members_is_15() -> None:
    heads = Gate(Fraction(55, 100))
    assert adopted("qualified_majority", coalition(15, of=27), gates=[heads])
    assert not adopted("qualified_majority", coalition(14, of=27), gates=[heads])


def test_the_security_council_needs_nine_with_all_five_permanent_members() -> None:
    # Felsenthal and Machover (1998): the weighted form of the rule is 39 of 5 x 7 + 10 x 1 votes.
    weights = {f"M{number}": 7 if number < 5 else 1 for number in range(15)}
    gate = Gate(Fraction(39, 45), weights=weights)
    assert adopted("qualified_majority", body("SSSSS" + "SSSS" + "XXXXXX"), gates=[gate])
    assert not adopted("qualified_majority", body("SSSSS" + "SSS" + "XXXXXXX"), gates=[gate])
    assert not adopted("qualified_majority", body("XSSSS" + "S" * 10), gates=[gate])


@pytest.mark.parametrize(("against", "passes"), [(3, True), (4, False)])
def test_three_members_cannot_block_by_population_and_four_can(against: int, passes: bool) -> None:
    # Twenty-seven members; the first four hold three quarters of the people.
    weights = {f"M{number}": 75 if number < 4 else 4 for number in range(27)}
    gates = [Gate(Fraction(55, 100)), Gate(Fraction(65, 100), weights=weights, blocked_by=4)]
    stances = body("X" * against + "S" * (27 - against))
    assert adopted("qualified_majority", stances, gates=gates) is passes
    assert not adopted("qualified_majority", stances, gates=[Gate(Fraction(65, 100), weights=weights)])


@pytest.mark.parametrize("letter", ["A", "-", "X"])
def test_in_a_qualified_majority_whatever_is_not_support_counts_against(letter: str) -> None:
    gate = Gate(Fraction(2, 3))
    assert not adopted("qualified_majority", body("SS" + letter * 2), gates=[gate])
    assert adopted("qualified_majority", body("SR" + letter + "OOO"), gates=[gate])


def test_a_qualified_majority_without_a_supporter_adopts_nothing() -> None:
    assert not adopted("qualified_majority", body("OOO"), gates=[Gate(Fraction(1, 2), blocked_by=4)])


@pytest.mark.parametrize("share", [0.65, 65, "65/100", Fraction(0), Fraction(11, 10)])
def test_a_share_that_is_no_exact_fraction_in_range_is_refused(share: object) -> None:
    with pytest.raises(TrackgaugeError, match="is not an exact share"):
        Gate(share)  # type: ignore[arg-type]


@pytest.mark.parametrize("weight", [1.0, -1, True])
def test_a_weight_that_is_no_whole_number_is_refused(weight: object) -> None:
    with pytest.raises(TrackgaugeError, match="gate, M0: the weight"):
        Gate(Fraction(1, 2), weights={"M0": weight})  # type: ignore[dict-item]


def test_a_member_without_a_weight_is_named() -> None:
    with pytest.raises(TrackgaugeError, match="no weight for M1"):
        adopted("qualified_majority", body("SS"), gates=[Gate(Fraction(1, 2), weights={"M0": 1})])


@pytest.mark.parametrize(("pattern", "passes"), [("SSSSXX", True), ("SSSAXX", False)])
def test_the_community_of_six_asked_for_12_of_17_votes_of_four_states(pattern: str, passes: bool) -> None:
    # EEC Treaty, article 148(2): 12 of 17 votes, and four members where the Commission had not proposed it.
    votes = dict(zip([f"M{n}" for n in range(6)], [4, 4, 4, 2, 2, 1], strict=True))
    gate = Gate(Fraction(12, 17), weights=votes)
    assert adopted("qualified_majority", body(pattern), gates=[gate])
    assert adopted("qualified_majority", body(pattern), gates=[gate], members_minimum=4) is passes


def test_a_qualified_majority_needs_a_gate() -> None:
    with pytest.raises(TrackgaugeError, match="at least one gate"):
        adopted("qualified_majority", body("SS"), gates=[])


@pytest.mark.parametrize(
    ("pattern", "x", "passes"), [("SSX", 1, True), ("SXX", 1, False), ("SAX-O", 1, True)]
)
def test_n_minus_x_passes_over_exactly_x_objections(pattern: str, x: int, passes: bool) -> None:
    assert adopted("n_minus_x", body(pattern), x=x) is passes


@pytest.mark.parametrize(("pattern", "passes"), [("SSXXX", True), ("SAXXX", False), ("XXXXX", False)])
def test_two_plus_x_needs_two_in_favour_and_passes_over_the_rest(pattern: str, passes: bool) -> None:
    assert adopted("n_minus_x", body(pattern), members_minimum=2) is passes


@pytest.mark.parametrize("x", [-1, 3])
def test_n_minus_x_cannot_pass_over_everybody(x: int) -> None:
    with pytest.raises(TrackgaugeError, match="cannot be passed over in a body of 3"):
        adopted("n_minus_x", body("SSX"), x=x)


@given(st.text(alphabet="SRAOX-", min_size=1, max_size=12))
def test_n_minus_zero_is_consensus(pattern: str) -> None:
    assert adopted("n_minus_x", body(pattern), x=0) == adopted("consensus", body(pattern))


@given(st.text(alphabet="SRAOX-", min_size=1, max_size=12))
def test_a_majority_of_all_members_is_a_gate_of_more_than_half(pattern: str) -> None:
    half = Gate(Fraction(1, 2), more_than=True)
    found = adopted("simple_majority", body(pattern), of_all_members=True)
    assert found == adopted("qualified_majority", body(pattern), gates=[half])


@pytest.mark.parametrize("rule_id", ["consensus", "unanimity", "simple_majority"])
def test_an_empty_body_decides_nothing(rule_id: str) -> None:
    with pytest.raises(TrackgaugeError, match="at least one member"):
        adopted(rule_id, {})


def test_every_kind_of_rule_that_a_charter_may_name_is_a_rule_or_a_procedure_without_vote() -> None:
    assert set(literals(RuleKind)) == {*known_rules(), *WITHOUT_VOTE}
