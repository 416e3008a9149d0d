"""The long table: what becomes a row, by which rule, with what provenance."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from trackgauge.core.dates import Spell
from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence import (
    VARIABLES,
    EvidenceRow,
    EvidenceTable,
    casebook_evidence,
    evidence_table,
    load_pack,
    vote_evidence,
)
from trackgauge.evidence.casebook import position_value
from trackgauge.evidence.checks import CHECKS, findings
from trackgauge.evidence.membership import Membership, membership_of
from trackgauge.organisations import casebooks, load
from trackgauge.organisations.states import states

SCO_2018 = ("CHN", "IND", "KAZ", "KGZ", "PAK", "RUS", "TJK", "UZB")


@pytest.fixture(scope="module")
def sco() -> EvidenceTable:
    return evidence_table(load("sco"))


def _of(table: EvidenceTable, prefix: str) -> dict[str, float]:
    """Values by actor of the rows that one casebook row gives."""
    return {row.actor: row.value for row in table.rows if row.id.startswith(f"{prefix}/") or row.id == prefix}


def test_every_row_of_identity_demands_and_policy_is_one_evidence_row(sco: EvidenceTable) -> None:
    """Demands that take no side or are an author's, and conduct that is not a member's own, give none."""
    organisation = load("sco")
    sided = {row.demand for row in organisation.rows("demands_themes") if row.side is not None}

    def says_something(table: str, row: object) -> bool:
        if table == "demands":
            return row.id in sided and len(row.actor) == 3  # type: ignore[attr-defined]
        return table == "identity" or row.conduct == "own"  # type: ignore[attr-defined]

    for table, variable in (
        ("identity", "identity_coding"),
        ("demands", "demand"),
        ("policy", "policy_choice"),
    ):
        assert [row.id for row in sco.of(variable=variable)] == [
            f"sco/{table}/{row.id}" for row in organisation.rows(table) if says_something(table, row)
        ]
        assert {row.kind for row in sco.of(variable=variable)} == {"coding"}


def test_a_coding_carries_its_dimension_years_source_and_confidence(sco: EvidenceTable) -> None:
    row = sco.find("sco/identity/ID001")
    assert (row.actor, row.partner, row.item, row.value) == ("CHN", "", "overall", 2.0)
    assert (row.start_year, row.end_year, row.confidence) == (2001, 2022, "high")
    assert row.sources == ("zeng_zhao2022",)
    assert row.unit == VARIABLES["identity_coding"].unit


def test_a_demand_is_its_salience_times_its_side_on_a_question(sco: EvidenceTable) -> None:
    organisation = load("sco")
    by_id = {row.id: row for row in organisation.rows("demands")}
    coded = {row.demand: row for row in organisation.rows("demands_themes")}
    names = {row.id: row.name_en for row in organisation.rows("themes")}
    for row in sco.of(variable="demand"):
        said = by_id[row.id.rpartition("/")[2]]
        side = coded[said.id].side
        full = {"high": 3, "medium": 2, "low": 1}[said.salience] * side / 2
        assert row.value == full if said.stated_for == "country" else 0 < row.value / full < 1
        assert row.item.partition(":")[2] == names[coded[said.id].theme]


def test_those_who_took_part_in_an_exercise_get_1_and_members_who_stayed_away_0(sco: EvidenceTable) -> None:
    assert _of(sco, "sco/exercises/EX003") == {"RUS": 1, "CHN": 1, "KAZ": 0, "KGZ": 0, "TJK": 0, "UZB": 0}


def test_members_of_whom_the_source_says_nothing_have_no_row(sco: EvidenceTable) -> None:
    assert _of(sco, "sco/exercises/EX001") == {"CHN": 1, "KGZ": 1}


def test_an_exercise_outside_the_organisation_is_left_out(sco: EvidenceTable) -> None:
    assert load("sco").rows("exercises")[20].kind == "military_outside"
    assert _of(sco, "sco/exercises/EX021") == {}


def test_only_members_of_the_day_have_a_row_for_an_exercise(sco: EvidenceTable) -> None:
    member = membership_of(load("sco"))
    for row in sco.of(variable="exercise_participation"):
        assert row.actor in member.at_year_end(row.start_year), row.id


def test_positions_on_an_initiative_run_from_proposal_to_latest_status_within_membership(
    sco: EvidenceTable,
) -> None:
    assert _of(sco, "sco/initiatives/IN001") == {"CHN": 2, "KAZ": 1, "KGZ": 1, "RUS": -1}
    china = sco.find("sco/initiatives/IN001/CHN")
    assert (china.item, china.start_year, china.end_year) == ("economic:development_bank", 2010, 2025)
    india = sco.find("sco/initiatives/IN016/IND")
    assert (india.start_year, india.end_year, india.value) == (2017, 2025, -2.0)


@pytest.mark.parametrize(
    ("positions", "value"),
    [([2.0, 1.0], 2.0), ([1.0], 1.0), ([-1.0, -2.0], -2.0), ([-1.0], -1.0), ([2.0, 1.0, -1.0], 0.5)],
)
def test_of_several_positions_the_strongest_counts_and_two_sides_meet_in_the_middle(
    positions: list[float], value: float
) -> None:
    assert position_value(positions) == value


def test_all_stands_for_the_members_but_those_named_apart(sco: EvidenceTable) -> None:
    # Strategy of 2022, proposed by ALL; India is named as opposed and outside.
    strategy = _of(sco, "sco/initiatives/IN020")
    assert strategy["IND"] == -2
    assert {actor for actor, value in strategy.items() if value == 1} == set(SCO_2018) - {"IND"}


def test_members_not_recorded_as_staying_out_took_part_in_what_was_carried_out() -> None:
    schengen = _of(evidence_table(load("eu")), "eu/initiatives/EI003")
    assert (schengen["FRA"], schengen["ITA"], schengen["IRL"]) == (2, 1, -1)
    quotas = _of(evidence_table(load("eu")), "eu/initiatives/EI009")
    assert set(quotas) == {"DEU", "CZE", "HUN", "POL", "SVK"}, "a failed initiative shows no participants"


def test_all_as_supporters_are_the_members_from_the_year_each_joined(sco: EvidenceTable) -> None:
    assert sco.find("sco/initiatives/IN044/IND").start_year == 2017
    assert sco.find("sco/initiatives/IN044/KAZ").start_year == 2008


def test_unnamed_others_give_no_row_but_a_note(sco: EvidenceTable) -> None:
    assert _of(sco, "sco/initiatives/IN008") == {"KAZ": 2}
    assert "besides: others" in sco.find("sco/initiatives/IN008/KAZ").note


def test_an_initiative_that_only_an_author_proposes_is_nobody_s_position(sco: EvidenceTable) -> None:
    assert _of(sco, "sco/initiatives/IN036") == {}


def test_an_initiative_that_only_an_author_supports_is_of_low_confidence() -> None:
    initiative = {
        "key": "commission", "domain": "political", "proposers": ("AAA",), "year_proposed": 2011, "status": "proposed",
        "status_year": 2012, "supporters": ("author:amrebayev2021",), "reserved": (), "non_participants": (),
        "opposers": (),
    }  # fmt: skip
    (row,) = casebook_evidence(_stub(initiatives=[initiative]))
    assert row.confidence == "low"
    assert "an author's view, not a government's" in row.note


def test_an_initiative_without_a_year_of_proposal_stands_at_its_latest_status(sco: EvidenceTable) -> None:
    row = sco.find("sco/initiatives/IN010/CHN")
    assert (row.start_year, row.end_year) == (2022, 2022)
    assert "year of proposal not known" in row.note


def test_councils_count_half_by_video_and_not_at_all_while_planned_or_before_the_founding(
    sco: EvidenceTable,
) -> None:
    by_id = {row.id: row for row in load("sco").rows("summits")}
    hosted = sco.of(variable="hosting")
    formats = {by_id[row.id.rpartition("/")[2]].format: row.value for row in hosted}
    assert formats == {"in_person": 1.0, "video": 0.5, "hybrid": 0.5}
    assert min(row.start_year for row in hosted) == 2001


def test_a_scale_of_contributions_holds_to_the_last_day_before_its_end(sco: EvidenceTable) -> None:
    first = sco.find("sco/budget_shares/BU012")
    assert (first.actor, first.value, first.start_year, first.end_year) == ("CHN", 0.24, 2004, 2017)
    still = sco.find("sco/budget_shares/BU005")
    assert (still.value, still.start_year, still.end_year) == (0.176, 2025, 2026)


def test_shares_of_a_complete_scale_sum_to_one(sco: EvidenceTable) -> None:
    shares = [row.value for row in sco.of(variable="budget_share") if row.item == "protocol_2024"]
    assert sum(shares) == pytest.approx(1)


def test_a_tie_stands_once_from_each_side_with_the_same_value(sco: EvidenceTable) -> None:
    ties = {(row.id.rpartition("/")[0], row.actor, row.partner): row.value for row in sco.of(variable="tie")}
    assert len(ties) == len(sco.of(variable="tie"))
    for (row_id, actor, partner), value in ties.items():
        assert ties[row_id, partner, actor] == value


def test_a_bilateral_score_replaces_the_relation_that_repeats_it(sco: EvidenceTable) -> None:
    assert _of(sco, "sco/bilateral_scores/BS001") == {"KAZ": 0.52, "KGZ": 0.52}
    assert _of(sco, "sco/relations/RE001") == {}
    # Of this pair only the sign of the score is known.
    assert _of(sco, "sco/bilateral_scores/BS003") == {"KGZ": -0.5, "TJK": -0.5}
    assert _of(sco, "sco/relations/RE010") == {"CHN": -1, "IND": -1}
    assert _of(sco, "sco/relations/RE011") == {"CHN": 0, "IND": 0}


def test_ties_with_outsiders_are_left_out(sco: EvidenceTable) -> None:
    around = {f"sco/relations/{row.id}" for row in load("sco").rows("relations") if row.scope == "around"}
    assert not {row.id.rpartition("/")[0] for row in sco.of(variable="tie")} & around


def test_a_crisis_is_a_row_of_every_member_concerned_and_of_no_outsider(sco: EvidenceTable) -> None:
    assert _of(sco, "sco/crises/CR010") == {"KGZ": 0.25, "TJK": 0.25}
    assert _of(sco, "sco/crises/CR017") == {"IRN": 1}
    assert _of(sco, "sco/crises/CR011") == {}


def test_a_pair_of_members_has_one_row_of_votes_a_year(sco: EvidenceTable) -> None:
    row = sco.find("unga/CHN-RUS/2018")
    assert row.item == "identical 81, one abstains 18, opposed 6"
    assert (row.value, row.unit, row.source, row.kind) == (105, "votes_count", "undl_votes", "behaviour")
    assert len(sco.of(variable="votes", year=2018)) == 28
    assert all(row.actor < row.partner for row in sco.of(variable="votes"))


def test_votes_are_those_of_the_members_of_the_year() -> None:
    pairs = vote_evidence(load("sco"), load_pack(), [2016, 2017])
    assert not [row for row in pairs if "IND" in (row.actor, row.partner) and row.start_year == 2016]
    assert [row for row in pairs if "IND" in (row.actor, row.partner) and row.start_year == 2017]


def test_years_outside_the_pack_have_no_votes() -> None:
    assert vote_evidence(load("asean"), load_pack(), [1985, 2031]) == ()


def test_rows_can_be_asked_for_by_actor_year_and_variable(sco: EvidenceTable) -> None:
    chosen = sco.of(actor="RUS", year=2018, variable="votes")
    assert len(chosen) == 7
    assert {row.actor for row in chosen} == {"CHN", "IND", "KAZ", "KGZ", "PAK", "RUS"}
    assert all(row.covers(2018) for row in sco.of(year=2018))
    assert {row.actor for row in sco.of(actor="RUS", variable="tie")} == {"RUS"}


def test_rows_that_say_the_same_under_another_id_are_kept_once(sco: EvidenceTable) -> None:
    row = sco.rows[0]
    table = EvidenceTable([row, replace(row, id="sco/identity/again"), replace(row, id="other", value=0.0)])
    assert [each.id for each in table.rows] == [row.id, "other"]


def test_the_table_counts_rows_sources_and_hand_codings(sco: EvidenceTable) -> None:
    table = EvidenceTable([sco.find("sco/identity/ID001"), sco.find("unga/CHN-RUS/2018")])
    assert (table.row_count, table.source_count, table.hand_coded_share) == (2, 2, 0.5)
    assert table.sources == ("undl_votes", "zeng_zhao2022")
    assert EvidenceTable([]).hand_coded_share == 0


def test_an_unknown_row_is_answered_with_the_nearest(sco: EvidenceTable) -> None:
    with pytest.raises(TrackgaugeError, match=r"no evidence row 'sco/identity/ID0001'.*Did you mean"):
        sco.find("sco/identity/ID0001")


@pytest.mark.parametrize("name", casebooks())
def test_the_evidence_of_every_organisation_passes_all_checks(name: str) -> None:
    table = evidence_table(load(name))
    assert table.row_count > 500
    assert [str(finding) for finding in findings(table)] == []


def test_every_variable_has_rows_in_the_reference_case(sco: EvidenceTable) -> None:
    assert {row.variable for row in sco.rows} == set(VARIABLES)


def test_every_state_of_the_pack_has_a_name() -> None:
    assert set(load_pack().states) - set(states()) == set()


GOOD = EvidenceRow(
    id="sco/identity/X",
    variable="identity_coding",
    actor="KAZ",
    partner="",
    item="overall",
    start_year=2001,
    end_year=2002,
    value=1.0,
    unit=VARIABLES["identity_coding"].unit,
    source="zeng_zhao2022 §三",
    confidence="high",
    kind="coding",
)
FAULTY: dict[str, tuple[dict[str, Any], str]] = {
    "keys_are_unique": ({"value": 2.0}, "2 rows have this id"),
    "variables_are_declared": ({"variable": "identity_codng"}, "Did you mean 'identity_coding'"),
    "values_are_in_range": ({"id": "b", "value": 2.5}, "2.5. Allowed: -2 to 2"),
    "codes_are_known": ({"id": "b", "actor": "KZ"}, "Did you mean 'KAZ'"),
    "years_are_in_order": ({"id": "b", "start_year": 2003}, "2003 to 2002"),
    "sources_are_named": ({"id": "b", "source": "somebody said"}, "'somebody said'"),
    "confidence_is_one_of_three": ({"id": "b", "confidence": "sure"}, "'sure'. Allowed: high, medium, low"),
}


@pytest.mark.parametrize("check", CHECKS)
def test_every_check_finds_the_row_that_breaks_it_and_passes_the_sound_one(check: str) -> None:
    changes, said = FAULTY[check]
    found = list(CHECKS[check](EvidenceTable([GOOD, replace(GOOD, **changes)])))
    assert len(found) == 1
    assert found[0].check == check
    assert said in str(found[0])
    assert not list(CHECKS[check](EvidenceTable([GOOD])))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"unit": "percent"}, "'percent'"),
        ({"kind": "behaviour"}, "'behaviour'. Allowed: 'coding'"),
        ({"partner": "RUS"}, "'a pair'. Allowed: 'one state'"),
    ],
)
def test_unit_kind_and_partner_must_be_those_of_the_variable(changes: dict[str, Any], said: str) -> None:
    (found,) = CHECKS["variables_are_declared"](EvidenceTable([replace(GOOD, **changes)]))
    assert said in str(found)


def test_a_state_paired_with_itself_and_a_value_that_is_no_number_are_found() -> None:
    assert list(CHECKS["codes_are_known"](EvidenceTable([replace(GOOD, partner="KAZ")])))
    assert list(CHECKS["values_are_in_range"](EvidenceTable([replace(GOOD, value=float("nan"))])))


def test_all_findings_are_reported_together() -> None:
    table = EvidenceTable([replace(GOOD, actor="KZ", value=9.0, start_year=2010)])
    assert [finding.check for finding in findings(table)] == [
        "values_are_in_range",
        "codes_are_known",
        "years_are_in_order",
    ]


def test_every_variable_declares_its_scale() -> None:
    for name, variable in VARIABLES.items():
        assert variable.low < variable.high, name
        assert variable.higher_means, name
        assert variable.rule.endswith("."), name


def test_membership_within_a_period_is_its_years_with_a_day_of_membership() -> None:
    member = Membership({"GBR": (Spell(dt.date(1973, 1, 1), dt.date(2020, 2, 1)),), "SWE": ()})
    assert member.within("GBR", 1969, 1999) == (1973, 1999)
    assert member.within("GBR", 2016, 2024) == (2016, 2020)
    assert member.within("SWE", 1969, 1999) == (1969, 1999)
    assert member.during(1969, 1972) == ()
    assert member.at_year_end(2019) == ("GBR",)
    assert member.at_year_end(2020) == ()


def test_membership_agrees_with_the_organisation_on_every_year_end() -> None:
    for name in casebooks():
        organisation = load(name)
        member = membership_of(organisation)
        for year in range(organisation.first_year, 2026):
            assert member.at_year_end(year) == organisation.as_of(dt.date(year, 12, 31)).members, (name, year)


def _stub(**tables: list[dict[str, Any]]) -> Any:
    """An organisation with members AAA (2000 on) and BBB (2010 on) and the rows given."""
    given = {
        "participants": [
            {"actor": "AAA", "tier": "member", "start": dt.date(2000, 1, 1), "end": None},
            {"actor": "BBB", "tier": "member", "start": dt.date(2010, 5, 1), "end": None},
            {"actor": "CCC", "tier": "observer", "start": dt.date(2000, 1, 1), "end": None},
        ],
        **tables,
    }
    rows = {
        name: tuple(
            SimpleNamespace(**{"id": f"R{k}", "source": "background", "confidence": "low", **content})
            for k, content in enumerate(contents)
        )
        for name, contents in given.items()
    }
    return SimpleNamespace(id="xyz", last_year=None, rows=lambda table: rows.get(table, ()))


def test_a_coding_of_all_members_gives_a_row_for_each_from_the_year_it_joined() -> None:
    demand = {
        "actor": "ALL",
        "first_year": 2005,
        "last_year": 2012,
        "domain": "security",
        "issue": "borders",
        "demand": "quiet borders",
        "stance": "limit",
        "salience": "medium",
        "stated_for": "country",
        "source": "background",
        "target": None,
    }
    found = casebook_evidence(_stub(demands=[demand]))
    assert [(row.id, row.actor, row.start_year, row.end_year, row.value) for row in found] == [
        ("xyz/demands/R0/AAA", "AAA", 2005, 2012, -1.0),
        ("xyz/demands/R0/BBB", "BBB", 2010, 2012, -1.0),
    ]


def test_a_coding_of_nobody_in_particular_gives_no_row() -> None:
    identity = {"actor": "others", "dimension": "overall", "score": 1, "first_year": 2005, "last_year": 2012}
    assert casebook_evidence(_stub(identity=[identity])) == ()


def test_a_crisis_of_all_members_concerns_those_of_its_first_day() -> None:
    crisis = {
        "name": "flood",
        "first_day": dt.date(2008, 3, 1),
        "last_day": None,
        "actors": ("ALL", "CCC"),
        "joint_response": "late",
        "outcome": "",
    }
    found = casebook_evidence(_stub(crises=[crisis]))
    assert [(row.actor, row.value, row.start_year, row.end_year) for row in found] == [("AAA", 0.5, 2008, 2026)]
