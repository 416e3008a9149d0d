"""Themes of demands, recognition, drivers, links between documents and attempts at repair."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest

import trackgauge as tg
from trackgauge.organisations import casebooks

REPAIRED_WITHOUT_CASEBOOK = ("au", "cis", "gcc", "las", "mercosur")


def test_every_demand_of_the_sco_answers_one_question() -> None:
    sco = tg.load("sco")
    assert Counter(row.demand for row in sco.rows("demands_themes")) == Counter(row.id for row in sco.rows("demands"))


def test_opposite_sides_of_one_question_meet_in_one_theme() -> None:
    sco = tg.load("sco")
    actor = {row.id: row.actor for row in sco.rows("demands")}
    sides = defaultdict(list)
    for row in sco.rows("demands_themes"):
        if row.side is not None:
            sides[row.theme, actor[row.demand]].append(row.side)
    bank, trade_area, weight = "TH03", "TH02", "TH26"
    assert min(sides[bank, "CHN"]) > 0 > max(sides[bank, "RUS"])
    assert min(sides[trade_area, "CHN"]) > 0 > max(sides[trade_area, "RUS"])
    assert max(sides[weight, "CHN"]) < 0 < min(sides[weight, "IND"])


def test_a_demand_without_a_side_is_no_zero() -> None:
    sides = [row.side for row in tg.load("sco").rows("demands_themes")]
    assert sides.count(None) == 22
    assert 0 not in sides


def test_recognition_of_a_status_falls_on_a_day_of_the_list_of_participants() -> None:
    sco = tg.load("sco")
    tier = {"observer": "observer", "partnership": "dialogue_partner"}
    days = defaultdict(set)
    for row in sco.rows("participants"):
        days[row.actor, row.tier] |= {row.start, row.decision_date, row.instrument_date}
    checked = 0
    for row in sco.rows("recognition"):
        if row.kind in tier and row.by == ("org:sco",) and row.polarity == 1:
            for actor in row.actor:
                assert row.day in days[actor, tier[row.kind]], row.id
                checked += 1
    assert checked > 20


@pytest.mark.parametrize("table", ["recognition", "drivers", "repair_attempts"])
def test_a_day_that_is_not_known_is_the_first_of_its_month_or_year(table: str) -> None:
    for row in tg.load("sco").rows(table):
        day = row.attempt_day if table == "repair_attempts" else row.day
        assert row.date_precision == "day" or day.day == 1, row.id
        assert row.date_precision != "year" or day.month == 1, row.id


def test_the_treaty_of_2007_has_three_plans_one_after_the_other() -> None:
    links = [(row.document, row.relation, row.target) for row in tg.load("sco").rows("documents_links")]
    assert {("DO042", "implements", "DO021"), ("DO056", "renews", "DO042"), ("DO072", "renews", "DO056")} <= set(links)


def test_documents_urge_the_bank_again_and_again() -> None:
    urged = [row.document for row in tg.load("sco").rows("documents_links")
             if row.relation == "urges" and row.target == "development_bank"]  # fmt: skip
    assert urged == ["DO055", "DO070", "DO085"]


@pytest.mark.parametrize("name", [*casebooks(), *REPAIRED_WITHOUT_CASEBOOK])
def test_an_attempt_at_repair_names_who_tried_and_how_it_went(name: str) -> None:
    rows = tg.load(name).rows("repair_attempts")
    assert rows
    for row in rows:
        assert row.by, row.id
        assert row.result != "pending" or row.result_day is None, row.id
        assert all(not actor.startswith("author:") for actor in row.by)


def test_the_quarrel_over_qatar_failed_four_times_before_it_was_healed() -> None:
    quarrel = [row for row in tg.load("gcc").rows("repair_attempts") if row.rupture == "Break with Qatar 2017"]
    assert [row.result for row in quarrel] == ["failed"] * 4 + ["repaired"]


def test_an_organisation_without_attempts_has_none() -> None:
    assert tg.load("ecowas").rows("repair_attempts") == ()
    assert "repair_attempts" not in tg.load("ecowas").tables
