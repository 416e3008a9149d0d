"""What the casebook of the SCO once credited, spread or doubled wrongly, and no longer does."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest

import trackgauge as tg
from trackgauge.evidence.casebook import casebook_evidence
from trackgauge.evidence.questions import demand_positions

SCO = tg.load("sco")
FOUNDERS = {"CHN", "KAZ", "KGZ", "RUS", "TJK", "UZB"}
EIGHT = FOUNDERS | {"IND", "PAK"}
AUTHOR = "author:amrebayev2021"


@pytest.mark.parametrize(
    "issue",
    ["non_interference", "regime_security", "common_security", "development_as_security", "no_supranational_body"],
)
def test_what_a_paper_says_of_every_member_is_said_of_india_and_pakistan_too(issue: str) -> None:
    rows = [row for row in SCO.rows("demands") if row.issue == issue and row.stated_for == "all_members"]
    assert {row.actor for row in rows} == EIGHT
    assert {row.first_year for row in rows if row.actor in ("IND", "PAK")} == {2017}


def test_the_label_has_become_part_of_the_identity_of_all_eight_members() -> None:
    rows = [row for row in SCO.rows("identity") if row.dimension == "collective_identity"]
    assert {row.actor for row in rows} == EIGHT


def test_that_some_members_hold_up_projects_is_nobody_s_demand() -> None:
    assert not [row for row in SCO.rows("demands") if row.stated_for == "some_members"]
    (remark,) = [row for row in SCO.rows("policy") if row.actor == "ALL"]
    assert (remark.conduct, remark.choice) == ("collective", "delayed")


def test_a_wish_to_keep_consensus_asks_for_no_less() -> None:
    kept = [row for row in SCO.rows("demands") if row.stance == "keep"]
    assert {row.actor for row in kept} == EIGHT
    on_consensus = [each for each in demand_positions(SCO) if each.demand.stance == "keep"]
    assert {each.question for each in on_consensus} == {"TH21"}
    assert all(each.value is not None and each.value > 0 for each in on_consensus)


def test_equal_recognition_belongs_to_all_members() -> None:
    rows = [row for row in SCO.rows("demands") if row.issue == "thin_recognition"]
    assert {row.actor for row in rows} == EIGHT
    assert {row.stated_for for row in rows} == {"all_members"}


def test_failures_of_the_organisation_are_no_choice_of_its_members() -> None:
    by_item = defaultdict(set)
    for row in SCO.rows("policy"):
        by_item[row.item].add(row.conduct)
    for item in (
        "Afghanistan policy",
        "crisis in Kyrgyzstan 2020",
        "health crisis in India 2021",
        "Osh unrest 2010",
        "free movement target 2020",
        "implementation of agreements",
    ):
        assert by_item[item] == {"collective"}, item
    counted = Counter(row.conduct for row in SCO.rows("policy"))
    assert counted == {"own": 118, "collective": 67, "outside": 3, "refuted": 1}


def test_only_a_member_s_own_conduct_in_the_organisation_is_evidence_about_it() -> None:
    own = {f"sco/policy/{row.id}" for row in SCO.rows("policy") if row.conduct == "own"}
    assert {row.id for row in casebook_evidence(SCO) if row.variable == "policy_choice"} == own
    assert not own & {f"sco/policy/{id}" for id in ("PO030", "PO031", "PO093", "PO094")}


@pytest.mark.parametrize("id", ["IN019", "IN034", "IN036", "IN037", "IN038", "IN042", "IN046", "IN052"])
def test_proposals_of_an_author_are_not_those_of_his_state(id: str) -> None:
    (row,) = [row for row in SCO.rows("initiatives") if row.id == id]
    assert row.proposers == (AUTHOR,)
    assert "KAZ" not in row.supporters


def test_demands_of_an_author_give_no_evidence_about_his_state() -> None:
    own = [row.id for row in SCO.rows("demands") if row.actor == AUTHOR]
    assert len(own) == 12
    assert not {f"sco/demands/{id}" for id in own} & {row.id for row in casebook_evidence(SCO)}


def test_kazakhstan_has_one_position_on_the_free_trade_area() -> None:
    """In principle yes, later: a reserve in the demand, in the initiative and in its history."""
    (initiative,) = [row for row in SCO.rows("initiatives") if row.key == "free_trade_area"]
    assert "KAZ" in initiative.reserved
    assert "KAZ" not in initiative.supporters
    (demand,) = [row for row in SCO.rows("demands") if row.id == "DE245"]
    (step,) = [row for row in SCO.rows("initiative_status") if row.id == "IS017"]
    assert (demand.stance, step.status) == ("reserve", "counter_proposed")


def test_to_work_on_a_bank_is_not_to_agree_on_it() -> None:
    agreed = [row.year for row in SCO.rows("initiative_status")
              if row.initiative == "development_bank" and row.status == "agreed"]  # fmt: skip
    assert agreed == [2025]


def test_all_but_india_are_named_behind_the_belt_and_road_to_2025() -> None:
    (initiative,) = [row for row in SCO.rows("initiatives") if row.key == "bri_support"]
    assert initiative.status_year == 2025
    assert set(initiative.supporters) == (EIGHT - {"CHN", "IND"}) | {"BLR", "IRN"}
    last = {row.actor: (row.last_year, row.alignment) for row in SCO.rows("policy")
            if row.initiative == "bri_support" and row.last_year == 2025}  # fmt: skip
    assert last["IND"] == (2025, -2)
    assert {actor for actor, (_, alignment) in last.items() if alignment == 1} == set(initiative.supporters)


def test_the_answer_to_andijan_came_after_thirteen_months() -> None:
    (crisis,) = [row for row in SCO.rows("crises") if row.id == "CR002"]
    assert (crisis.joint_response, crisis.response_delay_days) == ("late", 398)


def test_nobody_is_named_as_proposer_of_a_uniform_gauge() -> None:
    (initiative,) = [row for row in SCO.rows("initiatives") if row.key == "uniform_gauge"]
    assert initiative.proposers == ()


@pytest.mark.parametrize(("actor", "year"), [("KGZ", 2017), ("KAZ", 2019)])
def test_the_calm_successions_of_central_asia_are_dated(actor: str, year: int) -> None:
    successions = [row for row in SCO.rows("drivers") if row.kind == "succession" and actor in row.actors]
    assert [row.sign for row in successions if row.day.year == year] == [1]


def test_five_plus_one_formats_and_election_missions_are_dated() -> None:
    four = {"KAZ", "KGZ", "TJK", "UZB"}
    formats = [row for row in SCO.rows("drivers") if row.kind == "format" and four <= set(row.actors)]
    missions = [row for row in SCO.rows("recognition") if row.kind == "regime_legitimacy" and row.by == ("org:sco",)]
    assert len(formats) >= 10
    assert len(missions) >= 15


def test_a_statement_about_a_group_is_one_witness() -> None:
    """The six founders share it: together they carry what one state's demand of the same salience carries."""
    shared = [each for each in demand_positions(SCO) if each.demand.issue == "non_interference"]
    carried = {each.demand.actor: each.value for each in shared}
    assert sum(carried[actor] or 0 for actor in FOUNDERS) == pytest.approx(3.0)
    assert carried["IND"] == pytest.approx(3 / 8)
