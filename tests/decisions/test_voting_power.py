"""Voting power: known values, algorithms that must agree, and what must not change it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import comb

import numpy as np
import pytest
from bodies import COUNCIL_OF_28, EEC_1958, EU27, games, heavy_tailed
from hypothesis import given, settings
from hypothesis import strategies as st

from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions.voting_power import (
    Condition,
    Power,
    VotingGame,
    added_by,
    any_rule,
    by_count,
    consensus,
    eu_council,
    halves,
    majorities,
    minimal_winning_coalitions,
    power,
    tables,
    votes_needed,
    weighted,
    with_vetoes,
)
from trackgauge.decisions.voting_power.game import size_weight, two_weights
from trackgauge.decisions.voting_power.halves import of_dual

few = settings(max_examples=80, deadline=None)
Index = Callable[[VotingGame], Power]


def security_council() -> VotingGame:
    members = [f"permanent {i}" for i in range(5)] + [f"elected {i}" for i in range(10)]
    return with_vetoes(by_count(members, 9), members[:5])


def test_the_security_council_has_the_textbook_shapley_values() -> None:
    # Felsenthal & Machover (1998), section 6.2: 421/2145 and 4/2145.
    found = power(security_council())
    assert found.shapley_shubik is not None
    assert set(found.shapley_shubik[:5]) == {Fraction(421, 2145)}
    assert set(found.shapley_shubik[5:]) == {Fraction(4, 2145)}
    assert float(found.shapley_shubik[0]) == pytest.approx(0.19627, abs=5e-6)
    assert float(found.shapley_shubik[5]) == pytest.approx(0.001865, abs=5e-7)
    assert found.vetoes == tuple(f"permanent {i}" for i in range(5))
    assert found.winning_coalitions == sum(comb(10, k) for k in range(4, 11)) == 848
    assert found.minimal_winning_coalitions == comb(10, 4)


def test_the_security_council_as_one_quota_is_the_same_game() -> None:
    one = power(weighted([7] * 5 + [1] * 10, 39))
    assert (one.shapley_shubik, one.swings, one.holler) == (
        power(security_council()).shapley_shubik,
        power(security_council()).swings,
        power(security_council()).holler,
    )


def test_the_six_of_1958_have_the_textbook_banzhaf_values_and_luxembourg_none() -> None:
    # Felsenthal & Machover (1998), table 5.3.1: .238 three times, .143 twice, 0.
    found = power(weighted(EEC_1958, 12))
    assert [float(share) for share in found.banzhaf] == pytest.approx([5 / 21] * 3 + [3 / 21] * 2 + [0])
    assert found.dummies == ("LUX",)
    assert found.coleman_act == Fraction(14, 64)
    assert found.holler == (Fraction(1, 5),) * 5 + (0,)


def test_the_council_of_27_has_the_exact_number_of_winning_coalitions() -> None:
    # Enumeration of all 2^27 in test_..._looked_at_one_by_one gives the same number.
    game, without = eu_council(EU27), eu_council(EU27, blocking_members=0)
    assert power(without, minimal=False).winning_coalitions == 17_712_408
    assert added_by(game, without) == 20
    shapley = dict(zip(game.members, power(without).shapley_shubik or (), strict=True))
    # Values for the same year by the package powerindices, which has no blocking clause.
    assert float(shapley["DEU"]) == pytest.approx(0.17882, abs=5e-6)
    assert float(shapley["FRA"]) == pytest.approx(0.13481, abs=5e-6)


def test_the_council_of_27_looked_at_one_by_one() -> None:
    game = eu_council(EU27)
    form = size_weight(game)
    assert form is not None
    assert any_rule.enumerated(game) == halves.swings(form) == tables.swings(form)


@pytest.mark.raw_data
def test_the_blocking_clause_adds_about_twenty_coalitions_in_any_recent_year(raw_data: object) -> None:
    duckdb = pytest.importorskip("duckdb")
    file = f"{raw_data}/covariates/economy/wdi_selected_long.parquet"
    query = f"select iso3c, value from '{file}' where indicator = 'SP.POP.TOTL' and year = 2018"
    people = dict(duckdb.sql(query).fetchall())
    game = eu_council({state: round(people[state] / 1000) for state in EU27})
    assert added_by(game, eu_council({s: round(people[s] / 1000) for s in EU27}, blocking_members=0)) == 20


@few
@given(games())
def test_all_algorithms_agree(game: VotingGame) -> None:
    counted = any_rule.enumerated(game)
    assert any_rule.layered(game) == counted
    masks = any_rule.minimal_winning(game)
    minimal = len(masks), tuple(int(((masks >> i) & 1).sum()) for i in range(game.size))
    form = size_weight(game)
    if form is not None:
        assert halves.swings(form) == tables.swings(form) == counted
        assert of_dual(halves.swings(form.dual())) == counted
        assert halves.minimal_winning(form) == minimal
        if len(set(form.least)) == 1:
            totals = sum(counted.winning), tuple(map(sum, counted.decisive))
            assert tables.swings_of_sums(form.weights, form.least[0]) == totals
            assert tables.minimal_of_sums(form.weights, form.least[0]) == minimal
    assert len(minimal_winning_coalitions(game, limit=10**6)) == minimal[0]


def by_definition(game: VotingGame) -> list[int]:
    """Swings, straight from the definition."""
    every = (np.arange(1 << game.size)[:, None] >> np.arange(game.size)) & 1 == 1
    wins = game.passes(every)
    without = [game.passes(every & (np.arange(game.size) != i)) for i in range(game.size)]
    return [int((wins & ~lost).sum()) for lost in without]


@few
@given(games(most=7))
def test_swings_are_what_the_definition_says(game: VotingGame) -> None:
    assert list(power(game).swings) == by_definition(game)


def shares_are_shares(index: Index, game: VotingGame) -> bool:
    found = index(game)
    return all(
        shares is None or (sum(shares) == 1 and min(shares) >= 0)
        for shares in (found.shapley_shubik, found.banzhaf, found.holler)
    )


def order_does_not_matter(index: Index, game: VotingGame) -> bool:
    turned = VotingGame(
        game.members[::-1],
        tuple(tuple(Condition(c.weights[::-1], c.quota) for c in clause) for clause in game.clauses),
    )
    one, other = index(game), index(turned)
    return one.swings == other.swings[::-1] and one.winning_coalitions == other.winning_coalitions


def with_dummy(game: VotingGame) -> VotingGame:
    return VotingGame(
        (*game.members, "nobody"),
        tuple(tuple(Condition((*c.weights, 0), c.quota) for c in clause) for clause in game.clauses),
    )


def a_dummy_changes_nothing(index: Index, game: VotingGame) -> bool:
    one, other = index(game), index(with_dummy(game))
    return (
        other.swings[-1] == 0
        and (*(one.shapley_shubik or ()), 0) == other.shapley_shubik
        and (*(one.holler or ()), 0) == other.holler
        and (*one.banzhaf, 0) == other.banzhaf
    )


CHECKS = [shares_are_shares, order_does_not_matter, a_dummy_changes_nothing]


@few
@given(games(most=8), st.sampled_from(CHECKS))
def test_indices_keep_their_properties(game: VotingGame, check: Callable[[Index, VotingGame], bool]) -> None:
    assert check(power, game)


def first_come(game: VotingGame) -> Power:
    """An index that gives the first member more than its due."""
    true = power(game)
    more = (true.swings[0] + 1, *true.swings[1:])
    shapley = tuple(Fraction(1, game.size) + Fraction(i == 0, 7) for i in range(game.size))
    return Power(game.members, true.winning_coalitions, more, shapley, None, None, "stub")


@pytest.mark.parametrize("check", CHECKS)
def test_the_checks_catch_an_index_that_lies(check: Callable[[Index, VotingGame], bool]) -> None:
    assert not check(first_come, weighted([3, 2, 1], 4))


@few
@given(games(most=8), st.integers(2, 5))
def test_scaling_votes_and_quota_changes_nothing(game: VotingGame, factor: int) -> None:
    scaled = VotingGame(
        game.members,
        tuple(
            tuple(Condition(tuple(w * factor for w in c.weights), c.quota * factor) for c in clause)
            for clause in game.clauses
        ),
    )
    assert (power(scaled).swings, power(scaled).minimal_with) == (
        power(game).swings,
        power(game).minimal_with,
    )


@pytest.mark.parametrize("members", [35, 64, 100, 150, 188, 190, 200])
def test_equal_members_share_power_equally_in_bodies_of_any_size(members: int) -> None:
    needed = members * 2 // 3
    found = power(by_count(members, needed))
    assert set(found.shapley_shubik or ()) == {Fraction(1, members)}
    assert set(found.swings) == {comb(members - 1, needed - 1)}
    assert found.winning_coalitions == sum(comb(members, k) for k in range(needed, members + 1))
    assert found.minimal_winning_coalitions == comb(members, needed)


@pytest.mark.parametrize("quota", ["1/2", "70%", "85%"])
def test_a_body_of_188_counted_in_three_ways_agrees_to_the_last_digit(quota: str) -> None:
    # The size of the body of Kurz (2016); made-up votes, so that a sparse method can follow.
    votes = heavy_tailed(188, 1200)
    game = weighted(votes, quota)
    form = size_weight(game)
    assert form is not None
    found = tables.swings(form)
    assert any_rule.layered(game) == found
    assert tables.swings_of_sums(form.weights, form.least[0]) == (sum(found.winning), tuple(map(sum, found.decisive)))
    assert max(max(row) for row in found.decisive) > 1 << 64


def test_minimal_winning_coalitions_of_a_large_body_agree_with_the_halves_of_a_small_one() -> None:
    votes = heavy_tailed(30, 900)
    form = size_weight(weighted(votes, "1/2"))
    assert form is not None
    assert tables.minimal_of_sums(form.weights, form.least[0]) == halves.minimal_winning(form)


def test_millions_of_votes_need_no_sizes() -> None:
    votes = heavy_tailed(60, 3_000_000)
    game = weighted(votes, "85%")
    found = power(game, sizes=False, minimal=False)
    assert (found.shapley_shubik, found.method) == (None, "sums")
    assert sum(found.banzhaf) == 1


def test_a_body_that_cannot_be_counted_exactly_is_refused_with_a_remedy() -> None:
    with pytest.raises(TrackgaugeError, match=r"sizes=False"):
        power(weighted([w * 7 + 1 for w in heavy_tailed(190, 5_000_000)], "1/2"), minimal=False)


def test_weights_beyond_64_bits_are_counted_all_the_same() -> None:
    huge = 10**40
    found = power(weighted([3 * huge, 2 * huge + 1, huge, 1], 4 * huge))
    assert found.swings == power(weighted([3, 2, 1, 0], 4)).swings


def test_the_council_of_28_under_three_majorities_is_what_all_its_coalitions_give() -> None:
    # From all 2^28 coalitions, looked at one by one by a program that shares nothing with this one.
    members = [*COUNCIL_OF_28]
    votes, people = (tuple(pair[k] for pair in COUNCIL_OF_28.values()) for k in (0, 1))
    found = power(majorities([(dict(zip(members, votes, strict=True)), 260), (dict.fromkeys(members, 1), 15),
                              (dict(zip(members, people, strict=True)), "62%")]))  # fmt: skip
    assert found.winning_coalitions == 5_032_116
    expected = {"DE": (0.08579, 0.07595, 0.81068), "FR": (0.08541, 0.07594, 0.81067), "UK": (0.08525, 0.07594, 0.81067),
                "ES": (0.07889, 0.07249, 0.77380), "LU": (0.01092, 0.01228, 0.13108),
                "MT": (0.00800, 0.00926, 0.09882)}  # fmt: skip
    columns = (found.shapley_shubik or (), found.banzhaf, found.coleman_block)
    for member, indices in expected.items():
        place = members.index(member)
        assert tuple(round(float(column[place]), 5) for column in columns) == indices, member


@st.composite
def two_weightings(draw: st.DrawFn) -> VotingGame:
    """Two weightings and heads, in one to three ways to pass."""
    members = draw(st.integers(2, 11))
    weightings = [draw(st.lists(st.integers(0, 9), min_size=members, max_size=members).filter(any)) for _ in (1, 2)]
    weightings.append([1] * members)
    clauses = [
        tuple(Condition(tuple(w), draw(st.integers(1, sum(w)))) for w in weightings if draw(st.booleans()))
        for _ in range(draw(st.integers(1, 3)))
    ]
    names = tuple(map(str, range(members)))
    both = tuple(Condition(tuple(w), draw(st.integers(1, sum(w)))) for w in weightings)
    return VotingGame(names, (both, *(clause for clause in clauses if clause)))


@given(game=two_weightings())
@settings(max_examples=150, deadline=None)
def test_halves_of_two_weightings_agree_with_looking_at_every_coalition(game: VotingGame) -> None:
    form = two_weights(game)
    if form is not None:
        assert halves.swings_of_two(form) == any_rule.enumerated(game)


def test_under_consensus_power_is_flat_and_said_to_be() -> None:
    found = power(consensus(10))
    assert found.flat
    assert "by construction" in found.note
    assert set(found.coleman_block) == {1}
    assert found.coleman_act == Fraction(1, 1024)
    assert power(weighted([2, 1, 1], 3)).note == ""
    assert power(consensus(10, minus=1)).coleman_act == Fraction(11, 1024)


def test_a_dictator_initiates_and_blocks_everything() -> None:
    found = power(weighted({"A": 5, "B": 1, "C": 1}, 5))
    assert (found.coleman_initiate[0], found.coleman_block[0], found.vetoes) == (1, 1, ("A",))
    assert found.dummies == ("B", "C")
    assert found.penrose_banzhaf == (1, 0, 0)


def test_minimal_winning_coalitions_are_listed_up_to_a_limit() -> None:
    game = weighted(EEC_1958, 12)
    assert minimal_winning_coalitions(game)[0] == ("DEU", "FRA", "ITA")
    assert len(minimal_winning_coalitions(game)) == 4
    assert len(minimal_winning_coalitions(by_count(190, 100), limit=7)) == 7


def test_a_coalition_at_exactly_65_percent_passes() -> None:
    game = weighted({"A": 65, "B": 35}, Fraction(65, 100))
    assert game.passes([[True, False], [False, True]]).tolist() == [True, False]


@pytest.mark.parametrize(
    ("make", "complaint"),
    [
        (lambda: weighted([1, 2], 4), "a quota of 4 is above the total of 3 votes"),
        (lambda: weighted([1, 2], 0), "below 1"),
        (lambda: weighted([1, 2], 1.5), "a quota of 1.5 is not exact"),
        (lambda: weighted([1, 2], 2.0), "is not exact"),
        (lambda: weighted([1, 2], "120%"), "neither a share"),
        (lambda: weighted([1, 2], Fraction(5, 2)), "neither a share"),
        (lambda: weighted([1, 2], "half"), "is not exact"),
        (lambda: weighted([1, 2], True), "is not exact"),
        (lambda: weighted([1, -2], 1), "the weight -2 of 2 is negative"),
        (lambda: weighted([1, 0.5], 1), "the weight 0.5 of 2 is not a whole number"),
        (lambda: weighted([0, 0], 1), "above the total of 0"),
        (lambda: weighted([], 1), "above the total of 0"),
        (lambda: weighted([1] * 201, 5), "201 members"),
        (lambda: by_count(["A", "A"], 1), "named twice: A"),
        (lambda: majorities([({"A": 1, "B": 1}, 1), ({"A": 1}, 1)]), "no weight for B"),
        (lambda: majorities([({"A": 1}, 1), ({"A": 1, "C": 1}, 1)]), "unknown: C"),
        (lambda: majorities([([1, 1], 1), ([1], 1)]), "1 weights for 2 members"),
        (lambda: majorities([]), "a rule needs a condition"),
        (lambda: with_vetoes(by_count(["A"], 1), ["B"]), "no such member: B"),
        (lambda: any_rule.enumerated(by_count(30, 3)), "2^30 coalitions"),
        (lambda: any_rule.layered(weighted([1, 2, 4, 8], 9), most_states=3), "more than 3 sums"),
    ],
)
def test_bad_input_is_named_with_a_remedy(make: Callable[[], object], complaint: str) -> None:
    with pytest.raises(TrackgaugeError) as caught:
        make()
    assert complaint in str(caught.value)


def test_shares_are_met_exactly_and_rounded_up() -> None:
    assert [votes_needed(share, 27) for share in ("55%", Fraction(2, 3), "1")] == [15, 18, 1]
