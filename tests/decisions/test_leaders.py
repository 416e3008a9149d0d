"""Supply of common goods against share of the agenda, from the casebook."""

from __future__ import annotations

import numpy as np
import pytest

from trackgauge.assessment.power.leaders import leaders
from trackgauge.organisations import load
from trackgauge.orientation.ranks import rank_correlation

CENTRAL_ASIANS = ("KAZ", "KGZ", "TJK", "UZB")


def test_agenda_and_every_kind_of_supply_are_shared_out_whole_in_every_draw() -> None:
    found = leaders(load("sco"), 2021, seed=1, draws=200)
    for draws in (*found.agenda.values(), *found.supply.values()):
        assert draws.shape == (200, 8)
        assert draws.sum(axis=1) == pytest.approx(1)


def test_entries_of_2021_are_those_counted_in_the_casebook() -> None:
    # initiatives.csv: proposed by 2021 by a member of 2021; by all; by scholars and states that were no members.
    rows = [r for r in load("sco").rows("initiatives") if r.year_proposed and r.year_proposed <= 2021]
    found = leaders(load("sco"), 2021, seed=1, draws=100)
    assert found.by_all == sum("ALL" in r.proposers for r in rows)
    assert found.counted["proposed"] + found.by_all + found.by_others == len(rows)
    assert found.counted["agreed"] <= found.counted["proposed"]


def test_an_initiative_of_a_later_year_gives_no_share() -> None:
    early = leaders(load("sco"), 2004, seed=1, draws=100)
    rows = [r for r in load("sco").rows("initiatives") if r.year_proposed and r.year_proposed <= 2004]
    named = {actor for r in rows for actor in r.proposers}
    for i, member in enumerate(early.members):
        if member not in named:
            assert early.agenda["proposed"][:, i].max() == 0


def test_who_gives_more_proposes_more_in_the_organisation_of_2021_as_t37_says() -> None:
    found = leaders(load("sco"), 2021, seed=1)
    for agenda in ("proposed", "agreed"):
        rho = found.correlation(agenda)
        assert rho is not None
        assert rho.low > 0


def test_small_states_propose_no_less_than_their_number_has_it_which_t55_denies() -> None:
    """Their half of the members lies inside the interval, once an author's proposals are nobody's."""
    found = leaders(load("sco"), 2021, seed=1)
    share = found.agenda_of(CENTRAL_ASIANS)
    assert share is not None
    assert share.low < 4 / 8 < share.mean


def test_before_the_enlargement_no_agreed_initiative_came_from_central_asia_as_t55_says() -> None:
    share = leaders(load("sco"), 2016, seed=1).agenda_of(CENTRAL_ASIANS, "agreed")
    assert share is not None
    assert share.high == 0


def test_where_nothing_is_recorded_nothing_is_said() -> None:
    found = leaders(load("ecowas"), 2015, seed=1, draws=100)
    assert (found.agenda, found.supply, found.correlation(), found.agenda_of(["NGA"])) == ({}, {}, None, None)


def test_a_seed_gives_the_same_bits_and_another_one_others() -> None:
    first, again, other = (leaders(load("sco"), 2021, seed=s, draws=100).agenda["proposed"] for s in (1, 1, 2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_tied_values_share_their_mean_rank() -> None:
    # Ranks 1, 2.5, 2.5, 4 against 4, 3, 2, 1: rho = -4.5 / sqrt(4.5 x 5).
    a, b = np.array([[0.0, 1.0, 1.0, 2.0]]), np.array([[9.0, 8.0, 7.0, 6.0]])
    assert rank_correlation(a, b) == pytest.approx([-4.5 / np.sqrt(4.5 * 5)])
    assert np.isnan(rank_correlation(np.ones((1, 3)), np.array([[1.0, 2.0, 3.0]])))
