"""Concentration of a quantity, by hand."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackgauge.core.errors import TrackgaugeError
from trackgauge.orientation.spread import concentration


def test_equal_members_are_not_concentrated_at_all() -> None:
    found = concentration([2.0, 2.0, 2.0, 2.0])
    assert (found.herfindahl, found.con, found.largest_to_smallest) == (0.25, 0.0, 1.0)


def test_one_member_with_everything_is_the_other_end() -> None:
    found = concentration([5.0, 0.0, 0.0])
    assert (found.herfindahl, found.con, found.largest_share) == (1.0, 1.0, 1.0)
    assert math.isinf(found.largest_to_smallest)


def test_shares_of_six_three_and_one_tenths_by_hand() -> None:
    # H = .36 + .09 + .01 = .46; CON = sqrt((.46 - 1/3) / (2/3)) = sqrt(.19).
    found = concentration([6.0, 3.0, 1.0])
    assert found.herfindahl == pytest.approx(0.46)
    assert found.con == pytest.approx(math.sqrt(0.19))


def test_a_member_without_a_value_is_left_out_and_not_counted_as_zero() -> None:
    assert concentration([6.0, math.nan, 3.0, 1.0]) == concentration([6.0, 3.0, 1.0])


def test_a_single_member_has_no_concentration_to_compare() -> None:
    assert math.isnan(concentration([1.0]).con)


@pytest.mark.parametrize("values", [[-1.0, 2.0], [0.0, 0.0], [math.nan]])
def test_what_cannot_be_shared_is_refused(values: list[float]) -> None:
    with pytest.raises(TrackgaugeError, match="no shares"):
        concentration(values)


@given(st.lists(st.floats(0.1, 1e6), min_size=2, max_size=30), st.floats(1e-3, 1e3), st.randoms())
def test_neither_the_unit_nor_the_order_of_members_matters(values, unit, order) -> None:  # type: ignore[no-untyped-def]
    moved = [value * unit for value in values]
    order.shuffle(moved)
    assert concentration(moved).con == pytest.approx(concentration(values).con, abs=1e-6)


@given(st.lists(st.floats(0.1, 1e6), min_size=2, max_size=30))
def test_con_lies_between_equal_shares_and_one_member_with_all(values: list[float]) -> None:
    found = concentration(values)
    assert 0 <= found.con <= 1
    assert 1 / found.members - 1e-12 <= found.herfindahl <= 1
