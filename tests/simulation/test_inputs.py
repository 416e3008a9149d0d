"""The measured inputs: what they are made of, and what is counted by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from trackgauge.organisations import load
from trackgauge.simulation.assumptions import CALIBRATED, calibrated_sets
from trackgauge.simulation.calibrating import PSEUDO, log_likelihood
from trackgauge.simulation.inputs import record, stances, surroundings
from trackgauge.simulation.world import DOMAINS, KINDS, World


@pytest.mark.parametrize(
    ("words", "depth", "kind"),
    [
        ("declaratory", 1, "declaration"),
        ("trilateral project", 2, "project"),
        ("coalition of the willing", 3, "project"),
        ("common programme without rules", 3, "strategy"),
        ("permanent body", 4, "treaty"),
        ("integration", 5, "treaty"),
        ("rule change", 4, "charter_change"),
        ("pooled decision", 5, "charter_change"),
    ],
)
def test_the_kind_of_a_proposal_follows_from_its_required_depth(words: str, depth: int, kind: str) -> None:
    assert KINDS[record.kind_of(words, depth)] == kind


def test_the_record_leaves_out_admissions_and_what_authors_alone_propose() -> None:
    sco = load("sco")
    found = record.proposals(sco, sco.ever())
    assert len(found) == 36
    assert {"iran_membership", "n_minus_x", "cica_institutionalisation", "mazar_herat_railway"}.isdisjoint(found.ids)
    support = found.ids.index("bri_support")
    positions = dict(zip(sco.ever(), found.coded[support].tolist(), strict=True))
    # initiatives.csv IN016: India opposed, all others but the proposer in favour, Belarus and Iran as later members.
    assert positions == {
        "CHN": -1,
        "IND": 0,
        **dict.fromkeys(("BLR", "IRN", "KAZ", "KGZ", "PAK", "RUS", "TJK", "UZB"), 2),
    }


def test_net_demand_counts_salience_and_stance_and_is_shrunk() -> None:
    found, observed = surroundings.net_demands(load("sco"), ("CHN", "XXX"), (2018,), seed=1, draws=4000, until=None)
    assert observed.tolist() == [True, False]
    rows = [r for r in load("sco").rows("demands") if r.actor in ("CHN", "ALL") and r.domain == "economic"]
    now = [r for r in rows if r.first_year <= 2018 <= r.last_year]
    size = {"high": 3, "medium": 2, "low": 1}
    more = sum(size[r.salience] for r in now if r.stance in ("expand", "use", "reform"))
    less = sum(size[r.salience] for r in now if r.stance != "keep") - more
    by_hand = (more - less) / (more + less + 3)
    assert found[:, 0, 0, DOMAINS.index("economic")].mean() == pytest.approx(by_hand, abs=0.03)
    assert (np.abs(found) <= 1).all()


def test_shares_of_power_sum_to_one_over_the_members() -> None:
    member = np.array([[True, True, False]])
    found, observed = surroundings.shares(("CHN", "RUS", "TUR"), (2018,), member)
    assert observed.all()
    assert found[0, :2].sum() == pytest.approx(1)
    # World Bank, 2018: China 13.9, Russia 1.66 and Türkiye 0.78 trillion US dollars.
    assert found[0, 0] / found[0, 1] == pytest.approx(13.9 / 1.66, rel=0.03)


def test_ties_are_signs_that_are_alike_both_ways_and_repeat_the_last_year() -> None:
    found = surroundings.ties(("CHN", "IND", "PAK", "RUS"), (2015, 2060, 2061), None, seed=1, draws=200)
    assert set(np.unique(found)) <= {-1, 0, 1}
    assert np.array_equal(found, found.swapaxes(2, 3))
    assert np.array_equal(found[:, 1], found[:, 2])
    means = found[:, 0].mean(axis=0)
    assert means[1, 2] < -0.5 < 0.5 < means[0, 2]


def test_an_exit_rate_without_exits_is_half_an_exit_in_the_years_and_the_prior() -> None:
    found = stances.fit_exit(0, 200.0, seed=1, draws=200_000)
    # Gamma(0.5, 500): mean 0.001.
    assert found.mean() == pytest.approx(0.001, rel=0.02)


def test_the_likelihood_of_a_fate_is_the_share_of_the_runs_that_share_it(tiny: Callable[..., World]) -> None:
    world = tiny([1.0, 1.0], proposals=2)
    fates = replace(world.record, adopted=np.array([2003, 0]), known_to=np.array([2005, 2004]))
    adopted = np.array([[2003, 0], [2003, 2009], [2004, 2002], [0, 0]])
    # The first: 2 of 4 runs in 2003, five years and never; the second: 3 of 4 not by 2004, four years and never.
    expected = np.log((2 + PSEUDO) / (4 + 6 * PSEUDO)) + np.log((3 + PSEUDO) / (4 + 5 * PSEUDO))
    assert log_likelihood(fates, 2001, adopted) == pytest.approx(expected)


@pytest.mark.parametrize("organisation", ["sco", "asean", "eu", "ecowas"])
def test_calibrated_sets_lie_inside_their_ranges(organisation: str) -> None:
    from trackgauge.simulation.assumptions import known

    found = calibrated_sets(organisation)
    assert set(found) == set(CALIBRATED)
    for name, values in found.items():
        assert known()[name].low <= values.min() <= values.max() <= known()[name].high


def test_the_stance_model_finds_what_made_the_positions(tiny: Callable[..., World]) -> None:
    rng = np.random.default_rng(5)
    count, proposals = 8, 300
    world = tiny([0.0] * count, proposals=proposals)
    identity = rng.normal(0, 1, (1, count))
    depth = rng.integers(1, 6, proposals).astype(float)
    value = 0.5 + 0.8 * identity - 0.4 * (depth[:, None] - 3) + rng.standard_normal((proposals, count))
    coded = np.where(value >= 0, 2, np.where(value >= -1, 1, 0)).astype(np.int8)
    seen = replace(world.record, depth=depth, coded=coded)
    found = stances.fit_stances(
        seen, world.actors, identity, np.zeros((1, count, 4)), np.zeros((1, count, count)), np.array([2001]),
        seed=1, draws=500,
    )  # fmt: skip
    assert found.rows == proposals * (count - 1)
    for draws, truth in ((found.intercept, 0.5), (found.identity, 0.8), (found.depth, 0.4), (found.tolerance, 1.0)):
        assert abs(draws.mean() - truth) < 3 * draws.std()


def fitted(world: World, coded: NDArray[np.int64], depth: NDArray[np.float64]) -> World:
    """The world with a stance model fitted to the positions."""
    count = len(world.actors)
    seen = replace(world.record, depth=depth, coded=coded.astype(np.int8))
    model = stances.fit_stances(
        seen, world.actors, np.zeros((1, count)), np.zeros((1, count, 4)), np.zeros((1, count, count)),
        np.array([2001]), seed=1, draws=500,
    )  # fmt: skip
    return replace(world, record=seen, stance=model)


def test_who_opposes_what_binds_and_favours_the_rest_bears_the_highest_cost(tiny: Callable[..., World]) -> None:
    rng = np.random.default_rng(6)
    depth = np.repeat([2.0, 4.0], 60)
    cost = np.array([0.0, 0.0, 1.2, 0.0, 0.0])
    value = 0.6 - 0.4 * (depth[:, None] - 3) - cost * (depth[:, None] > 3) + rng.standard_normal((120, 5))
    coded = np.where(value >= 0, 2, np.where(value >= -1, 1, 0))
    found = fitted(tiny([0.0] * 5, proposals=120), coded, depth).stance.sovereignty.mean(axis=0)
    assert found.argmax() == 2
    assert found[2] > np.delete(found, 2).max() + 0.3


def test_without_a_position_on_what_binds_a_member_has_the_mean_cost(tiny: Callable[..., World]) -> None:
    coded = np.full((40, 3), 2)
    coded[:, 2] = -1
    world = fitted(tiny([0.0] * 3, proposals=40), coded, np.repeat([2.0, 4.0], 20))
    assert world.stance.rows_beyond.tolist() == [0, 20, 0]
    assert abs(world.stance.sovereignty[:, 2].mean()) < 3 * stances.SOVEREIGNTY_SD / np.sqrt(500)
    notes = stances.sovereignty_notes(world.stance, world.actors)
    assert notes["B"].endswith("20 positions")
    assert notes["C"].endswith("no position on one: mean of the members")
