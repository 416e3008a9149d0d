"""Recovery, coverage, agreement of the engines, anchors, bridges and degenerate tables."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("numba")

from trackgauge.core.convergence import effective_size, split_r_hat
from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.random import stream
from trackgauge.votes.scaling import engines, response, sampler, variational
from trackgauge.votes.scaling.prior import PUBLISHED, Prior, Simulation, chosen, simulate, truth
from trackgauge.votes.scaling.roll_calls import arrange, roll_calls


def ends(simulation: Simulation) -> dict[str, str]:
    order = simulation.position.mean(axis=1).argsort()
    states = simulation.table.states
    return {"high": states[order[-1]], "low": states[order[0]]}


@pytest.fixture(scope="module")
def world() -> Simulation:
    return simulate(np.random.default_rng(3), states=60, periods=8, items=25, level=0.02)


@pytest.fixture(scope="module")
def fast(world):
    return engines.estimate(world.table, **ends(world))


@pytest.fixture(scope="module")
def sampled(world):
    return engines.estimate(world.table, **ends(world), engine="sample", chains=4, warm_up=120, draws=150, threads=1)


def test_the_fast_engine_recovers_positions_and_its_intervals_cover(world, fast):
    true = truth(world, fast.state, fast.period)
    assert np.corrcoef(true, fast.mean)[0, 1] > 0.95
    assert 0.91 < np.mean((fast.low < true) & (true < fast.high_bound)) < 0.98


def test_both_engines_agree_on_points_and_on_their_uncertainty(fast, sampled):
    assert np.corrcoef(fast.mean, sampled.mean)[0, 1] > 0.998
    assert np.median(sampled.sd / fast.sd) == pytest.approx(1.0, abs=0.1)
    assert sampled.diagnostics["r_hat_99"] < 1.1


def test_both_engines_find_the_same_volatilities(world, fast, sampled):
    both = np.array([[fast.volatility[name], sampled.volatility[name]] for name in world.table.states])
    assert np.corrcoef(np.log(both.T))[0, 1] > 0.9
    assert np.median(both[:, 1] / both[:, 0]) == pytest.approx(1.0, abs=0.25)


def test_both_engines_agree_under_the_published_prior_too(world):
    options = {"prior": PUBLISHED, **ends(world)}
    quick = engines.estimate(world.table, **options)
    full = engines.estimate(world.table, engine="sample", chains=2, warm_up=100, draws=120, threads=1, **options)
    assert np.corrcoef(quick.mean, full.mean)[0, 1] > 0.998
    assert np.median(full.sd / quick.sd) == pytest.approx(1.0, abs=0.1)
    assert np.ptp(list(full.volatility.values())) < 1e-6


@pytest.mark.parametrize("prior", [Prior(), PUBLISHED, Prior(shock_df=4.0)])
def test_the_samplers_slope_is_that_of_its_density(world, prior):
    """Finite differences of the log posterior along a random direction of the white coordinates."""
    table = world.table
    layout = arrange(table.state, table.period, table.item, table.choice)
    beliefs, bend, _ = variational.fit(layout, prior)
    coordinates = response.build(
        beliefs, bend, response.lanczos(bend, 40, 0.3), fixed_volatility=prior.fixed_volatility > 0
    )
    posterior = sampler._Posterior(layout, prior, coordinates)
    steps = sampler._Scales(beliefs.volatility, beliefs.level, beliefs.shock, beliefs.start_variance).steps(layout)
    rng = np.random.default_rng(0)
    white, move = rng.standard_normal((2, coordinates.main.size + coordinates.item_centre.size))
    move *= 1e-4
    ahead, back = (sampler._density(posterior, posterior.at(white + sign * move), steps)[0] for sign in (1, -1))
    assert posterior.slopes(white, steps) @ move == pytest.approx((ahead - back) / 2, rel=1e-4)


def test_first_periods_that_are_the_wrong_way_round_are_turned(world):
    """Votes cannot tell: without bridges only the walk knows that the states did not all change sides at once."""
    table = world.table
    layout = arrange(table.state, table.period, table.item, table.choice)
    beliefs, _, _ = variational.fit(layout, PUBLISHED)
    assert variational.straighten(layout, PUBLISHED, beliefs) is beliefs
    period_of_item = layout.node_period[layout.node[layout.start[:-1]]]
    nodes, items = (np.where(period < 3, -1.0, 1.0) for period in (layout.node_period, period_of_item))
    item = beliefs.item * np.column_stack([items, np.ones((items.size, 2))])
    wrong = variational.standardise(replace(beliefs, position=beliefs.position * nodes, item=item))
    assert np.corrcoef(wrong.position, beliefs.position)[0, 1] < 0.5
    mended = variational.straighten(layout, PUBLISHED, wrong)
    assert np.corrcoef(mended.position, beliefs.position)[0, 1] > 0.999


def test_the_published_prior_takes_no_other_volatility():
    assert chosen("estimated", volatility=0.2, heavy_tails=True) == Prior(fixed_volatility=0.2, shock_df=4.0)
    with pytest.raises(TrackgaugeError, match=r"normal steps with a fixed volatility"):
        chosen("published", volatility=0.2, heavy_tails=False)
    with pytest.raises(TrackgaugeError, match="no volatility"):
        chosen("estimated", volatility=-1.0, heavy_tails=False)


def test_the_same_seed_gives_the_same_bits_whatever_the_threads(world):
    once, again = (
        engines.estimate(world.table, **ends(world), engine="sample", chains=2, warm_up=5, draws=5, threads=threads)
        for threads in (1, 2)
    )
    np.testing.assert_array_equal(once.draws, again.draws)


def test_swapping_the_anchors_flips_the_points(world, fast):
    turned = engines.estimate(world.table, high=ends(world)["low"], low=ends(world)["high"])
    np.testing.assert_array_equal(turned.mean, -fast.mean)
    np.testing.assert_array_equal(turned.discrimination, -fast.discrimination)


def test_turning_every_vote_round_turns_the_items_and_leaves_the_points(world, fast):
    mirrored = replace(world.table, choice=(2 - world.table.choice).astype(np.int8))
    points = engines.estimate(mirrored, **ends(world))
    np.testing.assert_allclose(points.mean, fast.mean, atol=0.02)
    np.testing.assert_allclose(points.discrimination, -fast.discrimination, atol=0.05)


def test_new_names_and_a_new_row_order_change_nothing(world, fast):
    table = world.table
    order = np.random.default_rng(1).permutation(table.choice.size)
    turned = len(table.states) - 1 - table.state
    shuffled = replace(
        table, states=tuple(reversed(table.states)), state=turned[order], period=table.period[order],
        item=table.item[order], choice=table.choice[order],
    )  # fmt: skip
    points = engines.estimate(shuffled, **ends(world))
    place = {key: k for k, key in enumerate(zip(points.state, points.period.tolist(), strict=True))}
    same = [place[key] for key in zip(fast.state, fast.period.tolist(), strict=True)]
    np.testing.assert_allclose(points.mean[same], fast.mean, atol=1e-3)


def test_every_draw_is_standardised(fast, sampled):
    for points in (fast, sampled):
        np.testing.assert_allclose(points.draws.mean(axis=1), 0.0, atol=1e-4)
        np.testing.assert_allclose(points.draws.std(axis=1), 1.0, atol=1e-3)


def test_bridges_show_a_drift_that_all_states_share():
    """Without bridges a common drift of all states cannot be told from a drift of the agenda."""
    rng = np.random.default_rng(8)
    world = simulate(rng, states=40, periods=10, items=20, level=0.01)
    table, drift = world.table, 0.25
    first = table.item % 20
    position = world.position[table.state, table.period] + drift * table.period
    lower = world.item[first, 1] - world.item[first, 0] * position
    latent = rng.standard_normal(lower.size)
    choice = (latent > lower).astype(np.int8) + (latent > lower + np.exp(world.item[first, 2]))
    apart = replace(table, choice=choice.astype(np.int8))
    twins = {name: table.items[k % 20] for k, name in enumerate(table.items) if k >= 20}
    rises = []
    for one in (apart, apart.bridged(twins)):
        points = engines.estimate(one, **ends(world))
        rises.append(points.mean[points.period == 9].mean() - points.mean[points.period == 0].mean())
    spread = (world.position + drift * np.arange(10)).std()
    true = 9 * drift / spread
    assert abs(rises[1] - true) < 0.5 * abs(rises[0] - true)


def test_a_state_that_is_away_for_years_has_no_point_there(world):
    away = (world.table.state == 4) & (world.table.period >= 2) & (world.table.period <= 5)
    part = {name: getattr(world.table, name)[~away] for name in ("state", "period", "item", "choice")}
    points = engines.estimate(replace(world.table, **part), **ends(world))
    when = [p for s, p in zip(points.state, points.period.tolist(), strict=True) if s == "S004"]
    assert when == [0, 1, 6, 7]


def test_a_period_of_unanimous_votes_is_named_and_has_no_points(world):
    choice = np.where(world.table.period == 3, 0, world.table.choice).astype(np.int8)
    points = engines.estimate(replace(world.table, choice=choice), **ends(world))
    assert 3 not in points.period
    assert any("unanimous votes only: 3" in note for note in points.notes)


def test_heavy_tails_follow_a_rupture_sooner():
    rng = np.random.default_rng(11)
    world = simulate(rng, states=40, periods=12, items=20, level=0.003)
    position = world.position.copy()
    position[0, 6:] += 2.5
    item = world.item[world.table.item]
    lower = item[:, 1] - item[:, 0] * position[world.table.state, world.table.period]
    latent = rng.standard_normal(lower.size)
    upper = lower + np.exp(item[:, 2])
    table = replace(world.table, choice=((latent > lower).astype(np.int8) + (latent > upper)).astype(np.int8))
    jumps = {}
    for engine in ("fast", "sample"):
        for prior in (Prior(), Prior(shock_df=4.0)):
            points = engines.estimate(
                table, **ends(world), prior=prior, engine=engine, chains=2, warm_up=80, draws=80, threads=1
            )
            path = points.mean[[s == "S000" for s in points.state]]
            jumps[engine, prior.shock_df] = abs(path[6] - path[5])
    assert jumps["fast", 4.0] > jumps["fast", 0.0]
    assert jumps["sample", 4.0] > jumps["sample", 0.0]


def test_a_volatile_state_has_a_larger_volatility_than_a_steady_one():
    world = simulate(np.random.default_rng(5), states=30, periods=20, items=20, level=0.02)
    points = engines.estimate(world.table, **ends(world))
    found = np.array([points.volatility[name] for name in world.table.states])
    assert np.corrcoef(np.log(found), np.log(world.volatility))[0, 1] > 0.4


def test_an_unknown_anchor_is_refused_with_the_nearest_name(world):
    with pytest.raises(TrackgaugeError, match="Did you mean 'S0"):
        engines.estimate(world.table, high="S01", low="S002")


def test_votes_that_never_divide_are_refused():
    table = roll_calls(["A", "B"], [1, 1], ["r", "r"], ["Y", "Y"])
    with pytest.raises(TrackgaugeError, match="no roll call divides"):
        engines.estimate(table, high="A", low="B")


def test_the_published_sweep_runs_and_agrees_in_the_main(world, fast):
    points = engines.estimate(world.table, **ends(world), engine="published", chains=2, warm_up=150, draws=60)
    assert np.corrcoef(points.mean, fast.mean)[0, 1] > 0.93


def test_predictive_checks_pass_on_the_models_own_votes_and_see_a_second_dimension(world, sampled):
    figures = sampled.diagnostics
    assert 0.0 < figures["abstain_p"] < 1.0
    assert 0.0 < figures["second_dimension_p"] < 1.0
    rng = np.random.default_rng(4)
    table = world.table
    second = rng.standard_normal(len(table.states))
    item = world.item[table.item]
    other = rng.standard_normal(len(table.items))[table.item] * second[table.state]
    lower = item[:, 1] - item[:, 0] * world.position[table.state, table.period] - 1.5 * other
    latent = rng.standard_normal(lower.size)
    choice = (latent > lower).astype(np.int8) + (latent > lower + np.exp(item[:, 2]))
    bent = replace(table, choice=choice.astype(np.int8))
    checks = engines.estimate(bent, **ends(world), engine="sample", chains=2, warm_up=60, draws=40, threads=1)
    found = checks.diagnostics
    assert found["second_dimension"] > 1.5 * found["second_dimension_replicated"]
    assert found["second_dimension_p"] < 0.05


def test_r_hat_sees_chains_that_disagree():
    draws = np.random.default_rng(0).standard_normal((4, 200, 2))
    draws[0, :, 1] += 2.0
    agree, differ = split_r_hat(draws)
    assert agree < 1.02 < 1.2 < differ
    assert effective_size(draws)[0] == pytest.approx(800, rel=0.3)


def test_r_hat_sees_chains_of_different_width_around_one_place():
    """What plain R-hat misses (Vehtari et al. 2021, section 3)."""
    draws = np.random.default_rng(0).standard_normal((4, 200, 1))
    draws[0] *= 4.0
    assert split_r_hat(draws)[0] > 1.05


@pytest.mark.slow
def test_ranks_of_true_values_among_draws_are_uniform():
    """Simulation-based calibration (Talts et al. 2018) of the full posterior, level drawn from its prior.

    Volatilities are unbounded here, as they are simulated. Among 29 draws there are 30 ranks, six to a fifth. Some
    2,500 ranks, alike within a world, put a standard error of about .008 on each fifth.
    """
    prior, ranks = Prior(largest_volatility=math.inf), []
    for k in range(400):
        world = simulate(stream(1, "sbc", str(k)), states=12, periods=4, items=8, prior=prior)
        points = engines.estimate(
            world.table, **ends(world), engine="sample", chains=1, warm_up=200, draws=300, seed=k, prior=prior
        )
        if len(points.state) < 48:
            continue
        true = truth(world, points.state, points.period)
        ranks.append((points.draws[:290:10] < true).sum(axis=0)[::7])
    every = np.concatenate(ranks)
    share = np.bincount(every // 6, minlength=5) / every.size
    print("ranks by fifths:", every.size, share.round(3))
    assert np.abs(share - 0.2).max() < 0.03


@pytest.mark.slow
@pytest.mark.parametrize(("engine", "size"), [("fast", (40, 12, 30)), ("sample", (24, 6, 24))])
def test_intervals_hold_92_to_97_percent_of_the_truth_over_60_simulated_sets(engine, size):
    """Sets of states, periods and items a period, everything drawn from the prior; `fast` holds .940, `sample` .928."""
    states, periods, items = size
    held = []
    for k in range(60):
        world = simulate(stream(1, "coverage", str(k)), states=states, periods=periods, items=items)
        points = engines.estimate(
            world.table, **ends(world), engine=engine, seed=k, **({"chains": 2, "warm_up": 100, "draws": 200}
            if engine == "sample" else {}),
        )  # fmt: skip
        true = truth(world, points.state, points.period)
        held.append(float(np.mean((points.low < true) & (true < points.high_bound))))
    print(f"covered by {engine}: {np.mean(held):.4f}, sets from {min(held):.3f} to {max(held):.3f}")
    assert 0.92 <= np.mean(held) <= 0.97


@pytest.mark.slow
def test_intervals_cover_93_to_97_percent_at_the_size_and_sparsity_of_the_general_assembly():
    world = simulate(np.random.default_rng(2), states=190, periods=40, items=80, present_share=0.85, level=0.015)
    points = engines.estimate(world.table, **ends(world))
    true = truth(world, points.state, points.period)
    covered = np.mean((points.low < true) & (true < points.high_bound))
    print("covered:", world.table.choice.size, round(float(covered), 4))
    assert 0.93 < covered < 0.97
