"""The game of consensus with windows: every step calculated by hand, and what must hold for all numbers."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions.bargaining.models.consensus_with_windows import (
    Response,
    Terms,
    adoption,
    depth_gains,
    settle,
    side_payments,
    stance_probabilities,
)

BARE = Terms(precision=10, objection_cost=0.1, record_window=False, opt_out_window=False, side_payments=0)
GAINS = arrays(float, (3, 4), elements=st.floats(-1, 1))
POWERS = arrays(float, 4, elements=st.floats(0, 1))


def logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x))


def test_without_windows_a_member_keeps_silent_with_the_logistic_probability_of_its_gain() -> None:
    # 10 (0.4 + 0.1) = 5 and 10 (-0.2 + 0.1) = -1
    assert adoption(np.array([0.4, -0.2]), BARE) == pytest.approx(logistic(5) * logistic(-1))


def test_side_payments_carry_a_loser_back_to_its_outside_option() -> None:
    # The winner can pay 0.3 and the loser needs 0.2, so both end at 0.2 and 0.
    found = settle(np.array([[0.4, -0.2]]), np.ones(2), np.array([1.0, 0]), Terms(
        precision=10, objection_cost=0.1, record_window=False, opt_out_window=False, side_payments=0.3))  # fmt: skip
    assert found.transfers == pytest.approx([-0.2, 0.2])
    assert found.adopted == pytest.approx(logistic(3) * logistic(1))
    assert found.proposer_gain == pytest.approx(0.2 * logistic(3) * logistic(1))


def test_a_weak_winner_pays_no_more_than_its_capability() -> None:
    # Means 0.3 x 1/2 = 0.15 of a loss of 0.2.
    assert side_payments(np.array([0.4, -0.2]), np.array([1.0, 2.0]), 0.3) == pytest.approx([-0.15, 0.15])


def test_the_windows_are_worth_what_the_terms_say() -> None:
    terms = Terms(precision=1, objection_cost=0.1, record_cost=0.05, record_relief=0.5, opt_out_cost=0.1,
                  opt_out_reach=0.25)  # fmt: skip
    # support -0.4; record -0.4 + 0.2 - 0.05 = -0.25; opt out -0.1 - 0.1 = -0.2; object -0.1
    shares = np.exp([-0.4, -0.25, -0.2, -0.1])
    assert stance_probabilities(np.array([-0.4]), terms)[0] == pytest.approx(shares / shares.sum())


def test_nobody_opts_out_of_what_cannot_be_divided() -> None:
    found = stance_probabilities(np.array([-0.4, 0.3]), divisible=False)
    assert (found[:, Response.OPT_OUT] == 0).all()
    assert found.sum(axis=-1) == pytest.approx([1, 1])


def test_the_proposer_goes_less_deep_when_another_has_more_to_lose() -> None:
    depths = np.linspace(0, 1, 11)
    cost = np.array([[0.0, 0.2], [0.0, 2.0]])
    gain = depth_gains(np.array([[1.0, 0.5], [1.0, 0.5]]), cost, depths)
    option = settle(gain, np.ones(2), np.array([1.0, 0]), BARE).option
    assert option[0] == 10
    assert 0 < option[1] < 5


def test_gains_by_depth_count_the_outside_option() -> None:
    found = depth_gains(np.array([1.0, 0.4]), np.array([0.5, 0.0]), np.array([0.5]), np.array([0.1, 0.3]))
    assert found == pytest.approx(np.array([[0.5 - 0.125 - 0.1, 0.2 - 0.3]]))


def test_proposals_are_settled_alone_or_together_with_the_same_bits() -> None:
    rng = np.random.default_rng(5)
    gain, power, proposer = rng.normal(size=(20, 5, 4)), rng.random((20, 4)), np.eye(4)[rng.integers(0, 4, 20)]
    together = settle(gain, power, proposer)
    for k in range(20):
        alone = settle(gain[k], power[k], proposer[k])
        assert all((a == np.asarray(b)[k]).all() for a, b in zip(alone, together, strict=True))


@given(gain=GAINS, power=POWERS, most=st.floats(0, 2))
def test_transfers_sum_to_zero_and_nobody_pays_more_than_it_gains(gain, power, most) -> None:  # type: ignore[no-untyped-def]
    moved = side_payments(gain, power, most)
    assert np.abs(moved.sum(axis=-1)).max() < 1e-12
    assert (np.where(gain > 0, gain + moved, 0) >= -1e-12).all()
    assert (np.where(gain <= 0, gain + moved, 0) <= 1e-12).all()


@given(gain=GAINS, precision=st.floats(0, 1e6))
def test_adoption_is_what_the_stances_say(gain, precision) -> None:  # type: ignore[no-untyped-def]
    terms = Terms(precision=precision)
    stances = stance_probabilities(gain, terms)
    assert stances.sum(axis=-1) == pytest.approx(np.ones((3, 4)))
    assert adoption(gain, terms) == pytest.approx((1 - stances[..., Response.OBJECT]).prod(axis=-1))


@given(gain=GAINS, more=st.floats(0, 1))
def test_a_larger_gain_or_a_dearer_objection_never_lowers_adoption(gain, more) -> None:  # type: ignore[no-untyped-def]
    assert (adoption(gain + more) >= adoption(gain) - 1e-12).all()
    assert (adoption(gain, Terms(objection_cost=0.1 + more)) >= adoption(gain) - 1e-12).all()


@given(gain=GAINS)
def test_a_window_never_lowers_adoption(gain) -> None:  # type: ignore[no-untyped-def]
    closed = adoption(gain, Terms(record_window=False, opt_out_window=False))
    assert (adoption(gain, Terms(opt_out_window=False)) >= closed).all()
    assert (adoption(gain) >= adoption(gain, Terms(opt_out_window=False))).all()


@pytest.mark.parametrize(
    ("given_terms", "said"),
    [({"precision": -1}, "precision: -1 is not possible"), ({"opt_out_reach": 1.2}, "Use a number from 0 to 1"),
     ({"side_payments": float("nan")}, "side_payments: nan is not possible")],
)  # fmt: skip
def test_impossible_terms_are_refused(given_terms: dict[str, float], said: str) -> None:
    with pytest.raises(TrackgaugeError, match=said):
        Terms(**given_terms)  # type: ignore[arg-type]
