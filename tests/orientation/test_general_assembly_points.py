"""Ideal points that ship: against the published series, rebuilt, and why they stand beside the model."""

from __future__ import annotations

import csv
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from trackgauge.core.random import stream
from trackgauge.evidence import load_pack
from trackgauge.evidence.pack import parts
from trackgauge.organisations import load
from trackgauge.orientation import indicators
from trackgauge.orientation.selection import case_of
from trackgauge.votes.scaling import engines
from trackgauge.votes.scaling.prior import simulate, truth


@pytest.mark.raw_data
def test_points_that_ship_order_states_as_the_published_series_does(raw_data: Path) -> None:
    """June 2024 series, 1991-2023; its sessions begin in September, our years in January, with final texts only."""
    points = load_pack().ideal_points()
    file = raw_data / "unga/ideal/IdealpointestimatesAll_Jun2024.csv"
    with file.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    known = {(row["iso3c"], int(row["session"]) + 1945): float(row["IdealPointAll"]) for row in rows}
    pairs, within = [], []
    for t, year in enumerate(points.years[:33]):
        found = [
            (points.mean[t, k], known[state, year])
            for k, state in enumerate(points.states)
            if (state, year) in known and not np.isnan(points.mean[t, k])
        ]
        pairs += found
        within.append(np.corrcoef(np.array(found).T)[0, 1])
    assert len(pairs) > 6000
    assert np.corrcoef(np.array(pairs).T)[0, 1] > 0.98
    assert np.median(within) > 0.988


def test_intervals_of_distances_hold_the_truth_of_simulated_votes() -> None:
    """190 states, 35 years, 77 texts a year; 95 % intervals, 3,000 pairs: 92 to 95 % were found."""
    world = simulate(stream(1, "coverage of distances"), states=190, periods=35, items=77, level=0.011)
    mean = world.position.mean(axis=1)
    high, low = (world.table.states[int(k)] for k in (mean.argmax(), mean.argmin()))
    points = engines.estimate(world.table, high=high, low=low, seed=1, draws=200)
    assert len(points.state) == 190 * 35
    placed = truth(world, points.state, points.period).reshape(190, 35).T
    draws = points.draws.reshape(200, 190, 35).transpose(0, 2, 1)
    pairs = np.random.default_rng(3).permuted(np.tile(np.arange(190), (3000, 1)), axis=1)[:, :2]
    for years, least in ((1, 0.90), (15, 0.92)):
        one, two = (draws[:, :years, side] for side in pairs.T)
        apart = np.abs(one - two).mean(axis=1)
        bounds = np.quantile(apart, [0.025, 0.975], axis=0)
        really = np.abs(placed[:years, pairs[:, 0]] - placed[:years, pairs[:, 1]]).mean(axis=0)
        assert least <= np.mean((bounds[0] <= really) & (really <= bounds[1])) <= 0.98


@pytest.mark.raw_data
@pytest.mark.slow
def test_the_points_are_rebuilt(raw_data: Path, tmp_path: Path) -> None:
    from trackgauge.pack_building.preferences import build_ideal_points

    build_ideal_points(raw_data, load_pack(), tmp_path)
    shipped = parts.read_part(load_pack(), "ideal_points").arrays
    with np.load(tmp_path / "preferences/ideal_points.npz") as archive:
        built = dict(archive)
    for name in ("state", "year"):
        assert np.array_equal(built[name], shipped[name])
    # Sums in another order, on another processor, may differ in the last digits.
    for name in ("mean", "standard_error"):
        assert built[name] == pytest.approx(shipped[name], abs=1e-4)


def test_a_member_far_from_all_others_has_the_largest_distance() -> None:
    """Of the SCO in 2023 and 2024 Iran: the mean over both years of its mean distance to the others, draw by draw."""
    case = case_of(load("sco"), load_pack())
    found = {one.actor: one for one in case.compute("ideal_point_distance") if one.last_year == 2024}
    assert max(found, key=lambda actor: found[actor].value) == "IRN"
    assert (found["IRN"].first_year, found["CHN"].first_year) == (2023, 2020)
    apart = []
    for year in (2023, 2024):
        members = case.members[year]
        draws = load_pack().ideal_points(members, [year]).draws[:, 0]
        voted = [k for k, actor in enumerate(members) if actor != "IRN"]
        apart.append(np.mean([np.abs(draws[:, members.index("IRN")] - draws[:, k]) for k in voted], axis=0))
    mean = np.mean(apart, axis=0)
    assert found["IRN"].value == pytest.approx(mean.mean())
    assert found["IRN"].standard_error == pytest.approx(mean.std())
    assert len(found["IRN"].rows) == sum(len(case.members[year]) - 1 for year in (2023, 2024))


@pytest.mark.parametrize("name", ["sco", "ecowas"])
def test_no_two_indicators_of_the_model_in_a_dimension_rest_on_the_same_votes(name: str) -> None:
    """The model takes every indicator for a witness of its own: the same votes must not speak twice."""
    case = case_of(load(name), load_pack())
    behind = {}
    for each in indicators.ids():
        declared = indicators.declaration(each)
        rows = {row for one in case.compute(each) for row in one.rows if row.startswith("unga/")}
        if declared.role == "model" and rows:
            behind[each] = (declared.dimension, rows)
    assert "vote_agreement" in behind
    for (one, (here, first)), (two, (there, second)) in combinations(behind.items(), 2):
        assert here != there or not first & second, (one, two)
