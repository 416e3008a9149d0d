"""Every window on ballots counted by hand, on either side of its threshold."""

from __future__ import annotations

from fractions import Fraction

import pytest

from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions import Gate, Rule, Stance
from trackgauge.decisions.outcome import Outcome, chances_of, outcome_of
from trackgauge.decisions.rules.consensus import Consensus
from trackgauge.decisions.rules.consensus_minus_one import ConsensusMinusOne
from trackgauge.decisions.rules.n_minus_x import NMinusX
from trackgauge.decisions.rules.qualified_majority import QualifiedMajority
from trackgauge.decisions.rules.simple_majority import SimpleMajority
from trackgauge.decisions.windows import WINDOWS, Reading, window_of

LETTERS = {"S": Stance.SUPPORT, "R": Stance.RECORD_VIEW, "A": Stance.ABSTAIN, "O": Stance.OPT_OUT,
           "X": Stance.OBJECT, "-": Stance.ABSENT}  # fmt: skip
HALF = QualifiedMajority((Gate(Fraction(1, 2)),))


def under(rule: Rule, pattern: str, *windows: str, invoked: dict[str, tuple[str, ...]] | None = None,
          otherwise: Stance = Stance.OBJECT, **terms: object) -> Outcome:  # fmt: skip
    stances = {chr(65 + number): LETTERS[letter] for number, letter in enumerate(pattern)}
    reading = Reading("entry", rule, windows, **terms)  # type: ignore[arg-type]
    return outcome_of(stances, reading, invoked=invoked, otherwise=otherwise)


def test_two_stances_need_a_window_and_four_are_invoked_by_name() -> None:
    opened = {window.id: window.opens for window in WINDOWS.values() if window.opens}
    apart = dict.fromkeys(("opt_out", "enhanced_cooperation"), Stance.OPT_OUT)
    assert opened == {"record_view": Stance.RECORD_VIEW, **apart}
    invoked = {window.id for window in WINDOWS.values() if window.invoked}
    assert invoked == {"constructive_abstention", "emergency_brake", "vital_interest", "formula_consent"}
    assert all(key == window.id for key, window in WINDOWS.items())
    assert Reading("e", Consensus()).opens(Stance.ABSTAIN)
    assert not Reading("e", Consensus()).opens(Stance.OPT_OUT)
    assert Reading("e", Consensus(), ("enhanced_cooperation",)).opens(Stance.OPT_OUT)
    with pytest.raises(TrackgaugeError, match=r"there is no window 'optout'. Did you mean 'opt_out'\?"):
        window_of("optout")


def test_where_nobody_votes_nothing_is_decided() -> None:
    with pytest.raises(TrackgaugeError, match="nobody votes under 'criteria'"):
        outcome_of({"A": Stance.SUPPORT}, Reading("entry", None, kind="criteria"))


def test_a_view_on_record_binds_like_support() -> None:
    found = under(Consensus(), "SR", "record_view")
    assert (found.adopted, found.adopted_for, found.on_record, found.replaced) == (True, ("A", "B"), ("B",), {})


def test_a_closed_window_turns_a_view_into_support_and_staying_out_into_what_the_proposal_says() -> None:
    found = under(Consensus(), "SRO", otherwise=Stance.ABSTAIN)
    assert found.replaced == {"B": "support", "C": "abstain"}
    assert (found.adopted, found.on_record, found.opts_out) == (True, (), ())
    assert not under(Consensus(), "SRO").adopted


@pytest.mark.parametrize(("pattern", "adopted"), [("SSOO", True), ("SAOO", True), ("SXOO", False), ("SOOO", False)])
def test_a_project_needs_as_many_takers_as_the_rule_names(pattern: str, adopted: bool) -> None:
    found = under(NMinusX(), pattern, "opt_out", "join_later", takers_minimum=2)
    assert found.adopted is adopted
    outside = tuple(chr(65 + k) for k, letter in enumerate(pattern) if letter == "O")
    assert found.may_join == (outside if adopted else ())
    assert found.opts_out == outside
    if not adopted:
        assert found.because.endswith("1 would take part, and 2 are needed")
        assert found.blocked_by == outside


@pytest.mark.parametrize(("pattern", "adopted"), [("SSSO", True), ("SSOO", False)])
def test_enhanced_cooperation_needs_its_participants_and_leaves_the_door_open(pattern: str, adopted: bool) -> None:
    found = under(Consensus(), pattern, "enhanced_cooperation", takers_minimum=3)
    assert found.adopted is adopted
    assert found.adopted_for == (("A", "B", "C") if adopted else ())
    assert found.may_join == (("D",) if adopted else ())
    if not adopted:
        assert found.because == "no member objects; 2 take part, and 3 are needed"


@pytest.mark.parametrize(
    ("people", "members", "adopted"),
    [
        ({"A": 60, "B": 20, "C": 20}, "B", True),  # a third of the members, a fifth of the people
        ({"A": 34, "B": 33, "C": 33}, "B", True),  # 33 of 100
        ({"A": 33, "B": 33, "C": 33}, "B", False),  # exactly a third of both
        ({"A": 10, "B": 80, "C": 5, "D": 5}, "B", True),  # a quarter of the members
    ],
)
def test_a_third_of_the_members_with_a_third_of_the_people_stops_constructive_abstention(
    people: dict[str, int], members: str, adopted: bool
) -> None:
    pattern = "".join("A" if name in members else "S" for name in people)
    found = under(Consensus(), pattern, "constructive_abstention", populations=people,
                  invoked={"constructive_abstention": (*members,)})  # fmt: skip
    assert found.adopted is adopted
    assert found.adopted_for == (tuple(name for name in people if name not in members) if adopted else ())
    if not adopted:
        assert found.because.endswith("1 abstain with a declaration: a third of members and population")


def test_a_declaration_counts_only_with_an_abstention() -> None:
    found = under(Consensus(), "SSS", "constructive_abstention", populations={"A": 1, "B": 1, "C": 1},
                  invoked={"constructive_abstention": ("B",)})  # fmt: skip
    assert (found.adopted, found.adopted_for) == (True, ("A", "B", "C"))


def test_a_text_names_only_its_supporters() -> None:
    assert under(Consensus(), "SRA-", "named_supporters", "record_view").adopted_for == ("A", "B")


@pytest.mark.parametrize(
    ("window", "member", "said"),
    [("emergency_brake", "A", "A refers the draft to the leaders"),
     ("formula_consent", "A", "A refuses that the others go ahead: the formula needs consensus"),
     ("vital_interest", "C", "C invokes a very important interest: no vote is taken")],
)  # fmt: skip
def test_a_window_that_is_invoked_stops_what_the_rule_would_adopt(window: str, member: str, said: str) -> None:
    found = under(SimpleMajority(), "SSX", window, invoked={window: (member,)})
    assert not found.adopted
    assert found.because.endswith(said)
    assert found.blocked_by == (member,)
    assert under(SimpleMajority(), "SSX", window).adopted
    assert under(SimpleMajority(), "SSX", invoked={window: (member,)}).adopted


def test_a_very_important_interest_needs_an_objection() -> None:
    assert under(SimpleMajority(), "SSX", "vital_interest", invoked={"vital_interest": ("A",)}).adopted


@pytest.mark.parametrize(
    ("votes", "delayed"),
    [((70, 26, 4), True), ((73, 23, 4), True), ((74, 22, 4), False)],
)
def test_a_minority_short_of_blocking_is_owed_more_talks(votes: tuple[int, ...], delayed: bool) -> None:
    # Of 100 votes 70 are needed, so that 31 block; three quarters of 31 are 23.25.
    gate = Gate(Fraction(70, 100), dict(zip("ABC", votes, strict=True)))
    share = Fraction(23, 31)
    found = under(QualifiedMajority((gate,)), "SXS", "ioannina", delay_share=share)
    assert found.adopted
    assert bool(found.delayed) is delayed
    if delayed:
        assert found.delayed == "B is owed a search for a broader agreement first"
    assert under(QualifiedMajority((gate,)), "SXS", "ioannina").delayed == ""
    assert under(QualifiedMajority((gate,)), "XXS", "ioannina", delay_share=share).delayed == ""
    assert under(QualifiedMajority((gate,)), "SAS", "ioannina", delay_share=share).delayed == ""


def test_who_is_outvoted_who_blocks_and_who_could_turn_it() -> None:
    outvoted = under(SimpleMajority(), "SSX")
    assert (outvoted.outvoted, outvoted.blocked_by, outvoted.pivotal) == (("C",), (), ())
    passed_over = under(NMinusX(x=1), "SSX")
    assert (passed_over.outvoted, passed_over.adopted_for) == ((), ("A", "B"))
    rejected = under(HALF, "SXA-")
    assert (rejected.adopted, rejected.blocked_by, rejected.pivotal) == (False, ("B",), ("B", "C", "D"))
    silent = under(HALF, "SA-")
    assert (silent.blocked_by, silent.pivotal) == (("B", "C"), ("B", "C"))
    two = under(Consensus(), "SXX")
    assert (two.blocked_by, two.pivotal) == (("B", "C"), ())
    about = under(ConsensusMinusOne("A"), "XXS")
    assert (about.blocked_by, about.pivotal) == (("B",), ("B",))


def test_chances_are_the_weighted_share_of_the_cases() -> None:
    third = Fraction(1, 3)
    half = Fraction(1, 2)
    given = {"A": {Stance.SUPPORT: Fraction(1)}, "B": {Stance.SUPPORT: third, Stance.OBJECT: 1 - third},
             "C": {Stance.OPT_OUT: half, Stance.OBJECT: half, Stance.ABSENT: Fraction(0)}}  # fmt: skip
    reading = Reading("entry", Consensus(), ("opt_out",))
    found = chances_of(given, lambda held: outcome_of(held, reading))
    assert (found.cases, found.exact, found.standard_error) == (4, True, 0.0)
    assert found.adopted == pytest.approx(1 / 6)
    assert found.bound == pytest.approx({"A": 1 / 6, "B": 1 / 6, "C": 0})
    assert found.blocks == pytest.approx({"A": 0, "B": 2 / 3, "C": 1 / 2})
    assert found.opts_out == pytest.approx({"A": 0, "B": 0, "C": 1 / 2})
    assert found.with_support_of == pytest.approx({"B": 1 / 2})


def test_drawn_chances_have_their_standard_error_and_the_bits_of_their_seed() -> None:
    given = {f"M{k:02d}": {Stance.SUPPORT: Fraction(19, 20), Stance.OBJECT: Fraction(1, 20)} for k in range(14)}
    reading = Reading("entry", Consensus())

    def drawn(seed: int) -> tuple[float, float]:
        found = chances_of(given, lambda held: outcome_of(held, reading, explained=False), draws=4000, seed=seed)
        assert not found.exact
        assert found.cases == 4000
        return found.adopted, found.standard_error

    adopted, error = drawn(1)
    assert drawn(1) == (adopted, error)
    assert drawn(2) != (adopted, error)
    assert error == pytest.approx((adopted * (1 - adopted) / 4000) ** 0.5)
    assert abs(adopted - 0.95**14) < 4 * error
