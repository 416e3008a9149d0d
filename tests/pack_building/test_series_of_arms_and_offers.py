"""Series of arms, main partners, and what China offers: what history knows of some pairs and states."""

from __future__ import annotations

import numpy as np
import pytest

from trackgauge.evidence import load_pack


def pair(series: str, first: str, second: str, year: int) -> float:
    return float(load_pack().dyad_series(series, [first, second], [year])[0, 0, 1])


def of_state(series: str, state: str, year: int) -> float:
    pack = load_pack()
    return float(pack.state_series(series, [state], [year])[0, 0])


def test_russia_arms_india_and_india_does_not_arm_russia() -> None:
    assert pair("arms_transfers", "RUS", "IND", 2015) == 4
    assert pair("arms_transfers", "IND", "RUS", 2015) == 0
    assert np.isnan(pair("arms_transfers", "RUS", "IND", 1994))


def test_china_is_the_main_supplier_of_pakistan_and_russia_of_kazakhstan() -> None:
    assert pair("arms_import_share", "PAK", "CHN", 2020) > 0.6
    assert pair("arms_import_share", "KAZ", "RUS", 2019) > 0.8


def test_shares_of_arms_add_up_to_one_at_most_by_recipient() -> None:
    pack = load_pack()
    total = np.nansum(pack.dyad_series("arms_import_share", pack.series_states, [2010])[0], axis=1)
    assert total.max() < 1.05
    assert (total > 0.95).sum() > 90


def test_main_partners_are_those_that_the_factbook_prints() -> None:
    """Kazakhstan 2023: exports to China 16, to Russia 10 per cent; imports 28 and 24 (edition of the Factbook)."""
    assert pair("main_partner_share", "KAZ", "CHN", 2023) == pytest.approx(0.22)
    assert pair("main_partner_share", "KAZ", "RUS", 2023) == pytest.approx(0.17)
    assert np.isnan(pair("main_partner_share", "KAZ", "CHN", 2013))


def test_a_year_without_finance_is_a_zero_and_china_itself_is_unknown() -> None:
    assert of_state("chinese_finance", "PAK", 2015) > 1000
    assert np.isnan(of_state("chinese_finance", "CHN", 2015))
    assert np.isnan(of_state("chinese_finance", "PAK", 2022))


def test_leaders_of_china_visited_russia_often_and_the_count_ends_in_2020() -> None:
    assert of_state("chinese_leader_visits", "RUS", 2015) >= 5
    assert np.isnan(of_state("chinese_leader_visits", "RUS", 2021))
