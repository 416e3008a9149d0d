"""Hedging profiles: shares, entropy and movement counted by hand, and what must not change them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from trackgauge.alignment.hedging.leanings import COMPONENTS, Between, leaning, leaning_ids, shares
from trackgauge.alignment.hedging.offers import offer, offer_ids, offer_records, over_size, trailing_mean
from trackgauge.alignment.hedging.profile import entropy, hedging_profile, movement, profile_record
from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence import load_pack


def test_entropy_is_zero_with_one_pole_and_one_alike_with_all() -> None:
    """Shares 1/4 and 3/4: -(1/4 log 1/4 + 3/4 log 3/4) / log 2 = .8113, by hand."""
    found = entropy(np.array([[1, 0, 0], [1 / 3, 1 / 3, 1 / 3]]))
    assert found == pytest.approx([0, 1])
    assert entropy(np.array([[0.25, 0.75]]))[0] == pytest.approx(0.8113, abs=5e-5)
    assert np.isnan(entropy(np.array([[math.nan, 0.5]]))[0])


@given(arrays(np.float64, (4, 3), elements=st.floats(0.01, 100)), st.permutations(range(3)))
def test_entropy_does_not_know_which_pole_is_which(weights: np.ndarray, order: list[int]) -> None:
    one, other = shares(weights), shares(weights[:, order])
    assert one.sum(axis=1) == pytest.approx(1)
    assert entropy(one) == pytest.approx(entropy(other))


def test_shares_are_undefined_without_any_weight_or_with_a_pole_unseen() -> None:
    assert np.isnan(shares(np.array([0.0, 0.0]))).all()
    assert np.isnan(shares(np.array([math.nan, 1.0]))).all()


def test_movement_compares_the_first_and_the_last_observed_year() -> None:
    values = np.array([[math.nan, 0.1, 0.5, 0.4, math.nan], [math.nan, 0.3, 0.1, 0.2, math.nan]])
    found = movement(values)
    assert found is not None
    first, last, change, rise = found
    assert (first, last, rise) == (1, 3, 0.5)
    assert change.mean == pytest.approx(0.1)
    assert movement(np.full((2, 3), math.nan)) is None


def test_a_quotient_over_size_is_counted_by_hand() -> None:
    """Three of four units go to a state with half of the size: one and a half times its size."""
    amount, size = np.array([[3.0, 1.0, math.nan, 5.0]]), np.array([[0.4, 0.4, 0.2, math.nan]])
    assert over_size(amount, size)[0, :2] == pytest.approx([1.5, 0.5])
    assert np.isnan(over_size(amount, size)[0, 2:]).all()
    assert np.isnan(over_size(np.zeros((1, 2)), np.ones((1, 2)))).all()


def test_a_mean_of_five_years_leaves_out_years_that_are_not_observed() -> None:
    values = np.array([[1.0], [math.nan], [3.0], [5.0]])
    assert trailing_mean(values, 2).ravel().tolist() == pytest.approx([1, math.nan, 3, 4], nan_ok=True)


def test_kazakhstan_buys_arms_from_russia_and_its_trade_moves_to_china() -> None:
    """SIPRI: Russia delivers nine tenths; BACI: China overtakes Russia in the 2010s."""
    record = profile_record(hedging_profile("KAZ", ["CHN", "RUS"], range(2001, 2026), draws=400))
    security = {year["year"]: year for year in record["components"]["security"]["years"]}
    assert security[2019]["shares"]["RUS"]["mean"] > 0.85
    assert record["components"]["economic"]["movement"]["trade"]["CHN"]["interval"][0] > 0
    assert record["ties"][0]["positive_with_all"] <= min(record["ties"][0]["positive"].values())


def test_every_component_has_intervals_and_says_what_it_rests_on() -> None:
    record = profile_record(hedging_profile("UZB", ["CHN", "RUS", "USA"], [2005, 2015], draws=300))
    assert tuple(record["components"]) == COMPONENTS
    for component in record["components"].values():
        for year in component["years"]:
            assert year["leanings"]
            assert sum(one["mean"] for one in year["shares"].values()) == pytest.approx(1, abs=1e-3)
            low, high = year["entropy"]["interval"]
            assert 0 <= low <= high <= 1


def test_the_same_seed_gives_the_same_bits_and_poles_may_come_in_any_order() -> None:
    one = hedging_profile("KAZ", ["CHN", "RUS"], [2010, 2015], draws=200, seed=4)
    again = hedging_profile("KAZ", ["CHN", "RUS"], [2010, 2015], draws=200, seed=4)
    turned = hedging_profile("kaz", ["RUS", "chn"], [2010, 2015], draws=200, seed=4)
    for name, component in one.components.items():
        assert np.array_equal(component.shares, again.components[name].shares, equal_nan=True)
        assert np.allclose(component.shares, turned.components[name].shares[..., ::-1], equal_nan=True)


def test_a_further_pole_leaves_the_odds_between_the_others_as_they_were() -> None:
    between = Between(load_pack(), "KAZ", ("CHN", "RUS"), 50, 1)
    more = Between(load_pack(), "KAZ", ("CHN", "RUS", "USA"), 50, 1)
    for name in ("arms", "trade", "votes", "organisations"):
        two, three = leaning(name).weigh(between), leaning(name).weigh(more)
        assert np.allclose(two, three[..., :2], equal_nan=True)


@pytest.mark.parametrize(
    ("state", "poles", "words"),
    [
        ("KAZ", ["CHN"], "1 pole"),
        ("KAZ", ["CHN", "KAZ"], "itself"),
        ("KAZ", ["CHN", "CHN"], "twice"),
        ("KAX", ["CHN", "RUS"], "'KAX' is not a state. Did you mean 'KAZ'"),
        ("KAZ", ["CHN", "RUZ"], "'RUZ' is not a state. Did you mean 'RUS'"),
    ],
)
def test_a_profile_that_makes_no_sense_is_refused(state: str, poles: list[str], words: str) -> None:
    with pytest.raises(TrackgaugeError, match=words):
        hedging_profile(state, poles, [2010])
    with pytest.raises(TrackgaugeError, match="1991 to 2025"):
        hedging_profile("KAZ", ["CHN", "RUS"], [1970])


def test_offers_of_china_alone_are_not_asked_of_other_poles() -> None:
    pack = load_pack()
    found = {(one["pole"], one["offer"]): one for one in offer_records(pack, "KAZ", ["CHN", "RUS"], range(2001, 2026))}
    assert ("RUS", "finance") not in found
    assert found["CHN", "finance"]["years"][-1]["year"] == 2021
    trade = next(one for one in found["RUS", "trade"]["years"] if one["year"] == 2015)
    share = pack.dyad_series("trade_share", ["RUS", "KAZ"], [2015])[0, 0, 1]
    weight = pack.state_series("trade_weight", ["KAZ"], [2015])[0, 0]
    assert trade["quotient"] == pytest.approx(share / weight, abs=1e-3)
    assert trade["quotient"] > 5


def test_leanings_and_offers_say_what_they_do_not_capture() -> None:
    for name in leaning_ids():
        about = leaning(name)
        assert about.component in COMPONENTS
        assert about.error
        assert about.does_not_capture
    for name in offer_ids():
        assert offer(name).does_not_capture
    with pytest.raises(TrackgaugeError, match="votes"):
        leaning("vote")
