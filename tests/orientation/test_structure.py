"""Structural distance: two camps come apart, an outlier does not come apart twice, noise does not part equals."""

from __future__ import annotations

import numpy as np
import pytest

from trackgauge.core.random import stream
from trackgauge.evidence import load_pack
from trackgauge.organisations import load
from trackgauge.orientation.aggregate import error_of_mean
from trackgauge.orientation.case import Case
from trackgauge.orientation.model import Design, Posterior, information_share
from trackgauge.orientation.structure import Pairs, pairs_of, structural_distance, symmetric_noise
from trackgauge.votes import agreement


def pairs(values: np.ndarray, error: float = 0.0) -> Pairs:
    filled = np.array(values, dtype=float)
    np.fill_diagonal(filled, np.nan)
    return Pairs(filled, np.where(np.isnan(filled), np.nan, error))


def still(members: int) -> np.ndarray:
    return np.zeros((1, members, members))


def two_camps(size: int, inside: float, between: float) -> np.ndarray:
    camp = np.repeat([0, 1], size)
    return np.where(camp[:, None] == camp[None, :], inside, between)


def test_two_camps_of_equal_size_have_the_same_means_and_lie_apart() -> None:
    """Third members of a pair across: two of each camp, differences +1, +1, -1, -1; their variance is 4/3."""
    values = two_camps(3, 1.2, 0.2)
    found = structural_distance(pairs(values), still(6))[0]
    means = np.nanmean(pairs(values).values, axis=1)
    assert np.ptp(means) == pytest.approx(0)
    assert found[0, 3] == pytest.approx(np.sqrt(4 / 3))
    assert found[0, 1] == pytest.approx(0)


def test_an_outlier_that_agrees_equally_little_with_all_differs_in_level_alone() -> None:
    values = np.full((6, 6), 1.5)
    values[0, :] = values[:, 0] = 0.1
    assert structural_distance(pairs(values), still(6)) == pytest.approx(np.zeros((1, 6, 6)), abs=1e-7)


def test_level_and_structure_make_up_the_whole_difference_of_two_rows() -> None:
    """The identity of the docstring, with the variance over n - 1."""
    rng = np.random.default_rng(5)
    half = rng.normal(size=(7, 7))
    values = pairs(half + half.T).values
    found = structural_distance(pairs(values), still(7))[0]
    difference = values[0] - values[1]
    known = difference[~np.isnan(difference)]
    whole = (known**2).mean()
    assert whole == pytest.approx(known.mean() ** 2 + found[0, 1] ** 2 * (known.size - 1) / known.size)


def test_sampling_error_does_not_part_members_that_are_alike() -> None:
    """The mean of the uncut squares over many noisy bodies is that without noise: here 0 and 4/3."""
    rng, error, squares = np.random.default_rng(3), 0.1, []
    for _ in range(400):
        noise = np.triu(rng.normal(size=(6, 6)), 1)
        values = two_camps(3, 1.2, 0.2) + error * (noise + noise.T)
        again = symmetric_noise("abcdef", 5, lambda a, b: rng)
        squares.append(structural_distance(pairs(values, error), again) ** 2)
    across = np.mean(squares, axis=(0, 1))[0, 3]
    assert across == pytest.approx(4 / 3, abs=0.02)
    assert np.mean(squares, axis=(0, 1))[0, 1] < 0.015


def test_fewer_than_three_third_members_show_no_structure() -> None:
    values = two_camps(2, 1.2, 0.2)
    assert not structural_distance(pairs(values), still(4)).any()


def test_pairs_without_a_value_are_left_out() -> None:
    values = two_camps(4, 1.2, 0.2)
    values[0, 7] = values[7, 0] = np.nan
    found = structural_distance(pairs(values), still(8))[0]
    assert found[1, 0] == pytest.approx(0, abs=1e-7)
    assert np.isfinite(found).all()


def test_the_noise_of_a_pair_does_not_depend_on_who_else_is_there() -> None:
    def rng_of(a: str, b: str) -> np.random.Generator:
        return stream(1, a, b)

    few, more = symmetric_noise(["A", "C"], 4, rng_of), symmetric_noise(["B", "A", "C"], 4, rng_of)
    assert np.array_equal(few[:, 0, 1], more[:, 1, 2])
    assert np.array_equal(more, np.swapaxes(more, 1, 2))


def test_the_error_of_a_mean_over_pairs_with_one_member_in_common_does_not_vanish() -> None:
    """By hand: four errors of 0.2 that correlate at 1/2 give 0.2 sqrt((4 + 16) / 2) / 4 = 0.1581."""
    assert error_of_mean(np.full(4, 0.2)) == pytest.approx(0.158114, abs=1e-6)
    assert error_of_mean(np.full(400, 0.2)) == pytest.approx(0.2 / np.sqrt(2), abs=1e-3)


def test_the_shares_of_what_is_known_add_up_within_a_dimension() -> None:
    """By hand: precisions 1 / (0.25 + 0.25 / 1) = 2 and 4 / (1 + 1 / 1) = 2 share half and half."""
    design = Design(
        actors=("AAA", "BBB"),
        indicators=("x", "y", "z"),
        years=(2001,),
        dimension=np.array([0, 0, 1]),
        on_ladder=np.zeros(3, dtype=bool),
        weight=np.array([[[1.0], [1.0]], [[1.0], [0.0]], [[1.0], [1.0]]]),
        weighted_value=np.zeros((3, 2, 1)),
        weighted_square=np.zeros((3, 2, 1)),
        values_count=np.ones((3, 2)),
    )
    draws = np.ones((2, 3))
    posterior = Posterior(
        theta=np.zeros((2, 3, 2, 1)),
        loading=draws * [1.0, 2.0, 1.0],
        intercept=draws * 0,
        error_sd=draws * [0.5, 1.0, 1.0],
        peculiarity_sd=draws * [0.5, 1.0, 1.0],
        step_sd=draws,
        level=draws,
        spread_sd=draws,
        rhat={},
    )
    assert information_share(design, posterior, 0) == pytest.approx([0.5, 1.0])
    assert information_share(design, posterior, 1) == pytest.approx([0.5, 0.0])
    assert information_share(design, posterior, 2) == pytest.approx([1.0, 1.0])


def test_votes_have_pairs_and_codings_have_none(sco_case: Case) -> None:
    found = pairs_of("vote_agreement", sco_case, 2021)
    assert found is not None
    members = sco_case.members[2021]
    china, russia = members.index("CHN"), members.index("RUS")
    assert found.values[china, russia] == found.values[russia, china] > 0
    assert np.isnan(found.values[china, china])
    assert pairs_of("identity_overall", sco_case, 2021) is None


def test_liberia_is_as_far_from_its_fellows_as_any_two_states_on_a_second_measure() -> None:
    """1 - disagreement / mean disagreement of all pairs of states, all votes 2021-2025, members of 2025: the outlier
    of ECOWAS is none of kappa's making (0.04 against 0.49 to 0.79)."""
    pack, years = load_pack(), range(2021, 2026)
    states = [state for k, state in enumerate(pack.states) if pack.recorded.votes[-5:, k].sum() > 50]
    joint = pack.tables(states, years)[1].astype(np.int64).sum(axis=0)
    apart = 1 - agreement.agreement_score(joint)
    np.fill_diagonal(apart, np.nan)
    members = [states.index(member) for member in load("ecowas").as_of("2025-12-31").members]
    inside = apart[np.ix_(members, members)]
    near = {states[m]: 1 - np.nanmean(row) / np.nanmean(apart) for m, row in zip(members, inside, strict=True)}
    assert near.pop("LBR") == pytest.approx(0.04, abs=0.01)
    assert (min(near.values()), max(near.values())) == (pytest.approx(0.49, abs=0.01), pytest.approx(0.79, abs=0.01))
