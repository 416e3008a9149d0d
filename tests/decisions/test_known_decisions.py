"""Decisions whose outcome is on record, decided again from the stances on record by the rule of their day."""

from __future__ import annotations

import pytest

import trackgauge as tg
from trackgauge.core.dates import parse_date
from trackgauge.decisions import Stance
from trackgauge.decisions.in_force import readings_in_force
from trackgauge.decisions.outcome import Outcome, outcome_of

NAMES = {"for": Stance.SUPPORT, "against": Stance.OBJECT, "out": Stance.OPT_OUT, "abstains": Stance.ABSTAIN,
         "away": Stance.ABSENT}  # fmt: skip


def again(name: str, day: str, decision: str, stances: dict[str, str], *, divisible: bool = False,
          **invoked: tuple[str, ...]) -> Outcome:  # fmt: skip
    """All members in favour but those named."""
    organisation = tg.load(name)
    rule, *_ = readings_in_force(organisation, parse_date(day), decision=decision, domain="multi", body="all",
                                 divisible=divisible)  # fmt: skip
    held = dict.fromkeys(organisation.as_of(day).members, Stance.SUPPORT)
    held |= {member: NAMES[stance] for stance, members in stances.items() for member in members.split()}
    assert set(held) == set(organisation.as_of(day).members)
    return outcome_of(held, rule, invoked=invoked)


@pytest.mark.parametrize("day", ["2018-06-10", "2022-09-16", "2023-07-04"])
def test_the_belt_and_road_paragraph_passes_without_india_whenever_it_is_asked(day: str) -> None:
    found = again("sco", day, "declaration", {"out": "IND"}, divisible=True)
    assert found.adopted
    assert "IND" not in found.adopted_for


def test_the_defence_ministers_had_no_statement_in_qingdao_once_india_refused_the_whole_text() -> None:
    # June 2025: India did not sign, and no statement came out.
    found = again("sco", "2025-06-26", "declaration", {"against": "IND"})
    assert (found.adopted, found.pivotal) == (False, ("IND",))


@pytest.mark.parametrize(("day", "blocked_by"), [("2025-09-01", "IND"), ("2025-09-01", "PAK"), ("2024-05-21", "TJK")])
def test_one_reported_objection_stopped_azerbaijan_armenia_and_the_afghan_contact_group(
    day: str, blocked_by: str
) -> None:
    found = again("sco", day, "admission", {"against": blocked_by})
    assert (found.adopted, found.blocked_by) == (False, (blocked_by,))


def test_the_relocation_of_refugees_passed_against_four_and_with_one_abstention() -> None:
    # Decision (EU) 2015/1601 of 22 September 2015: CZE, HUN, ROU, SVK against, FIN abstained; DNK, GBR and IRL take no
    # part by Protocols 21 and 22, so that 20 of 25 states decide.
    (rule, *_) = readings_in_force(tg.load("eu"), parse_date("2015-09-22"), decision="law", domain="multi", body="all")
    held = dict.fromkeys(tg.load("eu").as_of("2015-09-22").members, Stance.SUPPORT)
    held |= dict.fromkeys(("CZE", "HUN", "ROU", "SVK"), Stance.OBJECT) | {"FIN": Stance.ABSTAIN}
    held |= dict.fromkeys(("DNK", "GBR", "IRL"), Stance.OPT_OUT)
    assert rule.votes.adopted(held)
    assert rule.votes.because(held).startswith("20 of 25 members (80.00 %) for it, 14 needed")


def test_the_farm_prices_of_1982_passed_by_the_votes_and_not_by_the_luxembourg_compromise() -> None:
    # 18 May 1982: the United Kingdom invoked a very important interest, Denmark and Greece abstained, and the vote was
    # taken all the same. By the votes it passes, 45 of 63; as France read the compromise it would have been stopped.
    stances = {"against": "GBR", "abstains": "DNK GRC"}
    assert again("eu", "1982-05-18", "law", stances).because.startswith("45 of 63 votes (71.43 %) for it, 45 needed")
    assert again("eu", "1982-05-18", "law", stances).adopted
    assert not again("eu", "1982-05-18", "law", stances, vital_interest=("GBR",)).adopted


def test_germany_stopped_the_price_of_cereals_in_1985_which_the_votes_would_have_carried() -> None:
    # June 1985, the last time that the compromise held.
    assert again("eu", "1985-06-12", "law", {"against": "DEU"}).adopted
    found = again("eu", "1985-06-12", "law", {"against": "DEU"}, vital_interest=("DEU",))
    assert (found.adopted, found.blocked_by) == (False, ("DEU",))


def test_cyprus_let_the_kosovo_mission_go_by_abstaining_with_a_declaration() -> None:
    # Joint Action 2008/124/CFSP of 4 February 2008.
    found = again("eu", "2008-02-04", "foreign_policy", {"abstains": "CYP"}, constructive_abstention=("CYP",))
    assert found.adopted
    assert "CYP" not in found.adopted_for
