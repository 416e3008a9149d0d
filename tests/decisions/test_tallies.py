"""Tallies in words, weights that block, terms and games of the rules, each counted by hand."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations, product
from math import factorial

import numpy as np
import pytest

from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions import Gate, Rule, Stance, StanceArrays, known_rules, rule
from trackgauge.decisions.properties import MEMBERS
from trackgauge.decisions.rule import Named, NoVoteError
from trackgauge.decisions.rules.consensus import Consensus
from trackgauge.decisions.rules.consensus_minus_one import ConsensusMinusOne
from trackgauge.decisions.rules.n_minus_x import NMinusX
from trackgauge.decisions.rules.qualified_majority import QualifiedMajority
from trackgauge.decisions.rules.simple_majority import SimpleMajority
from trackgauge.decisions.rules.unanimity import Unanimity
from trackgauge.decisions.stance import deciding, heads, named, objectors, place_of, supporters, weighed
from trackgauge.decisions.voting_power import power

LETTERS = {"S": Stance.SUPPORT, "R": Stance.RECORD_VIEW, "A": Stance.ABSTAIN, "O": Stance.OPT_OUT,
           "X": Stance.OBJECT, "-": Stance.ABSENT}  # fmt: skip


def body(pattern: str) -> dict[str, Stance]:
    """Members A, B, C, ... by a letter each."""
    return {chr(65 + number): LETTERS[letter] for number, letter in enumerate(pattern)}


PEOPLE = {"A": 50, "B": 30, "C": 20}
TALLIES: list[tuple[Rule, str, str]] = [
    (Consensus(), "SAO-", "no member objects"),
    (Consensus(), "SX", "B objects; one objection is enough"),
    (Consensus(), "XSX", "A and C object; one objection is enough"),
    (Unanimity(), "SX-", "B objects; one objection is enough"),
    (Unanimity(), "S-O", "B is absent, and every member must be there or represented"),
    (Unanimity(), "--S", "A and B are absent, and every member must be there or represented"),
    (Unanimity(), "SAO", "nobody objects and all are there"),
    (Unanimity(), "AAO", "nobody supports it"),
    (SimpleMajority(), "SSXA", "2 for it, 1 against; more for than against are needed"),
    (SimpleMajority(), "OSX", "1 for it, 1 against; more for than against are needed"),
    (SimpleMajority(of_all_members=True), "SSXA", "2 of 4 members for it, 3 needed"),
    (SimpleMajority(of_all_members=True), "SSXAO-", "2 of 5 members for it, 3 needed"),
    (NMinusX(x=1), "SXX", "2 of at most 1 objections that may be passed over"),
    (NMinusX(), "SXXX", "3 of at most 3 objections that may be passed over"),
    (NMinusX(members_minimum=2), "SRX",
     "1 of at most 2 objections that may be passed over, 2 in favour where 2 are needed"),
    (ConsensusMinusOne("A"), "SS", "no member objects; A, whom it concerns, does not count"),
    (ConsensusMinusOne("A"), "XS", "no member but A, whom it concerns, could object"),
    (ConsensusMinusOne("A"), "XX", "B objects; beside A one objection is enough"),
    (QualifiedMajority((Gate(Fraction(2, 3)),)), "SSX", "2 of 3 members (66.67 %) for it, 2 needed"),
    (QualifiedMajority((Gate(Fraction(1, 2), more_than=True),)), "SSXXO", "2 of 4 members (50.00 %) for it, 3 needed"),
    (QualifiedMajority((Gate(Fraction(1, 2), more_than=True),)), "SSX", "2 of 3 members (66.67 %) for it, 2 needed"),
    (QualifiedMajority((Gate(Fraction(1, 2)),), 2), "SXXX",
     "1 of 4 members (25.00 %) for it, 2 needed; 1 in favour where 2 are needed"),
    (QualifiedMajority((Gate(Fraction(1, 2)),), 1), "SX", "1 of 2 members (50.00 %) for it, 1 needed"),
    (QualifiedMajority((Gate(Fraction(3, 5), PEOPLE),)), "SXX", "50 of 100 votes (50.00 %) for it, 60 needed"),
    (QualifiedMajority((Gate(Fraction(1, 2)), Gate(Fraction(3, 5), PEOPLE, counts="inhabitants"))), "SXX",
     "1 of 3 members (33.33 %) for it, 2 needed; 50 of 100 inhabitants (50.00 %) for it, 60 needed"),
    (QualifiedMajority((Gate(Fraction(3, 5), PEOPLE, blocked_by=2),)), "XSS",
     "50 of 100 votes (50.00 %) for it, 60 needed, but 1 outside are fewer than the 2 that can block"),
    (QualifiedMajority((Gate(Fraction(3, 5), PEOPLE, blocked_by=2),)), "SXX",
     "50 of 100 votes (50.00 %) for it, 60 needed"),
    (QualifiedMajority((Gate(Fraction(1, 2), PEOPLE, blocked_by=2),)), "XSS",
     "50 of 100 votes (50.00 %) for it, 50 needed"),
    (QualifiedMajority((Gate(Fraction(1, 2)),)), "OO", "0 of 0 members (0.00 %) for it, 0 needed"),
]  # fmt: skip


@pytest.mark.parametrize(("each", "pattern", "said"), TALLIES)
def test_a_rule_says_what_was_reached_and_what_is_needed(each: Rule, pattern: str, said: str) -> None:
    assert each.because(body(pattern)) == said


@pytest.mark.parametrize(
    ("gate", "weight"),
    [
        (Gate(Fraction(2, 3)), 2),  # of 3 heads: 2 needed, so that 2 block
        (Gate(Fraction(1, 2)), 2),  # 2 of 3 needed: with 1 against 2 are left, with 2 against 1
        (Gate(Fraction(1, 2), PEOPLE), 51),
        (Gate(Fraction(1, 2), PEOPLE, more_than=True), 50),
        (Gate(Fraction(13, 25), PEOPLE, more_than=True), 48),
        (Gate(Fraction(11, 20), PEOPLE, counts="thousand inhabitants"), 45),
        (Gate(Fraction(111, 200), PEOPLE, counts="thousand inhabitants"), Fraction(89, 2)),
        (Gate(Fraction(111, 200), PEOPLE), 45),
        (Gate(Fraction(111, 200), PEOPLE, more_than=True), 45),
    ],
)
def test_a_minority_blocks_from_this_weight_on(gate: Gate, weight: Fraction | int) -> None:
    assert gate.blocking_weight(["A", "B", "C"]) == weight


@pytest.mark.parametrize(("supporting", "reached"), [("S" * 6, True), ("S" * 5, False)])
@pytest.mark.parametrize("more_than", [False, True])
def test_a_gate_over_arrays_is_the_gate_of_one_case(supporting: str, reached: bool, more_than: bool) -> None:
    members = [*"ABCDEFGHIJ"]
    arrays = np.array([name < chr(65 + len(supporting)) for name in members])
    share = Fraction(5, 10) if more_than else Fraction(6, 10)
    gate = Gate(share, more_than=more_than)
    assert gate.reached(members[: len(supporting)], members) is reached
    assert bool(gate.reached_many(arrays, np.ones(10, dtype=bool), members)) is reached


@pytest.mark.parametrize(("against", "reached"), [(1, True), (2, False), (3, False)])
def test_fewer_than_may_block_cannot_block_and_as_many_can(against: int, reached: bool) -> None:
    members = [*"ABCDE"]
    gate = Gate(Fraction(1), blocked_by=2)
    flags = np.array([False] * against + [True] * (5 - against))
    assert gate.reached(members[against:], members) is reached
    assert bool(gate.reached_many(flags, np.ones(5, dtype=bool), members)) is reached


def test_a_share_of_one_and_a_weight_of_nothing_are_allowed() -> None:
    assert Gate(Fraction(1), {"A": 1, "B": 0}).reached(["A"], ["A", "B"])
    assert Gate(Fraction(1), {"A": 1, "B": 0}).weight(["B"]) == 0
    with pytest.raises(TrackgaugeError, match="not an exact share"):
        Gate(Fraction(-1, 2))


def test_the_helpers_of_stances_by_hand() -> None:
    stances = body("SRAOX-")
    assert supporters(stances) == ("A", "B")
    assert objectors(stances) == ("E",)
    assert deciding(stances) == ("A", "B", "C", "E", "F")
    assert [held.supports for held in Stance] == [True, True, False, False, False, False]
    assert named(["A"], "objects", "object") == "A objects"
    assert named(["A", "B"], "objects", "object") == "A and B object"
    assert named(["A", "B", "C"], "objects", "object") == "A, B and C object"
    assert [place_of(each, ["A", "B"]) for each in "AB"] == [0, 1]
    with pytest.raises(TrackgaugeError, match=r"'IDN' is not among the members\. Did you mean 'IND'\?"):
        place_of("IDN", ["CHN", "IND"])
    with pytest.raises(TrackgaugeError, match=r"'X' is not among the members\. Members: CHN, IND\."):
        place_of("X", ["CHN", "IND"])


@pytest.mark.parametrize("weights", [[2**62, 2**62 - 1], [2**62, 2**62], [2**80, 1]])
def test_weights_are_summed_exactly_on_either_side_of_64_bits(weights: list[int]) -> None:
    both = np.array([[True, True], [True, False], [False, True]])
    assert [int(each) for each in weighed(both, weights)] == [sum(weights), *weights]
    assert weighed(both, weights).dtype == (np.int64 if sum(weights) < 2**63 else object)
    assert heads(both).tolist() == [2, 1, 1]


@pytest.mark.parametrize("wrong", ["supports objects", "supports opts_out", "objects opts_out"])
def test_two_stances_at_once_are_found_wherever_they_meet(wrong: str) -> None:
    none, both = np.array([False, False]), np.array([False, True])
    given = {name: both if name in wrong.split() else none for name in ("supports", "objects", "opts_out")}
    with pytest.raises(TrackgaugeError, match=r"index \(1,\): a member has two stances at once"):
        StanceArrays(**given, present=np.array([True, True])).checked()


@pytest.mark.parametrize("name", ["supports", "objects", "opts_out"])
def test_whoever_is_away_has_no_stance(name: str) -> None:
    none, one = np.array([False, False]), np.array([True, False])
    given = {each: one if each == name else none for each in ("supports", "objects", "opts_out")}
    with pytest.raises(TrackgaugeError, match=r"index \(0,\): a member has a stance while absent"):
        StanceArrays(**given, present=none).checked()


def test_a_single_number_is_no_array_of_members() -> None:
    with pytest.raises(TrackgaugeError, match="members on the last axis"):
        StanceArrays(*(np.array(False) for _ in range(4))).checked()


class Entry:
    """An entry of a charter, as the rules read it."""

    id, share, threshold_of = "entry", None, "members"
    population_share = members_minimum = blocking_minimum = None
    weights: dict[str, int] = {}  # noqa: RUF012 - a stand-in that nobody changes
    populations: dict[str, int] = {}  # noqa: RUF012

    def __init__(self, **given: object) -> None:
        vars(self).update(given)


def test_a_charter_gives_every_rule_its_terms() -> None:
    abc = ["A", "B", "C"]

    def read(rule_id: str, **given: object) -> Rule:
        return rule(rule_id).from_charter(Entry(**given), abc, "B")  # type: ignore[arg-type]

    assert read("consensus") == Consensus()
    assert read("unanimity") == Unanimity()
    assert read("simple_majority") == SimpleMajority(of_all_members=True)
    assert read("consensus_minus_one") == ConsensusMinusOne("B")
    assert read("n_minus_x") == NMinusX()
    assert read("n_minus_x", members_minimum=2) == NMinusX(members_minimum=2)
    half = Fraction(1, 2)
    assert read("qualified_majority", share=half) == QualifiedMajority((Gate(half),))
    assert read("qualified_majority", share=half, blocking_minimum=2, members_minimum=2) == QualifiedMajority(
        (Gate(half, blocked_by=2),), 2)  # fmt: skip
    votes = {"A": 3, "B": 2, "C": 1, "D": 9}
    assert read("qualified_majority", share=half, threshold_of="votes", weights=votes) == QualifiedMajority(
        (Gate(half, {"A": 3, "B": 2, "C": 1}),))  # fmt: skip
    part = Fraction(13, 20)
    both = read("qualified_majority", share=half, population_share=part, populations=votes, blocking_minimum=4)
    people = Gate(part, {"A": 3, "B": 2, "C": 1}, blocked_by=4, counts="thousand inhabitants")
    assert both == QualifiedMajority((Gate(half), people))
    with pytest.raises(NoVoteError, match="states no threshold for 'entry'"):
        read("qualified_majority")
    with pytest.raises(TrackgaugeError, match="no weight for B, C"):
        read("qualified_majority", share=half, threshold_of="votes", weights={"A": 1})


def test_terms_named_by_hand_and_those_that_are_missing() -> None:
    assert NMinusX.by_hand(Named("n_minus_x", x=1, members_minimum=2)) == NMinusX(1, 2)
    assert NMinusX.by_hand(Named("n_minus_x")) == NMinusX()
    share = Fraction(2, 3)
    assert QualifiedMajority.by_hand(Named("q", share=share)) == QualifiedMajority((Gate(share),))
    assert QualifiedMajority.by_hand(Named("q", share=share, members_minimum=3)) == QualifiedMajority((Gate(share),), 3)
    assert SimpleMajority.by_hand(Named("simple_majority")) == SimpleMajority()
    with pytest.raises(TrackgaugeError, match="needs a share"):
        QualifiedMajority.by_hand(Named("q"))
    with pytest.raises(TrackgaugeError, match="leaves out the member that it is about"):
        ConsensusMinusOne.by_hand(Named("c"))
    with pytest.raises(TrackgaugeError, match="leaves out the member that the decision is about"):
        ConsensusMinusOne.from_charter(Entry(), ["A"], None)  # type: ignore[arg-type]


def test_terms_are_those_that_are_not_left_at_their_default() -> None:
    assert Consensus().terms == {}
    assert NMinusX(x=0).terms == {"x": 0}
    assert NMinusX(members_minimum=2).terms == {"members_minimum": 2}
    assert ConsensusMinusOne("A").terms == {"concerned": "A"}
    assert QualifiedMajority((Gate(Fraction(1, 2)),)).terms == {"gates": (Gate(Fraction(1, 2)),)}


def test_whom_a_rule_binds_and_what_it_decides_about() -> None:
    assert [each for each in known_rules() if not rule(each).binds_objectors] == ["n_minus_x"]
    assert [each for each in known_rules() if rule(each).about_one_member] == ["consensus_minus_one"]
    assert {each: rule(each).options for each in known_rules() if rule(each).options} == {
        "n_minus_x": ("x", "members_minimum"), "qualified_majority": ("share", "members_minimum")}  # fmt: skip


def test_rules_are_examined_under_all_kinds_of_terms() -> None:
    assert SimpleMajority.examined() == (SimpleMajority(), SimpleMajority(of_all_members=True))
    assert NMinusX.examined() == (NMinusX(1), NMinusX(2), NMinusX(), NMinusX(members_minimum=2))
    assert ConsensusMinusOne.examined() == (ConsensusMinusOne("AAA"),)
    both, heads_alone = QualifiedMajority.examined()
    assert both.gates[1] == Gate(Fraction(13, 20), {"AAA": 40, "BBB": 30, "CCC": 20, "DDD": 10}, blocked_by=2)
    assert (both.gates[0], heads_alone.gates) == (Gate(Fraction(1, 2)), (Gate(Fraction(1, 4)),))


@pytest.mark.parametrize(
    ("each", "quota"),
    [(Consensus(), 5), (Unanimity(), 5), (SimpleMajority(), 3), (NMinusX(x=0), 5), (NMinusX(x=2), 3), (NMinusX(), 1),
     (NMinusX(x=4, members_minimum=2), 2)],
)  # fmt: skip
def test_how_many_of_five_carry_a_decision(each: Rule, quota: int) -> None:
    game = each.game([*"ABCDE"])
    assert [(c.weights, c.quota) for (c,) in game.clauses] == [((1,) * 5, quota)]


@pytest.mark.parametrize(("least", "pattern", "passes"), [(2, "SSXX", True), (3, "SSXX", False), (3, "SSSX", True)])
def test_a_qualified_majority_wants_its_minimum_of_members_in_both_forms(
    least: int, pattern: str, passes: bool
) -> None:
    each = QualifiedMajority((Gate(Fraction(1, 4)),), least)
    letters = np.array([*pattern])
    many = StanceArrays(letters == "S", letters == "X", letters == "O", letters != "-")
    assert each.adopted(body(pattern)) is passes
    assert bool(each.adopted_many(many, [*"ABCD"])) is passes


def test_a_majority_of_one_and_all_is_a_game_and_one_of_more_than_all_is_none() -> None:
    (clause,) = QualifiedMajority((Gate(Fraction(1), PEOPLE),)).game([*"ABC"]).clauses
    assert [(c.weights, c.quota) for c in clause] == [((50, 30, 20), 100), ((1, 1, 1), 1)]
    ways = QualifiedMajority((Gate(Fraction(1, 2), PEOPLE, more_than=True, blocked_by=2),)).game([*"ABC"]).clauses
    assert [[(c.weights, c.quota) for c in way] for way in ways] == [
        [((50, 30, 20), 51), ((1, 1, 1), 1)], [((1, 1, 1), 2), ((1, 1, 1), 1)]]  # fmt: skip
    with pytest.raises(TrackgaugeError, match="no coalition can carry a decision"):
        power(QualifiedMajority((Gate(Fraction(1), more_than=True),)).game([*"ABC"]))


def test_half_of_an_even_body_is_no_majority_of_its_game() -> None:
    assert SimpleMajority().game([*"ABCD"]).clauses[0][0].quota == 3


def carries(each: Rule, coalition: frozenset[str]) -> bool:
    """Whether the members of a coalition carry a decision against the objection of all others."""
    stances = {m: Stance.SUPPORT if m in coalition else Stance.OBJECT for m in MEMBERS}
    return bool(coalition) and each.adopted(stances)


@pytest.mark.parametrize(
    "each", [each for rule_id in known_rules() for each in rule(rule_id).examined()], ids=lambda each: each.id
)
def test_indices_are_those_that_all_orders_and_all_coalitions_of_the_rule_give(each: Rule) -> None:
    """A count that shares nothing with the program: who turns the outcome in every order, and in every coalition."""
    turned = dict.fromkeys(MEMBERS, 0)
    for order in permutations(MEMBERS):
        before = [carries(each, frozenset(order[:place])) for place in range(len(order) + 1)]
        turned[order[before.index(True) - 1]] += 1
    swings = dict.fromkeys(MEMBERS, 0)
    for inside in product((False, True), repeat=len(MEMBERS)):
        coalition = frozenset(m for m, here in zip(MEMBERS, inside, strict=True) if here)
        for member in coalition:
            swings[member] += carries(each, coalition) and not carries(each, coalition - {member})
    found = power(each.game(MEMBERS))
    assert found.swings == tuple(swings.values())
    assert found.shapley_shubik == tuple(Fraction(times, factorial(len(MEMBERS))) for times in turned.values())
