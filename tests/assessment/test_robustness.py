"""What the state survives: each source left out, each member left out, conventions drawn, and the prior alone."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from trackgauge.assessment import Answer, Study
from trackgauge.assessment.robustness import PRIOR, conventions, witnesses
from trackgauge.orientation.state import RANGES, classify_over
from trackgauge.record.reading import recorded
from trackgauge.record.shipped import record_hash, shipped_standings

StudyOf = Callable[..., Study]


def test_every_answer_of_one_year_says_what_it_survives(sco_2021: Answer) -> None:
    found = sco_2021.robustness
    assert found is not None
    for state in (found.over_conventions, found.prior, *(each.state for each in found.without_source)):
        assert state is not None
        assert state.same_track + state.multi_track + state.derailed == pytest.approx(1)
    assert {each.left_out for each in found.without_member} == {member.actor for member in sco_2021.members}


def test_the_state_of_2021_rests_on_one_paper_and_the_answer_says_so(sco_2021: Answer) -> None:
    assert sco_2021.robustness is not None
    without = {each.left_out: each.state.multi_track for each in sco_2021.robustness.without_source}
    assert min(without, key=lambda source: without[source]) == "zeng_zhao2022"
    assert without["zeng_zhao2022"] < sco_2021.state.multi_track - 0.25


def test_without_india_the_others_are_on_one_track_in_2021(sco_2021: Answer) -> None:
    assert sco_2021.robustness is not None
    without = {each.left_out: each.state for each in sco_2021.robustness.without_member}
    assert without["IND"].label == "same_track"


def test_a_witness_is_left_out_with_all_that_rests_on_it_alone(sco: Study) -> None:
    chosen = witnesses(sco.orientation)
    rows = chosen["zeng_zhao2022"]
    table = sco.case.evidence
    assert {table.find(row_id).sources for row_id in rows} == {("zeng_zhao2022",)}
    refit = sco.refits["zeng_zhao2022"].design
    assert refit.weight.sum() < sco.orientation.design.weight.sum()


def test_the_prior_hears_nothing(sco: Study) -> None:
    assert sco.refits[PRIOR].design.weight.sum() == 0


def test_conventions_are_drawn_from_their_ranges_and_the_same_for_a_seed() -> None:
    drawn, again = conventions(500, seed=3), conventions(500, seed=3)
    for name, values in drawn._asdict().items():
        low, high = RANGES[name]
        assert low <= values.min() < values.max() <= high
        assert np.array_equal(values, getattr(again, name))


@pytest.mark.parametrize("members", [7, 8, 9, 10, 19, 20, 27])
def test_one_member_apart_never_decides_by_the_size_of_the_body_alone(members: int) -> None:
    draws = 4000
    labels = np.zeros((draws, members), dtype=np.int64)
    labels[:, -1] = members - 1
    cut = conventions(draws, seed=1)
    states = classify_over(labels, np.zeros((draws, 1, members)), np.ones(members, bool), *cut[1:])
    share = float((states == 0).mean())
    assert 0.3 < share < 0.95
    assert share == pytest.approx((1 - 1 / members - 0.75) / 0.25, abs=0.03)


def test_shipped_standings_belong_to_the_records_beside_them() -> None:
    import csv

    from trackgauge.record.shipped import FILE

    with FILE.open(encoding="utf-8", newline="") as file:
        made = {row["organisation"]: row["record"] for row in csv.DictReader(file)}
    assert made == {organisation: record_hash(organisation) for organisation in recorded()}


def test_conduct_stands_with_every_member_that_the_record_knows(sco_2021: Answer) -> None:
    known = shipped_standings("sco", 2021)
    standing = {member.actor: member.conduct.mean for member in sco_2021.members if member.conduct}
    assert standing == {actor: one.mean for actor, one in known.items()}
    assert min(standing, key=lambda actor: standing[actor]) == "IND"


def test_uzbekistan_stands_furthest_in_2010_by_conduct_alone() -> None:
    known = shipped_standings("sco", 2010)
    assert min(known, key=lambda actor: known[actor].mean) == "UZB"


def test_an_organisation_known_from_votes_alone_gets_no_state(study_of: StudyOf) -> None:
    answer = study_of("ecowas").answer(2020, robust=False)
    assert answer.grounds == "votes"
