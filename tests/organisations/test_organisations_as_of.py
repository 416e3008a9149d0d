"""Who is what on which day."""

from __future__ import annotations

import datetime as dt

import pytest

import trackgauge as tg
from trackgauge.core.errors import TrackgaugeError

SIX = ("CHN", "KAZ", "KGZ", "RUS", "TJK", "UZB")


def test_india_and_pakistan_are_observers_the_day_before_and_members_on_the_day_of_accession() -> None:
    sco = tg.load("sco")
    before, after = sco.as_of("2017-06-08"), sco.as_of("2017-06-09")
    assert before.members == SIX
    assert {"IND", "PAK"} <= set(before.by_tier["observer"])
    assert set(after.members) - set(before.members) == {"IND", "PAK"}
    assert not {"IND", "PAK"} & set(after.by_tier["observer"])


def test_eight_members_in_2018_and_ten_since_belarus() -> None:
    sco = tg.load("sco")
    assert sco.as_of("2018-06-01").members == ("CHN", "IND", "KAZ", "KGZ", "PAK", "RUS", "TJK", "UZB")
    assert len(sco.as_of("2023-07-04").members) == 9
    assert len(sco.as_of(dt.date(2024, 7, 4)).members) == 10


def test_belarus_moves_inward_within_a_year() -> None:
    sco = tg.load("sco")
    assert "BLR" in sco.as_of("2015-07-09").by_tier["dialogue_partner"]
    assert "BLR" in sco.as_of("2015-07-10").by_tier["observer"]
    assert "BLR" not in sco.as_of("2015-12-31").by_tier["dialogue_partner"]


def test_before_the_founding_there_are_five_states_of_the_predecessor_and_no_members() -> None:
    snapshot = tg.load("sco").as_of("1999-01-01")
    assert snapshot.members == ()
    assert snapshot.by_tier == {"shanghai_five": ("CHN", "KAZ", "KGZ", "RUS", "TJK")}
    assert tg.load("sco").as_of("1990-01-01").by_tier == {}


def test_the_predecessor_tiers_are_marked_as_such() -> None:
    tiers = tg.load("sco").charter.tiers
    assert {tier.id for tier in tiers if tier.predecessor} == {"shanghai_five", "shanghai_five_observer"}


def test_observers_and_dialogue_partners_are_one_tier_of_17_since_the_merger() -> None:
    sco = tg.load("sco")
    before, after = sco.as_of("2025-08-31"), sco.as_of("2025-09-01")
    assert len(before.by_tier["observer"]) + len(before.by_tier["dialogue_partner"]) == 16
    assert len(after.by_tier["sco_partner"]) == 17
    assert set(after.by_tier) & {"observer", "dialogue_partner"} == set()
    assert len(after.members) + len(after.by_tier["sco_partner"]) == 27


def test_the_united_kingdom_is_a_member_on_its_last_day_and_not_on_the_next() -> None:
    eu = tg.load("eu")
    assert "GBR" in eu.as_of("2020-01-31").members
    assert "GBR" not in eu.as_of("2020-02-01").members
    assert "GBR" in eu.ever()
    assert len(eu.as_of("2025-12-31").members) == 27


@pytest.mark.parametrize(
    ("day", "count"),
    [("1957-12-31", 0), ("1958-01-01", 6), ("1973-01-01", 9), ("1986-01-01", 12), ("1995-01-01", 15),
     ("2004-05-01", 25), ("2007-01-01", 27), ("2013-07-01", 28)],
)  # fmt: skip
def test_the_european_union_grows_by_its_accessions(day: str, count: int) -> None:
    assert len(tg.load("eu").as_of(day).members) == count


def test_timor_leste_goes_from_applicant_to_observer_to_member() -> None:
    asean = tg.load("asean")
    assert "TLS" in asean.as_of("2022-11-10").by_tier["applicant"]
    assert "TLS" in asean.as_of("2022-11-11").by_tier["observer"]
    assert "TLS" in asean.as_of("2025-10-26").members


def test_rules_and_bodies_are_those_in_force() -> None:
    sco = tg.load("sco")
    rules = {rule.id for rule in sco.as_of("2012-01-01").rules}
    assert {"default_consensus", "observer_status", "admission_criteria"} <= rules
    assert not {"partner_status", "interested_members"} & rules
    assert {rule.id for rule in sco.as_of("2002-01-01").rules} == set()
    bodies = {body.id for body in sco.as_of("2003-01-01").bodies}
    assert "heads_of_state_council" in bodies
    assert "secretariat" not in bodies


def test_a_body_whose_first_day_is_not_known_is_in_the_charter_and_in_no_snapshot() -> None:
    sco = tg.load("sco")
    bank = sco.charter.body("development_bank")
    assert bank is not None
    assert bank.start is None
    assert bank not in sco.as_of("2026-01-01").bodies


@pytest.mark.parametrize(
    ("day", "threshold", "states"),
    [("1960-01-01", "12/17", 6), ("1975-01-01", "41/58", 9), ("1984-01-01", "45/63", 10),
     ("1990-01-01", "54/76", 12), ("2000-01-01", "62/87", 15), ("2004-06-01", "88/124", 25),
     ("2005-01-01", "232/321", 25), ("2010-01-01", "255/345", 27), ("2014-01-01", "260/352", 28)],
)  # fmt: skip
def test_the_weighted_votes_of_the_council_are_those_of_the_treaties(
    day: str, threshold: str, states: int
) -> None:
    (rule,) = [rule for rule in tg.load("eu").as_of(day).rules if rule.id.startswith("qmv")]
    assert rule.threshold == threshold
    assert len(rule.weights) == states


def test_since_lisbon_the_council_decides_by_55_percent_of_states_and_65_of_population() -> None:
    (rule,) = [rule for rule in tg.load("eu").as_of("2015-01-01").rules if rule.id == "qmv"]
    assert rule.share is not None
    assert (rule.share * 20, rule.population_threshold, rule.blocking_minimum) == (11, "65/100", 4)


def test_first_and_last_years() -> None:
    assert [tg.load(name).first_year for name in ("sco", "asean", "eu")] == [2001, 1967, 1958]
    assert tg.load("sco").last_year is None


def test_a_bad_date_gives_one_line() -> None:
    with pytest.raises(TrackgaugeError, match="'yesterday' is not a date"):
        tg.load("sco").as_of("yesterday")
