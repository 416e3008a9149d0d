"""Relations that reach beyond 2018: what history knows of a pair is what the pack says."""

from __future__ import annotations

import numpy as np
import pytest

import trackgauge as tg
from trackgauge.evidence import load_pack
from trackgauge.organisations import load


def value(series: str, first: str, second: str, year: int) -> float:
    return float(load_pack().dyad_series(series, [first, second], [year])[0, 0, 1])


def test_visas_came_back_between_russia_and_ukraine_and_went_between_china_and_kazakhstan() -> None:
    assert [value("visa_free", "UKR", "RUS", year) for year in (2019, 2022)] == [1, 0]
    assert [value("visa_free", "CHN", "KAZ", year) for year in (2022, 2024)] == [0, 1]
    assert np.isnan(value("visa_free", "CHN", "KAZ", 2021)), "years of bans for the pandemic are unknown, not zero"


@pytest.mark.parametrize(("name", "share"), [("sco", 0.49), ("asean", 0.97)])
def test_shares_of_free_entry_among_members_are_those_counted_by_hand(name: str, share: float) -> None:
    members = load(name).as_of("2024-12-31").members
    free = load_pack().dyad_series("visa_free", members, [2024])[0]
    assert np.nanmean(free) == pytest.approx(share, abs=0.005)


def test_sanctions_of_the_union_are_those_of_its_members_and_end_with_membership() -> None:
    assert value("sanctions", "HUN", "RUS", 2022) == value("sanctions", "DEU", "RUS", 2022) == 1
    assert value("sanctions", "USA", "RUS", 2013) < value("sanctions", "USA", "RUS", 2014)
    assert value("sanctions", "SAU", "QAT", 2017) > 0 == value("sanctions", "SAU", "QAT", 2016)
    assert value("sanctions", "CHN", "RUS", 2022) == 0
    assert np.isnan(value("sanctions", "CHN", "RUS", 2024)), "the list closed in 2023"


def test_rivalries_of_2020_and_no_level_of_peace() -> None:
    assert [value("rivalry_level", "CHN", "IND", year) for year in (2019, 2020)] == [0, 0.5]
    assert value("rivalry_level", "USA", "CHN", 2018) == value("rivalry_level", "RUS", "UKR", 2014) == 1
    assert value("rivalry_level", "IND", "KAZ", 2018) == 0, "joint membership raises no level here"


def test_news_turn_where_two_states_fought() -> None:
    kyrgyz_tajik = tg.series("news_cooperation", "KGZ", "TJK", first=2018, last=2023).table["value"]
    assert kyrgyz_tajik[0] > 0.8 > 0 > kyrgyz_tajik[4]
    assert value("news_cooperation", "RUS", "UKR", 2022) < -0.95
    assert value("news_cooperation", "DEU", "FRA", 2022) > 0.9
