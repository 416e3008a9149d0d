"""Chances given preferences, games of decision rules, and weights from files."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from bodies import EEC_1958

from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions import Gate, Stance, known_rules, rule
from trackgauge.decisions.voting_power import (
    by_count,
    chances,
    consensus,
    game_of_columns,
    nearer_to_proposal,
    power,
    read_weights,
    weighted,
)


def test_with_coin_tosses_the_chances_are_the_a_priori_ones() -> None:
    game = weighted(EEC_1958, 12)
    every = np.array(list(product((False, True), repeat=6)))
    found, prior = chances(game, every), power(game)
    assert found.passes == float(prior.coleman_act)
    assert found.decisive == pytest.approx([float(share) for share in prior.penrose_banzhaf])
    # Dubey & Shapley (1979), theorem 3: Rae's index is half plus half the Penrose-Banzhaf measure.
    assert found.content == pytest.approx(0.5 + found.decisive / 2)


def test_under_consensus_preferences_tell_members_apart() -> None:
    rng = np.random.default_rng(1)
    positions = rng.normal([0.9, 0.8, -0.2], 0.3, (4000, 3))
    favour = nearer_to_proposal(positions, proposal=1.0, status_quo=-0.5)
    found = chances(consensus(["A", "B", "C"]), favour)
    assert found.blocks.argmax() == 2
    assert found.passes == pytest.approx(favour.all(axis=1).mean())
    assert found.decisive == pytest.approx(found.blocks + found.carries)
    assert found.passes_error == pytest.approx(np.sqrt(found.passes * (1 - found.passes) / 4000))


def test_a_member_at_the_same_distance_is_not_in_favour() -> None:
    assert nearer_to_proposal([[0.0, 0.1]], 1.0, -1.0).tolist() == [[False, True]]


def test_positions_may_have_several_dimensions_and_proposals_may_vary() -> None:
    positions = np.zeros((2, 1, 2))
    assert nearer_to_proposal(positions, [1, 0], [0, 2]).tolist() == [[True], [True]]
    assert nearer_to_proposal(positions, [[1, 0], [3, 0]], [0, 2]).tolist() == [[True], [False]]
    assert nearer_to_proposal(positions[:, :, 0], [1, 3], -2).tolist() == [[True], [False]]


def test_a_missing_position_is_refused() -> None:
    with pytest.raises(TrackgaugeError, match=r"missing for members \[1\]"):
        nearer_to_proposal([[0.0, np.nan]], 1, 0)


@pytest.mark.parametrize(
    "favour", [np.ones((2, 3), bool), np.ones((0, 2), bool), np.ones((2, 2)), np.ones(2, bool)]
)
def test_votes_that_do_not_fit_the_members_are_refused(favour: np.ndarray) -> None:
    with pytest.raises(TrackgaugeError, match="shape"):
        chances(by_count(["A", "B"], 1), favour)


GATES = [
    Gate(Fraction(55, 100)),
    Gate(Fraction(65, 100), weights={"A": 50, "B": 30, "C": 15, "D": 5}, blocked_by=2),
]
OPTIONS: dict[str, list[dict[str, object]]] = {
    "consensus": [{}],
    "unanimity": [{}],
    "consensus_minus_one": [{"concerned": "B"}],
    "n_minus_x": [{"x": 1}, {"x": 2, "members_minimum": 3}],
    "simple_majority": [{}, {"of_all_members": True}],
    "qualified_majority": [
        {"gates": GATES},
        {"gates": GATES, "members_minimum": 3},
        {"gates": [Gate(Fraction(1, 2), more_than=True)]},
        {"gates": [Gate(Fraction(1, 1), more_than=True, blocked_by=2)]},
    ],
}


def test_every_decision_rule_has_a_game() -> None:
    assert set(known_rules()) == set(OPTIONS)


@pytest.mark.parametrize(("name", "options"), [(name, o) for name, many in OPTIONS.items() for o in many])
def test_the_game_of_a_rule_decides_as_the_rule_does(name: str, options: dict[str, object]) -> None:
    members = ["A", "B", "C", "D"]
    game = rule(name).of(options).game(members)
    for votes in product((False, True), repeat=4):
        stances = {m: Stance.SUPPORT if v else Stance.OBJECT for m, v in zip(members, votes, strict=True)}
        assert bool(game.passes(votes)) == (any(votes) and rule(name).of(options).adopted(stances)), votes


def test_an_unknown_rule_or_member_is_named() -> None:
    with pytest.raises(TrackgaugeError, match="Did you mean 'consensus'"):
        rule("consensuss")
    with pytest.raises(TrackgaugeError, match="'Z' is not one of several members"):
        rule("consensus_minus_one").of({"concerned": "Z"}).game(["A", "B"])
    with pytest.raises(TrackgaugeError, match="no weight for E"):
        rule("qualified_majority").of({"gates": GATES}).game([*"ABCDE"])
    with pytest.raises(TrackgaugeError, match="at least one member"):
        rule("consensus")().game([])


def test_weights_are_read_from_a_file_and_quotas_refer_to_its_columns(tmp_path: Path) -> None:
    file = tmp_path / "six.csv"
    file.write_text("member,votes\n" + "".join(f"{m},{v}\n" for m, v in EEC_1958.items()), encoding="utf-8")
    members, weightings = read_weights(file)
    game = game_of_columns(members, weightings, ["votes=12", "members=4"], ["members=6"])
    assert [c.quota for clause in game.clauses for c in clause] == [12, 4, 6]
    assert game_of_columns(members, weightings, ["12"]) == weighted(EEC_1958, 12)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("state,votes\nA,1\n", "row 1: no column 'member'"),
        ("member,votes\n", "no members"),
        ("member,votes\nA,1\nA,2\n", "row 3: A stands in an earlier row"),
        ("member,votes\n,1\n", "row 2: a member without a name"),
        ("member,votes\nA,1\nB,\n", "row 3, votes: no weight for B"),
        ("member,votes\nA,1.5\n", "row 2, votes: '1.5' is not a whole number"),
        ("member,votes\nA,-1\n", "row 2, votes: '-1' is not a whole number"),
        pytest.param("member,votes\nA," + "9" * 5000 + "\n", "of at most 15 digits", id="5000 digits"),
        ("member,votes\nA,1_0\n", "row 2, votes: '1_0' is not a whole number"),
    ],
)
def test_a_bad_row_of_weights_is_named(tmp_path: Path, text: str, complaint: str) -> None:
    file = tmp_path / "weights.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(TrackgaugeError) as caught:
        read_weights(file)
    assert complaint in str(caught.value)


def test_weights_are_read_from_a_frame_as_from_a_file() -> None:
    members, weightings = read_weights({"member": [*EEC_1958], "votes": [float(votes) for votes in EEC_1958.values()]})
    assert game_of_columns(members, weightings, ["12"]) == weighted(EEC_1958, 12)


@pytest.mark.parametrize("quota", ["votes=1e-99999999%", "votes=" + "9" * 5000, "votes=1/" + "9" * 5000])
def test_a_quota_of_unbounded_length_is_refused_at_once(quota: str) -> None:
    with pytest.raises(TrackgaugeError, match="is not exact"):
        game_of_columns(("A", "B"), {"members": (1, 1), "votes": (2, 1)}, [quota])


def test_quotas_must_name_a_column() -> None:
    weightings = {"members": (1, 1), "votes": (2, 1), "people": (5, 5)}
    for quotas, complaint in (
        ([], "no quota"),
        (["3"], "names no column"),
        (["vote=2"], "Did you mean 'votes'"),
    ):
        with pytest.raises(TrackgaugeError, match=complaint):
            game_of_columns(("A", "B"), weightings, quotas)
