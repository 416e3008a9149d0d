"""How rows become observations, and observations a design: counted by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from invented import YEARS, case, row

from trackgauge.orientation.aggregate import in_runs, mean_over_fellows, mean_over_partners, row_by_row
from trackgauge.orientation.case import Observation
from trackgauge.orientation.demand_alignment import demand_pairs, shared_demand
from trackgauge.orientation.indicators.votes import LEAST_JOINT_VOTES, vote_kappa, vote_row_id, without_agenda_shocks
from trackgauge.orientation.model import Prior
from trackgauge.orientation.observing import build_design


def test_every_row_is_one_observation_with_the_weight_of_its_confidence() -> None:
    rows = [
        row("identity_coding", "AAA", 2.0, (2001, 2003), id="a"),
        row("identity_coding", "AAA", 1.0, confidence="medium", id="b"),
        row("identity_coding", "BBB", -1.0, confidence="low", id="c"),
    ]
    found = list(row_by_row(rows))
    assert found[0] == Observation("AAA", 2001, 2003, 2.0, weight=1.0, rows=("a",))
    assert [value.weight for value in found] == [1.0, 0.5, 0.25]


def test_a_row_that_repeats_another_does_not_count_again() -> None:
    once = row("identity_coding", "AAA", 2.0, id="a")
    assert len(list(row_by_row([once, replace(once, id="b"), replace(once, id="c", confidence="low")]))) == 1


@pytest.mark.parametrize("changed", [{"source": "other"}, {"item": "norms"}, {"value": 1.0}, {"end_year": 2002}])
def test_a_row_that_says_something_else_counts_too(changed: dict[str, object]) -> None:
    once = row("identity_coding", "AAA", 2.0)
    assert len(list(row_by_row([once, replace(once, id="b", **changed)]))) == 2  # type: ignore[arg-type]


def test_neighbouring_years_with_one_value_are_one_observation() -> None:
    yearly = {
        ("AAA", 2001): (0.5, 1.0, ("a",)),
        ("AAA", 2002): (0.5, 1.0, ("a", "b")),
        ("AAA", 2004): (0.5, 1.0, ("c",)),
        ("BBB", 2002): (0.5, 1.0, ("d",)),
        ("BBB", 2003): (0.6, 1.0, ("d",)),
    }
    assert list(in_runs(yearly)) == [
        Observation("AAA", 2001, 2002, 0.5, rows=("a", "b")),
        Observation("AAA", 2004, 2004, 0.5, rows=("c",)),
        Observation("BBB", 2002, 2002, 0.5, rows=("d",)),
        Observation("BBB", 2003, 2003, 0.6, rows=("d",)),
    ]


def test_nothing_gives_no_runs() -> None:
    assert list(in_runs({})) == []


def test_ties_count_each_fellow_member_once() -> None:
    """AAA: with BBB the weighted mean of 1 (weight 1) and -1 (weight 1/2), 1/3; with CCC 0. Mean 1/6."""
    rows = [
        row("tie", "AAA", 1.0, partner="BBB", id="a"),
        row("tie", "AAA", -1.0, partner="BBB", confidence="medium", id="b"),
        row("tie", "AAA", 0.0, partner="CCC", confidence="low", id="c"),
        row("tie", "AAA", -1.0, partner="ZZZ", id="d"),
    ]
    (found,) = mean_over_partners(case(rows), "tie")
    assert found.value == pytest.approx(1 / 6)
    assert found.weight == pytest.approx((1.0 + 0.25) / 2)
    assert found.rows == ("a", "b", "c")


def test_ties_with_states_that_are_no_members_of_the_year_are_left_out() -> None:
    members = {2001: ("AAA", "CCC"), **dict.fromkeys(YEARS[1:], ("AAA", "BBB", "CCC"))}
    rows = [row("tie", "AAA", 1.0, (1999, 2002), partner="BBB"), row("tie", "AAA", -1.0, (2001, 2002), partner="CCC")]
    found = list(mean_over_partners(case(rows, members=members), "tie"))
    assert [(value.first_year, value.value, value.weight) for value in found] == [(2001, -1.0, 1.0), (2002, 0.0, 1.0)]


def pairs_of(*values: float) -> np.ndarray:
    """One matrix a year with one value for all pairs."""
    return np.array([np.where(np.eye(3) == 1, np.nan, value) for value in values])


def test_a_member_s_value_is_the_mean_over_its_fellow_members() -> None:
    pairs = pairs_of(0.0, 0.0, 0.0, 0.0)
    pairs[0] = [[np.nan, 0.2, 0.6], [0.2, np.nan, np.nan], [0.6, np.nan, np.nan]]
    errors = np.full_like(pairs, 0.3)
    found = list(mean_over_fellows(case(), pairs, errors, vote_row_id))[:3]
    assert [(value.actor, value.value) for value in found] == [
        ("AAA", pytest.approx(0.4)),
        ("BBB", pytest.approx(0.2)),
        ("CCC", pytest.approx(0.6)),
    ]
    assert found[0].standard_error == pytest.approx(np.sqrt((2 * 0.3**2 + 0.6**2) / 2) / 2)
    assert found[0].rows == ("unga/AAA-BBB/2001", "unga/AAA-CCC/2001")
    assert found[2].rows == ("unga/AAA-CCC/2001",)


def test_votes_count_only_while_both_are_members() -> None:
    members = {2001: ("AAA", "BBB"), 2002: ("AAA",), 2003: (), 2004: ("AAA", "BBB", "CCC")}
    pairs = pairs_of(0.1, 0.2, 0.3, 0.4)
    found = list(mean_over_fellows(case(members=members), pairs, np.zeros_like(pairs), vote_row_id))
    assert [(value.actor, value.first_year) for value in found] == [
        ("AAA", 2001),
        ("BBB", 2001),
        ("AAA", 2004),
        ("BBB", 2004),
        ("CCC", 2004),
    ]


def test_what_moves_all_pairs_in_one_year_is_taken_out() -> None:
    """Medians 0.2, 0.2, 0.8, 0.2; the means of five years around are 0.4, 0.35, 0.35 and 0.4."""
    smooth = without_agenda_shocks(case(), pairs_of(0.2, 0.2, 0.8, 0.2))
    assert [year[0, 1] for year in smooth] == pytest.approx([0.4, 0.35, 0.35, 0.4])


def test_differences_between_pairs_stay() -> None:
    pairs = pairs_of(0.2, 0.2, 0.8, 0.2)
    pairs[:, 0, 1] += 0.5
    smooth = without_agenda_shocks(case(), pairs)
    assert smooth[:, 0, 1] - smooth[:, 1, 2] == pytest.approx(np.full(4, 0.5))


def test_a_year_without_votes_is_no_shock() -> None:
    smooth = without_agenda_shocks(case(), pairs_of(0.2, np.nan, 0.2, 0.2))
    assert smooth[0, 0, 1] == pytest.approx(0.2)
    assert np.isnan(smooth[1]).all()


def votes_of(table: list[list[int]]) -> np.ndarray:
    """The same joint votes for every pair and year."""
    return np.broadcast_to(np.array(table), (4, 3, 3, 3, 3)).copy()


def test_kappa_of_votes_by_hand() -> None:
    """8+4+4 of 20 the same, 4 half: kappa .7701 (the example of the kappa docstring); five years alike, no shock."""
    found = list(vote_kappa(case(), votes_of([[8, 1, 0], [1, 4, 1], [0, 1, 4]])))
    assert len(found) == 12
    assert {round(value.value, 4) for value in found} == {0.7701}
    assert all(value.standard_error >= 1 / np.sqrt(20) / np.sqrt(2) - 1e-12 for value in found)


def test_pairs_with_few_votes_or_constant_voters_say_nothing() -> None:
    few = [[LEAST_JOINT_VOTES - 3, 0, 1], [0, 1, 0], [0, 0, 0]]
    constant = [[30, 5, 5], [0, 0, 0], [0, 0, 0]]
    assert list(vote_kappa(case(), votes_of(few))) == []
    assert list(vote_kappa(case(), votes_of(constant))) == []


def demand(actor: str, issue: str, value: float, **given: object) -> object:
    return row("demand", actor, value, item=f"economic:{issue}", **given)  # type: ignore[arg-type]


def test_shared_demands_by_hand() -> None:
    """AAA (3, 0), BBB (3, 3), CCC nothing: cosine 1 / sqrt 2 for the first two."""
    rows = [demand("AAA", "trade", 3.0, id="a"), demand("BBB", "trade", 3.0, id="b"), demand("BBB", "gas", 3.0, id="c")]
    invented = case(rows)  # type: ignore[arg-type]
    members, pairs = demand_pairs(invented, "economic", 2001)
    assert members == ("AAA", "BBB", "CCC")
    assert pairs[0, 1] == pytest.approx(np.sqrt(0.5))
    assert np.isnan(pairs[2]).all()
    found = list(shared_demand(invented, "economic"))
    assert [(value.actor, value.rows) for value in found] == [("AAA", ("a",)), ("BBB", ("b", "c"))]
    assert [value.value for value in found] == pytest.approx([np.sqrt(0.5)] * 2)
    assert list(shared_demand(invented, "security")) == []


def test_a_demand_that_repeats_another_does_not_count_again() -> None:
    wanted = (("AAA", "trade", 3.0), ("AAA", "gas", 1.0), ("BBB", "trade", 2.0), ("BBB", "gas", 1.0))
    rows = [demand(*each) for each in wanted]
    again = [replace(rows[0], id="again")]  # type: ignore[type-var]
    first, second = (list(shared_demand(case(r), "economic")) for r in (rows, rows + again))  # type: ignore[arg-type]
    assert [value.value for value in first] == [value.value for value in second]


def test_budget_effort_by_hand() -> None:
    """AAA pays 20 % with 10 % of the members' product, so log10 of 2; BBB 80 % with 90 %."""
    rows = [
        row("budget_share", "AAA", 0.2, (2000, 2002), id="a"),
        row("budget_share", "BBB", 0.8, (2000, 2002), id="b"),
        row("budget_share", "CCC", 0.1, (2000, 2002), id="c"),
    ]
    share = {("AAA", 2001): 0.01, ("BBB", 2001): 0.09, ("AAA", 2002): 0.01, ("BBB", 2002): 0.09}
    found = case(rows, gdp_share=share).compute("budget_effort")
    assert [(v.actor, v.first_year, v.last_year) for v in found] == [("AAA", 2001, 2002), ("BBB", 2001, 2002)]
    assert [v.value for v in found] == pytest.approx([np.log10(2), np.log10(8 / 9)])


def test_identity_codings_go_to_the_indicator_of_their_item() -> None:
    items = ("overall", "membership_identity", "collective_identity", "value_norms", "emotion", "public_identity")
    invented = case([row("identity_coding", "AAA", 1.0, item=item) for item in items])
    counted = {
        name: len(invented.compute(name))
        for name in ("identity_overall", "identity_membership", "identity_norms", "identity_affect")
    }
    assert counted == {"identity_overall": 1, "identity_membership": 2, "identity_norms": 1, "identity_affect": 2}


def test_policy_choices_go_to_the_indicator_of_their_field() -> None:
    items = ("security:a", "economic:b", "economic:c", "institutional:d", "multi:e")
    invented = case([row("policy_choice", "AAA", 1.0, item=item) for item in items])
    counted = [len(invented.compute(f"policy_{name}")) for name in ("security", "economy", "institution")]
    assert counted == [1, 2, 1]


def test_the_design_spreads_a_value_over_its_years_so_that_it_counts_once() -> None:
    design = build_design(case(), {"identity_overall": (Observation("BBB", 2002, 2003, 1.0),)})
    assert design.weight[0, 1].tolist() == [0, 0.5, 0.5, 0]
    assert design.weighted_value[0, 1].tolist() == [0, 0.5, 0.5, 0]
    assert design.values_count.tolist() == [[0, 1, 0]]
    assert design.on_ladder.tolist() == [True]


def test_a_value_that_reaches_beyond_the_case_keeps_its_whole_weight_inside() -> None:
    design = build_design(case(), {"identity_overall": (Observation("BBB", 1990, 2002, 1.0, weight=0.5),)})
    assert design.weight[0, 1].tolist() == [0.25, 0.25, 0, 0]


def test_values_outside_the_case_or_about_strangers_are_left_out() -> None:
    outside = (Observation("BBB", 1990, 2000, 1.0), Observation("ZZZ", 2001, 2001, 1.0))
    design = build_design(case(), {"identity_overall": outside})
    assert design.weight.sum() == design.values_count.sum() == 0


def test_values_come_onto_the_scale_by_the_anchors_of_their_indicator() -> None:
    """Participation: 0.5 reads as 0 and 1.5 as +2, so that 1 is +1 and 0 is -1."""
    taking_part = (Observation("AAA", 2001, 2001, 1.0), Observation("BBB", 2001, 2001, 0.0))
    design = build_design(case(), {"exercise_participation": taking_part})
    assert design.weighted_value[0, :, 0].tolist() == [1.0, -1.0, 0.0]
    assert design.weighted_square[0, :, 0].tolist() == [1.0, 1.0, 0.0]


def test_a_known_error_lowers_the_weight_by_the_variance_that_it_adds() -> None:
    """Kappa 0.25 off: 0.5 score points, as much as the model's typical error, so half the weight."""
    error = Prior().error_sd / 2
    design = build_design(case(), {"vote_agreement": (Observation("AAA", 2001, 2001, 0.5, standard_error=error),)})
    assert design.weight[0, 0, 0] == pytest.approx(0.5)


def test_several_values_in_one_cell_add_up() -> None:
    two = (Observation("AAA", 2001, 2001, 2.0), Observation("AAA", 2001, 2001, 1.0, weight=0.5))
    design = build_design(case(), {"identity_overall": two})
    assert design.weight[0, 0, 0] == 1.5
    assert design.weighted_value[0, 0, 0] == 2.5
    assert design.weighted_square[0, 0, 0] == 4.5
    assert design.values_count[0, 0] == 2
