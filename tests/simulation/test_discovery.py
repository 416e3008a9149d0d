"""Boxes that are known, quasi-p values by hand, and conditions that cannot be read."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from trackgauge.core.errors import TrackgaugeError
from trackgauge.simulation import prepare
from trackgauge.simulation.comparing import Prepared
from trackgauge.simulation.exploration.discovery import discover
from trackgauge.simulation.exploration.effects import read_condition
from trackgauge.simulation.exploration.prim import Box, coverage_and_density, find_boxes, quasi_p, trajectory, whole_box


def corner() -> tuple[np.ndarray, np.ndarray]:
    """Ten factors; hits where the first is above 0.6 and the fourth below 0.3, one in twenty points wrongly told."""
    rng = np.random.default_rng(2)
    x = rng.random((3000, 10))
    hit = (x[:, 0] > 0.6) & (x[:, 3] < 0.3)
    return x, hit ^ (rng.random(3000) < 0.05)


def test_a_known_box_is_found_with_its_limits_and_no_other_factor() -> None:
    x, hit = corner()
    box = find_boxes(x, hit, most=1)[0]
    assert box.restricted == [0, 3]
    assert (box.low[0], box.high[3]) == pytest.approx((0.6, 0.3), abs=0.03)
    assert np.isinf(box.high[0])
    assert np.isinf(box.low[3])


def test_boxes_cover_one_corner_after_the_other() -> None:
    x = np.random.default_rng(3).random((3000, 4))
    hit = ((x[:, 0] > 0.7) & (x[:, 1] > 0.4)) | ((x[:, 0] < 0.25) & (x[:, 2] < 0.3))
    boxes = find_boxes(x, hit)
    assert [box.restricted for box in boxes[:2]] == [[0, 1], [0, 2]]
    together = boxes[0].holds(x) | boxes[1].holds(x)
    assert (together & hit).sum() / hit.sum() > 0.9
    assert hit[together].mean() > 0.8


def test_a_box_found_in_pure_chance_is_not_denser_on_fresh_points() -> None:
    found = []
    for seed in range(10):
        rng = np.random.default_rng(seed)
        x, hit = rng.random((400, 5)), rng.random(400) < 0.3
        found += [coverage_and_density(box, *fresh(seed))[1] for box in find_boxes(x, hit, most=1)]
    assert all(density == pytest.approx(0.3, abs=0.06) for density in found)


def fresh(seed: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(1000 + seed)
    return rng.random((4000, 5)), rng.random(4000) < 0.3


def test_a_switch_is_peeled_as_a_whole() -> None:
    rng = np.random.default_rng(4)
    x = np.column_stack([rng.integers(0, 2, 1000).astype(float), rng.random(1000)])
    hit = (x[:, 0] == 1) & (rng.random(1000) < 0.9)
    box = find_boxes(x, hit, most=1)[0]
    assert box.restricted == [0]
    assert box.low[0] == 1.0


def test_every_step_inwards_is_smaller_and_none_is_too_small() -> None:
    x, hit = corner()
    path = trajectory(x, hit, least=150)
    sizes = [int(box.holds(x).sum()) for box in path]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] >= 150


def test_the_quasi_p_value_is_that_of_the_binomial_test() -> None:
    """Bryant and Lempert (2010), section 3.3.

    Inside: 5 hits of 5. Without the limit: 6 of 10. 0.6^5 = 0.07776. A limit that changes nothing has 1.
    """
    x = np.column_stack([np.arange(10.0), np.zeros(10)])
    hit = np.array([True] + [False] * 4 + [True] * 5)
    box = Box(np.array([5.0, -np.inf]), np.array([np.inf, 1.0]))
    assert quasi_p(box, x, hit, 0) == pytest.approx(0.07776)
    assert quasi_p(box, x, hit, 1) == pytest.approx(1.0)


def test_the_whole_space_covers_everything_at_the_mean_density() -> None:
    x, hit = corner()
    assert coverage_and_density(whole_box(10), x, hit) == pytest.approx((1.0, hit.mean()))


def test_boxes_of_a_scenario_hold_on_points_that_they_were_not_found_on(ready: Prepared) -> None:
    found = discover(ready, "adopted > 1", samples=400, each=8)
    assert found.fresh == 200
    best = found.boxes[0]
    assert "agreement" in {limit.factor for limit in best.limits}
    assert best.density.value is not None
    assert found.share.value is not None
    assert best.density.value > found.share.value
    assert all(limit.quasi_p <= 0.05 for limit in best.limits)


def test_a_condition_joins_comparisons_and_ignores_what_is_not_defined(ready: Prepared) -> None:
    condition = read_condition("adopted<0 and  identity >= -.5", ready.world)
    difference = np.array([[-1.0, -1.0, 0.0, np.nan], [0.0, -1.0, 0.0, 0.0]])
    assert condition.holds(difference).tolist() == [True, False, False, False]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is no condition"),
        ("adopted", "one of < <= > >="),
        ("adopted = 0", "'adopted = 0' is no condition"),
        ("adopted < many", "'adopted < many' is no condition"),
        ("adopted < 0 or exits > 0", "is no condition"),
        ("adoptd < 0", "Did you mean 'adopted'"),
        ("adopted < 0 and", "is no condition"),
    ],
)
def test_a_condition_that_cannot_be_read_is_refused(ready: Prepared, text: str, words: str) -> None:
    with pytest.raises(TrackgaugeError, match=words):
        discover(ready, text)


def test_too_few_samples_are_refused(ready: Prepared) -> None:
    with pytest.raises(TrackgaugeError, match="50 samples are too few"):
        discover(ready, "adopted < 0", samples=50)


def test_the_example_of_the_readme_finds_a_box() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    line = next(line for line in readme.splitlines() if "trackgauge discover sco" in line)
    where = re.search('--where "([^"]+)"', line)
    assert where
    ready = prepare("sco", "majority_for_trade")
    found = discover(ready, where.group(1), samples=400, each=4)
    assert found.boxes
    assert found.boxes[0].density.value > found.share.value
