"""All pairs at once give what one table at a time gives; consensus; portfolios of any kind."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence import load_pack
from trackgauge.votes import agreement
from trackgauge.votes.comparison import portfolio_similarity, vote_similarity
from trackgauge.votes.pairs import portfolio_pairs
from trackgauge.votes.portfolios import Portfolios, compare, portfolios_named, read_portfolios
from trackgauge.votes.suite import MEASURES, measures, similarity_of_votes

ONE_BY_ONE = {
    "identical": agreement.identical,
    "agreement_score": agreement.agreement_score,
    "s": agreement.signorino_ritter_s,
    "s_squared": lambda counts: agreement.signorino_ritter_s(counts, weights="squared"),
    "pi": lambda counts: agreement.scotts_pi(counts, weights="linear"),
    "pi_squared": lambda counts: agreement.scotts_pi(counts, weights="squared"),
    "kappa_linear": lambda counts: agreement.kappa(counts, weights="linear"),
    "kappa_squared": lambda counts: agreement.kappa(counts, weights="squared"),
    "tau_b": agreement.tau_b,
}
roll_calls = arrays(np.int8, st.tuples(st.integers(1, 25), st.integers(2, 6)), elements=st.integers(0, 3))


def _recount(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    table = np.zeros((3, 3), dtype=np.int64)
    for mine, other in zip(a.tolist(), b.tolist(), strict=True):
        if mine and other:
            table[mine - 1, other - 1] += 1
    return table


def test_the_suite_names_every_measure_of_one_table() -> None:
    assert set(MEASURES) == set(ONE_BY_ONE)


@settings(deadline=None)
@given(roll_calls)
def test_all_pairs_at_once_equal_one_pair_at_a_time(votes: np.ndarray) -> None:
    states = tuple("ABCDEF"[: votes.shape[1]])
    found = similarity_of_votes(votes, states)
    voting = [k for k in range(len(states)) if votes[:, k].any()]
    assert list(zip(found.first.tolist(), found.second.tolist(), strict=True)) == list(combinations(voting, 2))
    for place, (a, b) in enumerate(combinations(voting, 2)):
        table = _recount(votes[:, a], votes[:, b])
        assert found.n[place] == table.sum()
        for name, measure in ONE_BY_ONE.items():
            assert found.values[name][place] == pytest.approx(float(measure(table)), abs=1e-12, nan_ok=True), name


@settings(deadline=None)
@given(arrays(np.int64, (4, 3, 3), elements=st.integers(0, 400)))
def test_cells_first_and_tables_first_are_the_same_numbers(tables: np.ndarray) -> None:
    found = measures(np.moveaxis(tables, 0, -1))
    for name, measure in ONE_BY_ONE.items():
        assert found[name] == pytest.approx(measure(tables), abs=1e-12, nan_ok=True), name


def test_squared_s_by_hand() -> None:
    # 20 votes, four of them one step (1/4 of the largest squared distance) apart: 1 - 2 * 4 / 4 / 20.
    table = np.array([[8, 1, 0], [1, 4, 1], [0, 1, 4]])
    assert agreement.signorino_ritter_s(table, weights="squared") == pytest.approx(0.9)


def test_consensus_counts_as_agreement_of_those_who_vote_together() -> None:
    votes = np.array([[1, 3, 0], [1, 3, 0]], dtype=np.int8)
    without = similarity_of_votes(votes, ("A", "B", "C"))
    assert without.values["agreement_score"].tolist() == [0.0]
    # Two opposed votes and the six texts adopted while both were members: 6 of 8.
    together = similarity_of_votes(votes, ("A", "B", "C"), np.array([6, 9, 9]))
    assert together.n.tolist() == [8]
    assert together.values["identical"].tolist() == [0.75]


def test_a_matrix_is_symmetric_and_empty_where_nothing_is_known() -> None:
    square = similarity_of_votes(np.array([[1, 3, 0]], dtype=np.int8), ("A", "B", "C")).matrix("identical")
    assert np.array_equal(square, [[np.nan, 0, np.nan], [0, np.nan, np.nan], [np.nan] * 3], equal_nan=True)


def test_one_pair_of_the_pack_by_every_measure() -> None:
    table = load_pack().pooled("CHN", "RUS", 1991, 2005)
    found = vote_similarity("CHN", "RUS", 1991, 2005)
    for name, measure in ONE_BY_ONE.items():
        assert found[name] == pytest.approx(float(measure(table))), name
    assert found["n"] == 1048
    assert found["standard_error"]["kappa_squared"] == pytest.approx(
        float(agreement.standard_error(table, measure="kappa", weights="squared"))
    )
    adopted = found["with_consensus"]["adopted"]
    assert found["with_consensus"]["identical"] == pytest.approx(
        (found["identical"] * 1048 + adopted) / (1048 + adopted)
    )
    assert adopted == sum(year["with_consensus"]["adopted"] for year in found["years"])
    distance = found["ideal_point_distance"]
    assert distance["low"] < distance["mean"] < distance["high"]


def test_a_member_that_never_votes_agrees_with_nobody_not_even_by_consensus() -> None:
    """Venezuela has been in arrears and without a vote since 2021."""
    found = vote_similarity("VEN", "CUB", 2022, 2024)
    assert found["n"] == found["with_consensus"]["adopted"] == 0
    scores = found["agreement_score"], found["with_consensus"]["agreement_score"], found["ideal_point_distance"]
    assert scores == (None, None, None)


def test_states_are_known_by_name_in_three_languages() -> None:
    assert vote_similarity("China", "Россия", 2018, 2018) == vote_similarity("chn", "rus", 2018, 2018)


def test_on_human_rights_neither_consensus_nor_position_is_claimed() -> None:
    found = vote_similarity("CHN", "RUS", 2018, 2018, selection="human_rights")
    assert found["with_consensus"] is found["ideal_point_distance"] is None
    assert 0 < found["n"] < 105


@settings(deadline=None)
@given(arrays(np.int8, st.tuples(st.integers(1, 30), st.just(2)), elements=st.integers(0, 3)))
def test_votes_read_as_a_portfolio_give_the_measures_of_votes(votes: np.ndarray) -> None:
    levels = np.where(votes == 0, np.nan, votes - 1.0)
    found = compare(levels[:, 0], levels[:, 1], (0, 2))
    table = _recount(votes[:, 0], votes[:, 1])
    assert found["n"] == table.sum()
    for name, measure in ONE_BY_ONE.items():
        expected = float(measure(table))
        assert (found[name] is None) == np.isnan(expected), name
        assert found[name] is None or found[name] == pytest.approx(expected, abs=1e-9), name


@settings(deadline=None)
@given(arrays(np.float64, (12, 2), elements=st.floats(0, 1, width=16)))
def test_chance_on_values_of_any_kind_is_the_mean_over_all_combinations(values: np.ndarray) -> None:
    one, two = values.T
    found = compare(one, two, (0, 1))
    expected = np.abs(np.subtract.outer(one, two)).mean()
    if expected > 1e-9:
        assert found["kappa_linear"] == pytest.approx(1 - np.abs(one - two).mean() / expected, abs=1e-9)
    pooled = np.concatenate([one, two])
    expected = np.square(np.subtract.outer(pooled, pooled)).mean()
    if expected > 1e-9:
        assert found["pi_squared"] == pytest.approx(1 - np.square(one - two).mean() / expected, abs=1e-9)


def test_alliances_by_hand(tmp_path: Path) -> None:
    """Four partners: both defend the first, one of them the second as well; S = 1 - 2 (3 / 3) / 4."""
    file = tmp_path / "ties.csv"
    file.write_text("actor,partner,value\nA,C,3\nB,C,3\nA,D,3\nA,E,0\nA,F,0\n", encoding="utf-8")
    found = portfolio_similarity("A", "B", read_portfolios(file, empty=0))
    assert (found["n"], found["s"], found["identical"]) == (4, 0.5, 0.75)
    # Expected distance: A is 3 half of the time, B a quarter: (1/2 * 3/4 + 1/2 * 1/4) = 1/2; observed 1/4.
    assert found["kappa_linear"] == pytest.approx(0.5)
    assert found["years"] == []


def test_without_a_value_for_empty_cells_only_common_partners_are_compared(tmp_path: Path) -> None:
    file = tmp_path / "ties.csv"
    file.write_text("actor,partner,value,year\nA,C,3,2001\nB,C,1,2001\nA,D,0,2001\nB,C,3,2002\nA,C,3,2002\n")
    found = portfolio_similarity("A", "B", read_portfolios(file))
    assert (found["n"], [year["n"] for year in found["years"]]) == (2, [1, 1])
    assert [year["agreement_score"] for year in found["years"]] == [pytest.approx(1 / 3), 1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("actor,parner,value\nA,B,1\n", "no column 'partner'. Did you mean 'parner'?"),
        ("actor,partner,value\nA,B,1\nA,C,2\nA,B,1\n", "A with B stands in rows 2 and 4. Keep one of them."),
        ("actor,partner,value,year\nA,B,1,2001\nA,B,2,2001\n", "A with B in 2001 stands in rows 2 and 3"),
        ("actor,partner,value\nA,B,1\nA,C,much\n", "row 3, value: 'much' is not a number"),
        ("actor,partner,value\nA,B,1\nA,C,\n", "row 3, value: no finite number"),
        ("actor,partner,value\nA,B,1\n,C,2\n", "row 3, actor: no actor"),
        ("actor,partner,value\nA,B,1\nB,A,1\n", "one value alone spans the scale 1 to 1. Give another --scale."),
        ("actor,partner,value\n", "the table has no rows"),
    ],
)
def test_a_faulty_table_is_refused_with_its_row(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "ties.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(TrackgaugeError) as caught:
        read_portfolios(file)
    assert words in str(caught.value)
    assert str(caught.value).startswith("ties.csv")


def test_a_value_outside_the_scale_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "ties.csv"
    file.write_text("actor,partner,value\nA,B,1\nA,C,7\n", encoding="utf-8")
    with pytest.raises(TrackgaugeError, match=r"row 3: 7 is outside the scale 0 to 3"):
        read_portfolios(file, scale=(0, 3))


def test_an_unknown_actor_or_year_names_what_there_is(tmp_path: Path) -> None:
    file = tmp_path / "ties.csv"
    file.write_text("actor,partner,value,year\nCHN,RUS,3,2001\nRUS,CHN,1,2001\n", encoding="utf-8")
    ties = read_portfolios(file)
    with pytest.raises(TrackgaugeError, match=r"no actor 'RSU'. Did you mean 'RUS'\?"):
        portfolio_similarity("CHN", "RSU", ties)
    with pytest.raises(TrackgaugeError, match=r"no year 2005. It covers 2001 to 2001."):
        portfolio_similarity("CHN", "RUS", ties, 2005)


@pytest.mark.parametrize("half", [0.0, 0.5], ids=["few values", "many values"])
def test_all_pairs_of_portfolios_equal_one_pair_at_a_time(half: float) -> None:
    rng = np.random.default_rng(4)
    values = rng.integers(0, 4, (2, 5, 30)).astype(float) + half * rng.random((2, 5, 30))
    values[0, :, :3] = values[1, 2, 7] = np.nan
    ties = Portfolios("ties", tuple("ABCDE"), tuple(f"P{k}" for k in range(30)), (2001, 2002), values, (0.0, 4.0))
    pairs = portfolio_pairs(ties, ties.actors, ties.years)
    assert pairs.rows == 10
    for row in range(pairs.rows):
        a, b = pairs["state_a"][row], pairs["state_b"][row]
        alone = portfolio_similarity(a, b, ties)
        assert {name: pairs[name][row] for name in (*MEASURES, "n")} == pytest.approx(
            {name: alone[name] for name in (*MEASURES, "n")}
        )


def test_alliances_of_the_pack_keep_the_order_of_pledges() -> None:
    ties = portfolios_named(load_pack(), "alliances", 2016, 2016)
    assert ties.scale == (0, 3)
    assert set(np.unique(ties.values[~np.isnan(ties.values)])) == {0, 1, 2, 3}
    usa = ties.of("USA", [2016])
    # A pact of defence with France, itself at the top; nothing pledged to Zimbabwe.
    assert [usa[ties.partners.index(state)] for state in ("FRA", "USA", "ZWE")] == [3, 3, 0]
    binary = portfolios_named(load_pack(), "alliances-binary", 2016, 2016)
    assert np.array_equal(binary.values, np.minimum(ties.values, 1), equal_nan=True)


def test_any_series_of_pairs_is_a_portfolio_and_a_series_of_states_is_not() -> None:
    pack = load_pack()
    found = portfolio_similarity("CHN", "RUS", portfolios_named(pack, "joint_exercises", 2005, 2010))
    assert found["n"] > 0
    assert found["sources"]
    with pytest.raises(TrackgaugeError, match=r"named 'allance'. Did you mean 'alliance'\?"):
        portfolios_named(pack, "allance")
    with pytest.raises(TrackgaugeError, match=r"no years 1990 to 2020. It covers 1990 to 2018."):
        portfolios_named(pack, "alliances", None, 2020)


TIES = "actor,partner,value\nCHN,IND{blank},3\nCHN,PRK,3\nCHN,USA,0\nRUS,IND,3\nRUS,PRK,3\nRUS,USA,1\n"


def written(folder: Path, text: str) -> Path:
    file = folder / "ties.csv"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("blank", ["", " ", "\u00a0"])
def test_a_blank_behind_a_name_makes_no_second_partner(tmp_path: Path, blank: str) -> None:
    """By hand: distances 0, 0 and 1/3 of the scale, 11/27 expected; kappa 1 - (1/9) / (11/27)."""
    found = portfolio_similarity("CHN", "RUS", read_portfolios(written(tmp_path, TIES.format(blank=blank))))
    assert found["n"] == 3
    assert found["agreement_score"] == pytest.approx(8 / 9)
    assert found["kappa_linear"] == pytest.approx(8 / 11)


def test_one_name_in_two_encodings_is_one_partner(tmp_path: Path) -> None:
    text = "actor,partner,value\nGhana,Co\u0302te,1\nGhana,Mali,2\nTogo,C\u00f4te,1\nTogo,Mali,3\n"
    assert portfolio_similarity("Ghana", "Togo", read_portfolios(written(tmp_path, text)))["n"] == 2


@pytest.mark.parametrize("year", ["1e300", "2000.7"])
def test_a_year_that_is_none_is_refused_with_its_row(tmp_path: Path, year: str) -> None:
    text = f"actor,partner,value,year\nA,C,1,2000\nB,C,2,{year}\n"
    with pytest.raises(TrackgaugeError, match=rf"row 3, year: '{re.escape(year)}' is no year"):
        read_portfolios(written(tmp_path, text))


def test_a_scale_that_is_no_number_or_runs_backwards_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path, TIES.format(blank=""))
    with pytest.raises(TrackgaugeError, match="--scale: not a finite number"):
        read_portfolios(file, scale=(float("nan"), 3.0))
    with pytest.raises(TrackgaugeError, match="3 is not below 0"):
        read_portfolios(file, scale=(3.0, 0.0))


def test_a_table_too_wide_to_be_held_is_refused_before_it_is_built(tmp_path: Path) -> None:
    rows = "\n".join(f"A{k},P{k},{k % 4}" for k in range(5_000))
    with pytest.raises(TrackgaugeError, match="5,000 actors with 5,000 partners"):
        read_portfolios(written(tmp_path, f"actor,partner,value\n{rows}\n"))


def test_a_frame_is_read_as_the_file_is(tmp_path: Path) -> None:
    pd = pytest.importorskip("pandas")
    file = written(tmp_path, TIES.format(blank=" "))
    one, two = read_portfolios(file), read_portfolios(pd.read_csv(file))
    assert (one.actors, one.partners, one.scale) == (two.actors, two.partners, two.scale)
    assert np.array_equal(one.values, two.values, equal_nan=True)
