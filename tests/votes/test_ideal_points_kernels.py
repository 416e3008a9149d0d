"""The compiled kernels against plain NumPy formulas and finite differences."""

from __future__ import annotations

import math

import numpy as np
import pytest

pytest.importorskip("numba")

from trackgauge.votes.scaling import kernels, paths
from trackgauge.votes.scaling.probit import TABLE, far, mills
from trackgauge.votes.scaling.roll_calls import arrange


def below(x: np.ndarray) -> np.ndarray:
    return np.array([0.5 * math.erfc(-t / math.sqrt(2)) for t in np.atleast_1d(x)])


@pytest.fixture(scope="module")
def small():
    rng = np.random.default_rng(0)
    state, item = (a.ravel() for a in np.meshgrid(np.arange(12), np.arange(30), indexing="ij"))
    layout = arrange(state, item // 10, item, rng.integers(0, 3, state.size).astype(np.int8))
    position = rng.standard_normal(layout.first.size)
    bend = rng.standard_normal((layout.start.size - 1, 3)) * [1, 1, 0.5]
    return layout, position, bend


def test_the_log_likelihood_equals_the_textbook_formula(small):
    layout, x, item = small
    each = np.repeat(np.arange(item.shape[0]), np.diff(layout.start))
    lower = item[each, 1] - item[each, 0] * x[layout.node]
    upper = lower + np.exp(item[each, 2])
    chance = np.column_stack([below(lower), below(upper) - below(lower), 1 - below(upper)])
    expected = np.log(chance[np.arange(each.size), layout.choice]).sum()
    found = kernels.log_likelihood(layout.node, layout.choice, layout.start, x, item, TABLE, math.inf)[0]
    assert found == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize("bound", [math.inf, 1.5])
def test_slopes_equal_finite_differences(small, bound):
    layout, x, item = small
    rng = np.random.default_rng(1)
    dx, di = rng.standard_normal(x.size) * 1e-5, rng.standard_normal(item.shape) * 1e-5

    def value(sign: float) -> float:
        return kernels.log_likelihood(
            layout.node, layout.choice, layout.start, x + sign * dx, item + sign * di, TABLE, bound
        )[0]

    _, by_node, by_item = kernels.log_likelihood(
        layout.node, layout.choice, layout.start, x, item, TABLE, bound
    )
    assert by_node @ dx + (by_item * di).sum() == pytest.approx((value(1) - value(-1)) / 2, rel=1e-4)
    quick = kernels.slopes(layout.node, layout.choice, layout.start, x, item, TABLE, bound)
    np.testing.assert_allclose(quick[0], by_node, atol=1e-9)
    np.testing.assert_allclose(quick[1], by_item, atol=1e-9)


@pytest.mark.parametrize("bound", [math.inf, 1.5])
def test_the_expected_log_likelihood_without_uncertainty_is_the_log_likelihood(small, bound):
    layout, x, item = small
    head = (layout.node, layout.choice, layout.start, x)
    certain = kernels.expected_log_likelihood(
        *head, np.zeros(x.size), item, np.zeros((item.shape[0], 3)), TABLE, bound
    )
    plain = kernels.log_likelihood(*head, item, TABLE, bound)
    assert certain[0] == pytest.approx(plain[0])
    np.testing.assert_allclose(certain[1], plain[1], atol=1e-9)


@pytest.mark.parametrize("m", [-3.0, 0.5, 1.9, 2.0, 4.0])
def test_the_soft_bound_is_the_expected_squared_excess_of_the_latent_value(m):
    """-E[(|z| - 2)+^2] / 2 for z ~ N(m, 1) on the side of m, by quadrature over z."""
    z = np.linspace(-12.0, 12.0, 200_001)
    density = np.exp(-0.5 * (z - abs(m)) ** 2) / math.sqrt(2 * math.pi)
    expected = -0.5 * np.trapezoid(np.maximum(z - 2.0, 0.0) ** 2 * density, z)
    value, slope, bend = far(m, 2.0, TABLE)
    assert value == pytest.approx(expected, rel=1e-6)
    near = [far(m + step, 2.0, TABLE) for step in (-1e-4, 1e-4)]
    assert slope == pytest.approx((near[1][0] - near[0][0]) / 2e-4, rel=1e-5)
    assert bend == pytest.approx((near[1][1] - near[0][1]) / 2e-4, rel=1e-5)


def test_cross_products_are_transposes_of_each_other(small):
    layout, x, item = small
    weight = np.empty((layout.node.size, 2), np.float32)
    kernels.information(layout.node, layout.choice, layout.start, x, item, TABLE, weight, math.inf)
    rng = np.random.default_rng(2)
    u, v = rng.standard_normal(x.size), rng.standard_normal(item.shape)
    parts = (layout.node, layout.start, x, item, weight)
    assert (kernels.items_from_nodes(*parts, u) * v).sum() == pytest.approx(kernels.nodes_from_items(*parts, v) @ u)


@pytest.mark.parametrize("x", [-30.0, -9.0, -8.99, -2.5, 0.0, 1.3, 8.99, 12.0])
def test_the_table_is_exact_to_eight_digits_in_both_tails(x):
    value, ratio = mills(x, TABLE)
    exact = math.log(0.5 * math.erfc(-x / math.sqrt(2)))
    assert value == pytest.approx(exact, rel=1e-3 if x < -9 else 1e-8, abs=1e-8)
    density = math.exp(-0.5 * x * x) / math.sqrt(2 * math.pi)
    assert ratio == pytest.approx(density / math.exp(exact), rel=1e-4, abs=1e-8)


def test_the_smoother_equals_a_dense_inverse():
    first = np.array([True, False, False, True, False])
    step = np.array([1.0, 0.1, 0.2, 1.0, 0.3])
    diagonal, off = paths.prior_precision(first, step)
    diagonal = diagonal + np.array([1.0, 2.0, 0.0, 3.0, 1.0])
    dense = np.diag(diagonal) + np.diag(off[1:], 1) + np.diag(off[1:], -1)
    main, low = paths.factor(diagonal, off)
    variance, lagged = paths.marginals(main, low)
    inverse = np.linalg.inv(dense)
    np.testing.assert_allclose(variance, np.diag(inverse))
    np.testing.assert_allclose(lagged[[1, 2, 4]], [inverse[0, 1], inverse[1, 2], inverse[3, 4]])
    vector = np.arange(5.0)
    solved = paths.backward(main, low, paths.forward(main, low, vector))
    np.testing.assert_allclose(dense @ solved, vector, atol=1e-10)
    np.testing.assert_allclose(paths.product(diagonal, off, vector), dense @ vector)
