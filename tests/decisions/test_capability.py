"""Capability of members and its concentration."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from trackgauge.assessment.power.capability import LEAST_KNOWN, SERIES, capabilities, small_members
from trackgauge.evidence import Pack, load_pack
from trackgauge.organisations import load
from trackgauge.pack_building.series import known_series


def by_series(name: str, year: int) -> dict[str, Any]:
    return {one.series: one for one in capabilities(load(name), year)}


def test_every_measure_of_capability_is_a_series_of_the_pack() -> None:
    assert set(SERIES) <= set(known_series())


@pytest.mark.parametrize("year", [2016, 2021])
@pytest.mark.parametrize("series", SERIES)
def test_the_sco_is_more_concentrated_than_asean_and_the_eu_as_t28_says(series: str, year: int) -> None:
    sco, asean, eu = (by_series(name, year)[series].concentration for name in ("sco", "asean", "eu"))
    assert sco.con > max(asean.con, eu.con)


def test_the_shares_of_2021_are_those_of_the_world_bank() -> None:
    # World Development Indicators: China 17.8 of the members' 23.4 trillion current US dollars.
    gdp = by_series("sco", 2021)["gdp"]
    assert gdp.year == 2021
    assert gdp.shares[gdp.members.index("CHN")] == pytest.approx(17.82 / 23.4, abs=0.01)
    assert np.nansum(gdp.shares) == pytest.approx(1)


def test_a_year_beyond_the_series_takes_the_latest_before_it_and_says_so() -> None:
    found = by_series("sco", 2025)["capability_share"]
    assert found.year == 2022


def pack_of(values: dict[str, float], year: int = 2020) -> Pack:
    states = tuple(sorted(values))
    row = np.array([[values[state] for state in states]])
    return cast(Pack, SimpleNamespace(states=states, years=(year,), state_series=lambda _: row))


def test_with_too_many_gaps_no_concentration_is_given() -> None:
    members = load("sco").as_of("2021-12-31").members
    known = dict.fromkeys(members, 1.0)
    gaps = {m: np.nan if i >= len(members) * LEAST_KNOWN - 1 else 1.0 for i, m in enumerate(members)}
    whole, holed = (capabilities(load("sco"), 2021, pack_of(values))[0] for values in (known, gaps))
    assert whole.concentration is not None
    assert whole.concentration.con == 0
    assert holed.concentration is None
    assert set(holed.missing) == {m for m, value in gaps.items() if np.isnan(value)}


def test_small_members_are_small_on_every_measure() -> None:
    assert small_members(capabilities(load("sco"), 2021)) == ("KAZ", "KGZ", "TJK", "UZB")


def test_the_pack_s_last_year_is_never_asked_beyond() -> None:
    assert all(one.year <= load_pack().years[-1] for one in capabilities(load("eu"), load_pack().years[-1]))
