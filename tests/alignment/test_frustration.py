"""The frustration index: known values, an independent algorithm, and what must not change it."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_networks import networks

from trackgauge.alignment.balance import (
    Frustration,
    SignedNetwork,
    account,
    from_matrix,
    from_rows,
    frustration,
    frustration_by_exhaustion,
    k_balance,
    network_of,
    optimal_partitions,
    walk_balance,
)
from trackgauge.alignment.balance.bound import spectral_bound
from trackgauge.core.errors import TrackgaugeError

Solver = Callable[[SignedNetwork], Frustration]
few = settings(max_examples=60, deadline=None)


def complete(actors: int, sign: int) -> SignedNetwork:
    return from_matrix(sign * (np.ones((actors, actors), dtype=int) - np.eye(actors, dtype=int)))


def rebuilt(network: SignedNetwork, signs: np.ndarray) -> SignedNetwork:
    return SignedNetwork(network.names, network.tail, network.head, signs)


@pytest.mark.parametrize("actors", [2, 3, 4, 5, 8, 11])
def test_enemies_all_round_are_frustrated_as_two_halves_leave_them(actors: int) -> None:
    # Hand calculation: with camps of a and b, C(a, 2) + C(b, 2) negative ties stay inside.
    half = actors // 2
    expected = half * (half - 1) // 2 + (actors - half) * (actors - half - 1) // 2
    found = frustration(complete(actors, -1))
    assert (found.frustration, found.proven_optimal) == (expected, True)


def test_friends_all_round_are_one_camp() -> None:
    found = frustration(complete(7, 1))
    assert (found.frustration, found.proof, set(found.camps.tolist())) == (0, "balanced", {1})


@pytest.mark.raw_data
def test_the_highland_tribes_have_seven_frustrated_ties(tribes: SignedNetwork) -> None:
    # signnet 1.0.6, vignette on balance: L = 7, 1 - 2 L / m = .7586207 with m = 58.
    found = frustration(tribes)
    assert (found.frustration, found.proven_optimal, tribes.ties) == (7, True, 58)
    assert found.normalised == pytest.approx(0.7586207, abs=5e-8)


@pytest.mark.raw_data
def test_every_network_of_war_and_peace_is_solved_and_proven(war_and_peace: dict[str, SignedNetwork]) -> None:
    found = {name: frustration(network) for name, network in war_and_peace.items()}
    assert len(found) == 51
    assert all(f.proven_optimal for f in found.values())
    # Upper bounds published beside the data that are not met are beaten, never missed.
    assert (found["46-49"].frustration, found["79-82"].frustration, found["96-99"].frustration) == (
        17,
        43,
        45,
    )


@pytest.mark.raw_data
def test_no_index_exceeds_the_upper_bound_beside_the_data(
    war_and_peace: dict[str, SignedNetwork], raw_data: Path
) -> None:
    file = raw_data / "covariates" / "signed_networks" / "cow_doreian_mrvar_51_slices_stats.csv"
    with file.open(encoding="utf-8") as lines:
        published = {row["slice"]: float(row["frustration_ub"]) for row in csv.DictReader(lines)}
    assert all(frustration(network).frustration <= published[name] for name, network in war_and_peace.items())


def agrees_with_exhaustion(solve: Solver, network: SignedNetwork) -> bool:
    found = solve(network)
    return found.proven_optimal and found.frustration == frustration_by_exhaustion(network)[0]


def is_what_it_says(solve: Solver, network: SignedNetwork) -> bool:
    found = solve(network)
    wrong = network.sign * found.camps[network.tail] * found.camps[network.head] < 0
    return bool((wrong == found.frustrated).all()) and found.bound <= found.frustration == int(wrong.sum())


@few
@given(networks())
def test_two_algorithms_agree_on_small_networks(network: SignedNetwork) -> None:
    assert agrees_with_exhaustion(frustration, network)


@few
@given(networks())
def test_the_camps_frustrate_the_ties_that_are_named(network: SignedNetwork) -> None:
    assert is_what_it_says(frustration, network)


def one_too_few(network: SignedNetwork) -> Frustration:
    found = frustration(network)
    return Frustration(found.frustration - 1, found.bound - 1, found.camps, found.frustrated, "none", 1)


def one_camp(network: SignedNetwork) -> Frustration:
    camps = np.ones(network.actors, dtype=np.int64)
    wrong = network.frustrated(camps)
    return Frustration(int(wrong.sum()), int(wrong.sum()), camps, wrong, "none", 1)


def test_the_checks_catch_a_solver_that_lies() -> None:
    triangle = from_rows([("A", "B", -1), ("B", "C", -1), ("A", "C", 1), ("C", "D", -1)])
    assert not is_what_it_says(one_too_few, triangle)
    assert not agrees_with_exhaustion(one_too_few, triangle)
    assert not agrees_with_exhaustion(one_camp, triangle)


@few
@given(networks(), st.randoms(use_true_random=False))
def test_renaming_the_actors_changes_nothing(network: SignedNetwork, random: object) -> None:
    order = np.random.default_rng(random.randrange(2**32)).permutation(network.actors)  # type: ignore[attr-defined]
    again = from_matrix(network.matrix()[np.ix_(order, order)])
    assert frustration(again).frustration == frustration(network).frustration


@few
@given(networks(), st.data())
def test_switching_a_camp_changes_nothing(network: SignedNetwork, data: st.DataObject) -> None:
    side = np.array(data.draw(st.lists(st.sampled_from((-1, 1)), min_size=network.actors, max_size=network.actors)))
    switched = rebuilt(network, network.sign * side[network.tail] * side[network.head])
    assert frustration(switched).frustration == frustration(network).frustration


@few
@given(networks())
def test_an_actor_with_one_tie_adds_no_frustration(network: SignedNetwork) -> None:
    more = SignedNetwork(
        (*network.names, "new"),
        np.append(network.tail, 0),
        np.append(network.head, network.actors),
        np.append(network.sign, -1),
    )
    assert frustration(more).frustration == frustration(network).frustration


@few
@given(networks())
def test_turning_one_tie_changes_the_index_by_at_most_one(network: SignedNetwork) -> None:
    turned = network.sign.copy()
    turned[0] *= -1
    assert abs(frustration(rebuilt(network, turned)).frustration - frustration(network).frustration) <= 1


@few
@given(networks())
def test_eigenvalues_never_prove_too_much(network: SignedNetwork) -> None:
    assert spectral_bound(network) <= frustration_by_exhaustion(network)[0]


def test_a_dense_random_network_stopped_early_shows_bound_and_gap() -> None:
    rng = np.random.default_rng(7)
    signs = np.triu(rng.choice([-1, 1], (60, 60)), 1)
    found = frustration(from_matrix(signs + signs.T), seconds=0.5)
    assert not found.proven_optimal
    assert 0 < found.bound < found.frustration
    assert found.gap == found.frustration - found.bound
    assert found.proof == "none"


def test_branch_and_bound_closes_a_gap_that_cycles_leave() -> None:
    # Complete graph of 11 enemies: cycles bound it by m / 3 at best, 25 ties are frustrated.
    found = frustration(complete(11, -1))
    assert (found.frustration, found.proven_optimal) == (25, True)


def test_components_are_solved_apart_and_the_larger_camp_comes_first() -> None:
    found = frustration(from_rows([("A", "B", -1), ("B", "C", 1), ("X", "Y", -1), ("Y", "Z", -1), ("X", "Z", -1)]))
    assert (found.components, found.frustration) == (2, 1)
    assert found.camps[:3].tolist() == [-1, 1, 1]


def test_a_source_of_random_starts_cannot_change_a_proven_index() -> None:
    rng = np.random.default_rng(3)
    signs = np.triu(rng.choice([-1, 0, 0, 1, 1], (25, 25)), 1)
    network = from_matrix(signs + signs.T)
    indices = {frustration(network, rng=np.random.default_rng(seed)).frustration for seed in range(4)}
    assert len(indices) == 1


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ([], "no ties"),
        ([("A", "A", 1)], "row 1: A is tied to itself"),
        ([("A", "B", 0)], "row 1: 0 means no tie"),
        ([("A", "B", "0.5")], "row 1: '0.5' is not a sign"),
        ([("A", "B", "")], "row 1: '' is not a sign"),
        ([("A", "", 1)], "row 1: a tie needs two names"),
        ([("A", "B", 1), ("B", "C", 1), ("B", "A", -1)], "row 3: A - B is -1 here and +1 in row 1"),
    ],
)
def test_a_bad_row_is_named(rows: list[tuple[str, str, int]], complaint: str) -> None:
    with pytest.raises(TrackgaugeError) as caught:
        from_rows(rows)
    assert complaint in str(caught.value)


def test_a_tie_given_twice_counts_once() -> None:
    network = from_rows([("A", "B", 1), ("B", "A", "+1"), ("A", "B", "+")])
    assert (network.ties, network.merged_rows) == (1, 2)


@pytest.mark.parametrize(
    "signs", [[[0, 1], [-1, 0]], [[1, 1], [1, 0]], [[0, 2], [2, 0]], [[0, 1, 1], [1, 0, 1]]], ids=str
)
def test_a_matrix_that_is_no_network_is_refused(signs: list[list[int]]) -> None:
    with pytest.raises(TrackgaugeError):
        from_matrix(signs)


def test_names_must_fit_the_matrix() -> None:
    with pytest.raises(TrackgaugeError, match="1 different"):
        from_matrix([[0, 1], [1, 0]], names=["A", "A"])


def test_a_file_is_read_with_its_rows_numbered_as_an_editor_shows_them(tmp_path: Path) -> None:
    file = tmp_path / "edges.csv"
    file.write_text("source,target,sign,note\nA,B,1,x\nB,C,0,y\n", encoding="utf-8")
    with pytest.raises(TrackgaugeError, match=r"edges\.csv, row 3: 0 means no tie"):
        network_of(file)
    file.write_text("from,to\nA,B\n", encoding="utf-8")
    with pytest.raises(TrackgaugeError, match="no column 'source', 'target', 'sign'"):
        network_of(file)
    with pytest.raises(TrackgaugeError, match="no such file"):
        network_of(file.with_name("none.csv"))


@pytest.mark.raw_data
def test_eleven_powers_are_balanced_in_every_coded_year(raw_data: Path) -> None:
    years: dict[str, list[tuple[str, str, str]]] = {}
    with (raw_data / "covariates" / "signed_networks" / "ziegel_11actor_timeline_2016_2025.csv").open(
        encoding="utf-8"
    ) as lines:
        for row in csv.DictReader(lines):
            years.setdefault(row["year"], []).append((row["a"], row["b"], row["sign"]))
    found = [frustration(from_rows(edges)) for edges in years.values()]
    assert [(f.frustration, f.proven_optimal) for f in found] == [(0, True)] * 10


def test_a_component_that_is_too_large_is_refused() -> None:
    path = [(f"{i:05}", f"{i + 1:05}", 1) for i in range(8001)]
    assert account(from_rows(path)).as_record()["walk_balance"] == 1.0
    path.append(("00000", "08001", -1))
    with pytest.raises(TrackgaugeError, match="8002 actors hang together"):
        frustration(from_rows(path))


def test_ten_thousand_pairs_are_balanced_without_one_matrix_for_all() -> None:
    pairs = [(f"a{number}", f"b{number}", 1 - 2 * (number % 2)) for number in range(10_000)]
    record = account(from_rows(pairs)).as_record()
    assert (record["frustration"], record["ties"], record["components"]) == (0, 10_000, 10_000)
    assert (record["walk_balance"], record["proven_optimal"]) == (1.0, True)


def test_partitions_of_many_components_are_counted_exactly() -> None:
    triangles = [
        (f"{a}{n}", f"{b}{n}", sign)
        for n in range(300)
        for a, b, sign in (("a", "b", 1), ("b", "c", 1), ("a", "c", -1))
    ]
    network = from_rows(triangles)
    found = frustration(network)
    optimal = optimal_partitions(network, found, limit=100)
    assert (found.frustration, found.proven_optimal) == (300, True)
    assert (optimal.count, optimal.complete, len(optimal.listed)) == (3**300, True, 100)
    assert len(np.unique(optimal.listed, axis=0)) == 100
    wrong = network.sign * optimal.listed[:, network.tail] * optimal.listed[:, network.head] < 0
    assert (wrong.sum(axis=1) == 300).all()


def test_walks_of_components_are_those_of_the_whole() -> None:
    rng = np.random.default_rng(3)
    signs = np.zeros((9, 9), dtype=np.int64)
    for block in (slice(0, 4), slice(4, 7)):
        size = block.stop - block.start
        upper = np.triu(rng.choice([-1, 1], (size, size)), 1)
        signs[block, block] = upper + upper.T
    network = from_matrix(signs)
    whole = np.exp(np.linalg.eigvalsh(signs)).sum() / np.exp(np.linalg.eigvalsh(abs(signs))).sum()
    assert walk_balance(network) == pytest.approx(whole, rel=1e-12)


def test_time_that_is_up_leaves_a_bound_of_one_tie_for_each_unbalanced_component() -> None:
    rng = np.random.default_rng(4)
    edges = [
        (f"{n}_{a}", f"{n}_{b}", int(rng.choice([-1, 1])))
        for n in range(50) for a in range(6) for b in range(a + 1, 6)
    ]  # fmt: skip
    found = frustration(from_rows(edges), seconds=0)
    assert 1 <= found.bound < found.frustration
    assert found.proof == "none"


def test_more_camps_than_two_are_refused_where_the_matrix_would_not_fit() -> None:
    network = from_rows([(f"a{number}", f"b{number}", 1) for number in range(4_001)])
    with pytest.raises(TrackgaugeError, match="up to 8000 actors"):
        k_balance(network, 3)
