"""Candidates before the criteria, and the admissions and exits on record replayed as of their own day."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

import trackgauge as tg
from trackgauge.core.dates import months_after, parse_date
from trackgauge.core.errors import TrackgaugeError
from trackgauge.institutions import examine, replay, replay_statuses
from trackgauge.institutions.admission import Examination, waiting_times
from trackgauge.institutions.candidacy import breaks, broken, region_of, sanctioned, sanctions
from trackgauge.institutions.criteria import CRITERIA
from trackgauge.institutions.procedures import departure
from trackgauge.institutions.replay import Replayed
from trackgauge.organisations import casebooks
from trackgauge.organisations.states import states


def before(name: str, state: str, day: str, tier: str = "member") -> Examination:
    return examine(tg.load(name), state, tier=tier, day=parse_date(day))


def status(found: Examination, criterion: str) -> str:
    return next(each.check.status for each in found.criteria if each.criterion.id == criterion)


def because(found: Examination, criterion: str) -> str:
    return next(each.check.because for each in found.criteria if each.criterion.id == criterion)


def on_record(name: str, state: str, what: str = "admission") -> Replayed:
    return next(each for each in replay(tg.load(name)) if (each.state, each.what) == (state, what))


@pytest.mark.parametrize("name", casebooks())
def test_the_record_of_admissions_and_exits_replays_without_contradiction(name: str) -> None:
    record = replay(tg.load(name))
    assert record
    assert [each for each in record if each.contradictions] == []


@pytest.mark.parametrize(
    ("name", "state", "day", "met"),
    [
        ("sco", "IND", "2017-06-09", {"region", "relations", "status", "ties", "no_sanctions"}),
        ("sco", "PAK", "2017-06-09", {"region", "relations", "status", "ties", "no_sanctions"}),
        ("sco", "IRN", "2023-07-04", {"region", "relations", "status", "ties", "no_sanctions"}),
        ("sco", "BLR", "2024-07-04", {"region", "relations", "status", "ties", "no_sanctions", "no_armed_conflict"}),
        ("eu", "HRV", "2013-07-01", {"european_state"}),
        ("asean", "TLS", "2025-10-26", {"region", "recognition"}),
    ],
)
def test_what_the_admitted_had_to_fulfil_is_met_as_of_the_day(name: str, state: str, day: str, met: set[str]) -> None:
    found = on_record(name, state)
    assert found.day == parse_date(day)
    assert met <= set(found.met)


def test_the_united_kingdom_left_after_its_notice() -> None:
    assert on_record("eu", "GBR", "withdrawal").day == dt.date(2020, 2, 1)
    found = departure(tg.load("eu"), "GBR", day=dt.date(2017, 3, 29))
    assert found.article == "TEU art. 50"
    assert found.steps[-1].done == dt.date(2019, 3, 29)


def casebook_copy(folder: Path, name: str, file: str, old: str, new: str) -> tg.Organisation:
    copy = Path(shutil.copytree(tg.load(name).folder, folder / name))
    text = (copy / file).read_text(encoding="utf-8")
    assert old in text
    (copy / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return tg.load(copy)


@pytest.mark.parametrize(
    ("name", "state", "file", "old", "new", "said"),
    [
        ("sco", "IND", "participants.csv", "PT015,IND,observer,2005-07-05,2017-06-09",
         "PT015,IND,observer,2005-07-05,2017-01-01", "status: holds no status"),
        ("sco", "IND", "participant_events.csv", "PE007,IND,,2016-06-24", "PE007,IND,,2014-12-24",
         "procedure_opened on 2015-07-10 after obligations_memorandum_signed"),
        ("sco", "IND", "participant_events.csv", "PE008,IND,,2017-06-09", "PE008,IND,,2017-06-08",
         "accession on 2017-06-08, a member since 2017-06-09"),
        ("eu", "GBR", "participant_events.csv", "withdrawal_notice", "author_recommendation",
         "no notice of withdrawal is on record"),
        ("eu", "GBR", "participant_events.csv", "2017-03-29,day,withdrawal_notice",
         "2007-03-29,day,withdrawal_notice", "no clause on withdrawal was in force on 2007-03-29"),
    ],
)  # fmt: skip
def test_a_record_that_breaks_the_charter_is_found_out(
    name: str, state: str, file: str, old: str, new: str, said: str, tmp_path: Path
) -> None:
    organisation = casebook_copy(tmp_path, name, file, old, new)
    faults = [fault for each in replay(organisation) if each.state == state for fault in each.contradictions]
    assert any(fault.startswith(said) for fault in faults), faults


@pytest.mark.parametrize(("name", "number"), [("sco", 22), ("asean", 25), ("eu", 18)])
def test_no_status_on_record_is_against_the_charter(name: str, number: int) -> None:
    record = replay_statuses(tg.load(name))
    assert len(record) == number
    assert [each for each in record if each.contradictions] == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("MNG,observer,2004-06-17", "MNG,observer,2003-06-17", "observer is open from 2004-06-17"),
        ("AFG,observer,2012-06-07", "AFG,observer,2012-06-01",
         "holds the status from 2012-06-01, decided on 2012-06-07"),
    ],
)  # fmt: skip
def test_a_status_before_its_tier_or_its_decision_is_found_out(old: str, new: str, said: str, tmp_path: Path) -> None:
    organisation = casebook_copy(tmp_path, "sco", "participants.csv", old, new)
    assert said in [fault for each in replay_statuses(organisation) for fault in each.contradictions]


def test_sanctions_barred_iran_in_2010_and_no_longer_in_2023() -> None:
    assert status(before("sco", "IRN", "2010-06-11"), "no_sanctions") == "missing"
    assert status(before("sco", "IRN", "2023-07-04"), "no_sanctions") == "met"
    with pytest.raises(TrackgaugeError, match="IRN holds the tier 'member' of sco already"):
        before("sco", "IRN", "2026-01-01")


def test_turkey_is_a_partner_in_the_region_and_its_alliance_is_for_the_members_to_judge() -> None:
    found = before("sco", "TUR", "2026-01-01")
    assert {"region", "relations", "status", "ties", "no_armed_conflict", "no_sanctions"} == set(found.of_status("met"))
    assert because(found, "security_duties").startswith("member of NATO")
    assert because(found, "no_armed_conflict").endswith("(last year covered: 2024)")
    assert found.rule is not None
    assert (found.rule.rule, found.rule.article) == ("consensus", "Charter art. 13; Regulation 2010")
    assert [each.member for each in found.objections] == ["IRN", "RUS"]


def test_reported_vetoes_come_first_among_the_objections() -> None:
    azerbaijan, armenia = (before("sco", state, "2025-09-02") for state in ("AZE", "ARM"))
    assert "reported to have blocked it on 2025-09-01" in azerbaijan.objections[0].reasons[0]
    assert azerbaijan.objections[0].member == "IND"
    assert armenia.objections[0].member == "PAK"
    # Relations of Armenia and Pakistan were opened on 31 August 2025.
    assert status(armenia, "relations") == "met"
    assert status(before("sco", "ARM", "2025-08-01"), "relations") == "missing"


@pytest.mark.parametrize(
    ("name", "state", "day", "criterion", "expected"),
    [
        ("sco", "VEN", "2026-01-01", "region", "missing"),
        ("sco", "VEN", "2026-01-01", "status", "missing"),
        ("sco", "PRK", "2026-01-01", "no_sanctions", "missing"),
        ("sco", "UKR", "2024-01-01", "no_armed_conflict", "missing"),
        ("sco", "AFG", "2026-01-01", "no_sanctions", "unknown"),
        ("sco", "ISR", "2026-01-01", "relations", "missing"),
        ("eu", "MAR", "1987-07-20", "european_state", "missing"),
        ("eu", "TUR", "2026-01-01", "european_state", "met"),
        ("eu", "TUR", "2026-01-01", "market_economy", "unknown"),
        ("asean", "PNG", "2026-01-01", "region", "missing"),
        ("asean", "LKA", "2026-01-01", "region", "missing"),
    ],
)
def test_each_criterion_can_fail(name: str, state: str, day: str, criterion: str, expected: str) -> None:
    assert status(before(name, state, day), criterion) == expected


def test_every_criterion_of_a_shipped_charter_has_its_check_and_each_says_why() -> None:
    known = set(CRITERIA)
    for name in casebooks():
        assert {each.id for each in tg.load(name).charter.admission.criteria} <= known
    for found in (before("sco", "TUR", "2026-01-01"), before("eu", "TUR", "2026-01-01")):
        assert all(each.check.because for each in found.criteria)
        assert all(each.check.sources for each in found.criteria if each.check.status != "unknown")


def test_waiting_times_are_counted_by_hand() -> None:
    # Opened 2015-07-10, member 2017-06-09: 700 days. Iran 655, Belarus 657 days; a month is 30.44 days.
    waits = {each.since: each for each in waiting_times(tg.load("sco"), "member", dt.date(2026, 1, 1))}
    opened = waits["procedure_opened"]
    assert [round(wait.months, 1) for wait in opened.waits] == [23.0, 23.0, 21.5, 21.6]
    assert (round(opened.low, 1), round(opened.high, 1)) == (21.5, 23.0)
    # Iran: first application on 2008-03-24, 5,580 days before.
    assert round(waits["application"].high, 1) == round(5580 / 30.4375, 1)
    early = waiting_times(tg.load("sco"), "member", dt.date(2017, 6, 8))
    assert early == ()


@pytest.mark.parametrize(
    ("state", "day", "first"),
    [
        ("GBR", "1968-01-01", "FRA"),
        ("HRV", "2009-06-01", "SVN"),
        ("MKD", "2021-01-01", "GRC"),
        ("UKR", "2026-01-01", "HUN"),
    ],
)
def test_members_that_are_known_to_have_held_up_an_accession_to_the_eu_are_named(
    state: str, day: str, first: str
) -> None:
    found = before("eu", state, day).objections
    assert first in {each.member for each in found if any("blocked it" in reason for reason in each.reasons)}


def test_the_enlargements_of_the_eu_took_from_under_three_years_to_almost_fourteen() -> None:
    # Finland: 1992-03-18 to 1995-01-01, 1,019 days; Cyprus: 1990-07-03 to 2004-05-01, 5,051 days.
    waits = {each.since: each for each in waiting_times(tg.load("eu"), "member", dt.date(2026, 1, 1))}
    assert len(waits["application"].waits) == 22
    assert (round(waits["application"].low, 1), round(waits["application"].high, 1)) == (33.5, 165.9)
    assert waits["negotiations_opened"].median < waits["application"].median


def test_a_partner_tier_has_steps_and_no_criteria() -> None:
    found = before("sco", "MYS", "2020-01-01", tier="dialogue_partner")
    assert found.criteria == ()
    assert found.steps[0].by == "candidate"
    assert found.rule is not None
    assert "status" in found.rule.applies_to


def test_the_steps_on_record_are_dated() -> None:
    done = {step.id: step.done for step in before("sco", "BLR", "2024-07-04").steps}
    assert done["procedure_opened"] == dt.date(2022, 9, 16)
    assert done["memorandum"] == dt.date(2023, 7, 4)
    ukraine = {step.id: step.done for step in before("eu", "UKR", "2026-01-01").steps}
    assert ukraine["application"] == dt.date(2022, 2, 28)
    assert ukraine["opinion"] is None


def test_the_sco_expels_by_consensus_minus_one_and_asean_has_no_clause() -> None:
    sco = departure(tg.load("sco"), "IND", how="expulsion", day=dt.date(2026, 1, 1))
    assert "Charter art. 13" in sco.article
    assert departure(tg.load("asean"), "MMR", how="expulsion", day=dt.date(2026, 1, 1)).steps == ()
    assert departure(tg.load("sco"), "UZB", day=dt.date(2026, 1, 31)).steps[-1].done == dt.date(2027, 1, 31)
    assert months_after(dt.date(2024, 1, 31), 1) == dt.date(2024, 2, 29)
    assert months_after(dt.date(2023, 12, 31), 12) == dt.date(2024, 12, 31)


@pytest.mark.parametrize(
    ("state", "tier", "day", "said"),
    [
        ("TUR", "member", "2000-01-01", "date: 2000-01-01 is before the founding of sco"),
        ("TR", "member", "2026-01-01", "'TR' is not a state. Did you mean 'TUR'"),
        ("TUR", "membr", "2026-01-01", "there is no tier 'membr'. Did you mean 'member'"),
        ("TUR", "observer", "2026-01-01", "the tier 'observer' is not open on 2026-01-01"),
        ("IND", "member", "2020-01-01", "IND holds the tier 'member' of sco already"),
    ],
)
def test_a_candidacy_that_cannot_be_is_refused(state: str, tier: str, day: str, said: str) -> None:
    with pytest.raises(TrackgaugeError, match=said):
        before("sco", state, day, tier)


def test_only_a_member_can_leave() -> None:
    with pytest.raises(TrackgaugeError, match="TUR is not a member of sco"):
        departure(tg.load("sco"), "TUR", day=dt.date(2026, 1, 1))
    with pytest.raises(TrackgaugeError, match=r"there is no procedure 'withdraw'. Did you mean 'withdrawal'"):
        departure(tg.load("sco"), "IND", how="withdraw", day=dt.date(2026, 1, 1))


def test_the_tables_of_facts_name_states_and_order_their_days() -> None:
    named = {*region_of(), *(each.state for each in sanctions()), *(s for each in breaks() for s in each.states)}
    assert named <= set(states())
    spells = [each.spell for each in (*sanctions(), *breaks())]
    assert [spell for spell in spells if spell.end is not None and spell.end <= spell.start] == []
    assert all(len(each.states) == 2 for each in breaks())
    assert sanctioned("IRN", dt.date(2016, 1, 16)) == ()
    assert broken("PAK", "ARM", dt.date(2020, 1, 1)) is not None
    assert broken("PAK", "ARM", dt.date(2025, 8, 31)) is None
