"""Reasons, changes, levels, sensitivity and solidity: counted by hand and against independent programs."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import spearmanr

from trackgauge.assessment import Answer, Study
from trackgauge.assessment.reasons import _binding, _dividing, _listed
from trackgauge.assessment.snapshot import level_probabilities, most_probable_level
from trackgauge.orientation.indicators import declaration
from trackgauge.orientation.ranks import rank_correlation
from trackgauge.orientation.spread import dispersion


@pytest.mark.parametrize(
    ("score", "level"),
    [
        (1.51, "positive"),
        (1.5, "limited"),
        (0.01, "limited"),
        (0.0, "negative"),
        (-1.49, "negative"),
        (-1.51, "none"),
        (9.0, "positive"),
        (-9.0, "none"),
    ],
)
def test_levels_of_identity_lie_half_way_between_the_codings(score: float, level: str) -> None:
    assert most_probable_level(level_probabilities(np.array([score]))) == level


def test_the_higher_of_two_equally_probable_levels_is_shown() -> None:
    assert most_probable_level(level_probabilities(np.array([1.0, 2.0]))) == "positive"


def test_a_reason_names_the_members_farthest_from_the_middle() -> None:
    """Median 0.1; D departs by -2.1, C by -1.7 (at least three quarters of it), the others by less."""
    found = _dividing("x", ["A", "B", "C", "D", "E"], np.array([0.1, 0.3, -1.6, -2.0, 0.2]))
    assert found is not None
    assert found.members == ("C", "D")
    assert found.size == pytest.approx((-1.7 - 2.1) / 2)


def test_members_all_alike_are_no_reason_for_several_tracks() -> None:
    assert _dividing("x", ["A", "B", "C"], np.array([0.4, 0.4, 0.4])) is None


def test_one_track_is_held_together_by_what_lifts_all_members() -> None:
    """The least of the lifts is what all share; where members are moved both ways nothing holds."""
    shared = _binding("x", ["A", "B", "C"], np.array([0.7, 0.2, 0.5]))
    assert shared is not None
    assert (shared.members, shared.size) == (("A", "B", "C"), pytest.approx(0.2))
    assert _binding("x", ["A", "B", "C"], np.array([0.7, -0.2, 0.5])) is None


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C", "D"], "A, B, C and D"),
        (["A", "B", "C", "D", "E"], "A, B, C and 2 others"),
    ],
)
def test_names_are_listed_as_in_a_sentence(names: list[str], text: str) -> None:
    assert _listed(names) == text


def test_a_reason_adds_up_the_indicators_of_one_dimension_and_kind(sco: Study, sco_2021: Answer) -> None:
    """India's identity, from the exact split: departure from the median member, summed over the four codings."""
    first = sco_2021.reasons[0]
    assert {declaration(name).dimension for name in first.indicators} == {"identity"}
    assert {declaration(name).kind for name in first.indicators} == {"coding"}
    design = sco.orientation.design
    t, total = design.years.index(2021), 0.0
    for name in first.indicators:
        j = design.indicators.index(name)
        seen = [m for m in sco.case.members[2021] if design.values_count[j, design.actors.index(m)] > 0]
        values = {m: float(sco.parts[j, design.actors.index(m), t]) for m in seen}
        total += values["IND"] - float(np.median(list(values.values())))
    assert first.contribution == pytest.approx(total)
    assert f"{abs(total):.1f} below" in first.text


def test_reasons_come_by_size_and_at_most_three(sco: Study) -> None:
    for year in (2005, 2017, 2021, 2025):
        sizes = [abs(reason.contribution) for reason in sco.answer(year).reasons]
        assert sizes == sorted(sizes, reverse=True)
        assert len(sizes) <= 3
        assert all(size >= 0.05 for size in sizes)


def test_one_track_is_explained_by_what_members_share(sco: Study) -> None:
    reasons = sco.answer(2010).reasons
    assert reasons
    assert all(reason.text.startswith("All observed members share at least") for reason in reasons)


def test_changes_compare_the_same_draws_five_years_before(sco: Study, sco_2021: Answer) -> None:
    changes = sco_2021.changes
    assert changes.state == sco.answer(2016).state
    now, then = (sco.orientation.positions(year) for year in (2021, 2016))
    move = changes.members[0]
    d = ("interest", "identity", "policy").index(move.dimension)
    difference = now[1][:, d, now[0].index(move.actor)] - then[1][:, d, then[0].index(move.actor)]
    assert move.difference.mean == pytest.approx(difference.mean())
    assert move.probability_of_rise == pytest.approx((difference > 0).mean())
    sizes = [abs(each.difference.mean) for each in changes.members]
    assert sizes == sorted(sizes, reverse=True)
    assert len(sizes) == 5


def test_the_change_of_dispersion_is_the_difference_of_the_overall_dispersions(sco: Study, sco_2021: Answer) -> None:
    def overall(year: int) -> np.ndarray:
        _, positions, _ = sco.orientation.positions(year)
        return np.mean([dispersion(positions[:, d]) for d in range(3)], axis=0)

    difference = overall(2021) - overall(2016)
    assert sco_2021.changes.dispersion is not None
    assert sco_2021.changes.dispersion.mean == pytest.approx(difference.mean())
    assert sco_2021.dispersion.overall is not None
    assert sco_2021.dispersion.overall.mean == pytest.approx(overall(2021).mean())


def test_events_of_the_year_are_dated_and_in_order(sco: Study) -> None:
    events = sco.answer(2025).changes.events
    assert events == sorted(events)
    assert all(event.startswith("2025-") for event in events)
    assert any("crisis: India-Pakistan fighting" in event for event in events)


def test_rank_correlation_is_that_of_an_independent_program() -> None:
    rng = np.random.default_rng(0)
    first, second = rng.normal(size=(20, 7)), rng.normal(size=(20, 7))
    expected = [spearmanr(a, b).statistic for a, b in zip(first, second, strict=True)]
    assert rank_correlation(first, second) == pytest.approx(np.array(expected))
    assert rank_correlation(first, first) == pytest.approx(np.ones(20))
    assert rank_correlation(first, -first) == pytest.approx(-np.ones(20))


def test_rows_and_sources_about_the_year_are_counted(sco: Study, sco_2021: Answer) -> None:
    """Counted once more from the table: rows behind the model's values, about a member, in the year."""
    behind = {row for values in sco.orientation.observations.values() for value in values for row in value.rows}
    members = {member.actor for member in sco_2021.members}
    rows = [r for r in sco.case.evidence.of(year=2021) if r.id in behind and r.actor in members]
    ground = sco_2021.evidence
    assert ground.rows == len(rows)
    assert ground.sources == len({source for row in rows for source in row.sources})
    assert ground.hand_coded_share == pytest.approx(sum(row.kind == "coding" for row in rows) / len(rows))


def test_indicators_beside_the_model_stay_beside_it(sco: Study, sco_2021: Answer) -> None:
    entered = {each.indicator for each in sco_2021.evidence.indicators}
    assert entered == set(sco.orientation.design.indicators)
    assert all(declaration(name).role == "model" for name in entered)
    assert {"budget_effort", "vote_agreement_score", "vote_identical"}.isdisjoint(entered)
