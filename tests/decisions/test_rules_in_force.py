"""Which rule a charter has for a proposal on a day, and what the treaties' thresholds make of hand-counted votes."""

from __future__ import annotations

import csv
from fractions import Fraction
from math import comb
from pathlib import Path

import numpy as np
import pytest

import trackgauge as tg
from trackgauge.core.dates import parse_date
from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions import Stance
from trackgauge.decisions.in_force import readings_in_force
from trackgauge.decisions.outcome import Outcome, outcome_of
from trackgauge.decisions.stance import stance_arrays
from trackgauge.decisions.windows import Reading
from trackgauge.evidence.pack.read import load_pack

SIX = ("BEL", "DEU", "FRA", "ITA", "LUX", "NLD")


def in_force(name: str, day: str, decision: str, **where: str | None) -> tuple[Reading, ...]:
    organisation = tg.load(name)
    where = {"domain": "multi", "body": "all", **where}
    return readings_in_force(organisation, parse_date(day), decision=decision, **where)  # type: ignore[arg-type]


def council(day: str, against: str, decision: str = "law", **more: object) -> Outcome:
    """A vote of the Council with these members against it and all others in favour."""
    (rule,) = in_force("eu", day, decision)
    members = tg.load("eu").as_of(day).members
    opposing = against.split()
    assert set(opposing) <= set(members)
    stances = {m: Stance.OBJECT if m in opposing else Stance.SUPPORT for m in members}
    return outcome_of(stances, rule, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "against", "adopted"),
    [
        # 1958: 12 of 17. DEU + FRA + ITA have exactly 12; without ITA and LUX it is 12 as well.
        ("1960-01-01", "BEL NLD LUX", True), ("1960-01-01", "ITA LUX", True), ("1960-01-01", "ITA BEL", False),
        # 1973: 41 of 58. Against 17 passes, against 18 does not: 10 + 5 + 2 and 10 + 5 + 3.
        ("1975-01-01", "GBR NLD LUX", True), ("1975-01-01", "GBR NLD DNK", False),
        # 1981: 45 of 63, 18 against pass: 10 + 5 + 3; 10 + 5 + 5 do not, nor 10 + 10.
        ("1984-01-01", "GBR GRC DNK", True), ("1984-01-01", "GBR GRC NLD", False),
        # 1986: 54 of 76, 22 against pass: 10 + 10 + 2; 23: 10 + 8 + 5.
        ("1990-01-01", "GBR DEU LUX", True), ("1990-01-01", "GBR ESP PRT", False),
        # 1995: 62 of 87, 25 against pass: 10 + 10 + 5; 26: 10 + 8 + 8 has no 8 but Spain, so 10 + 8 + 5 + 3.
        ("2000-01-01", "GBR DEU NLD", True), ("2000-01-01", "GBR ESP NLD DNK", False),
        # May to October 2004: 88 of 124, 36 against pass: 10 + 10 + 8 + 8; 37: 10 + 10 + 10 + 5 + 2.
        ("2004-06-01", "DEU FRA ESP POL", True), ("2004-06-01", "DEU FRA GBR CZE CYP", False),
    ],
)  # fmt: skip
def test_weighted_votes_pass_exactly_at_the_threshold_of_the_treaty(
    day: str, against: str, adopted: bool
) -> None:
    assert council(day, against).adopted is adopted


def test_the_own_initiative_of_the_council_of_six_needs_four_states() -> None:
    # DEU, FRA and ITA have 12 of 17 votes, but are three (EEC Treaty, article 148(2)).
    assert council("1960-01-01", "BEL NLD LUX").adopted
    assert not council("1960-01-01", "BEL NLD LUX", "law_without_commission_proposal").adopted
    assert council("1960-01-01", "NLD LUX", "law_without_commission_proposal").adopted


def test_the_luxembourg_compromise_stops_a_vote_that_the_treaty_would_have_let_pass() -> None:
    france = {"vital_interest": ("FRA",)}
    outvoted = council("1970-01-01", "FRA LUX")
    assert outvoted.adopted
    assert outvoted.outvoted == ("FRA", "LUX")
    stopped = council("1970-01-01", "FRA LUX", invoked=france)
    assert not stopped.adopted
    assert stopped.blocked_by == ("FRA",)
    # Before 30 January 1966 the window was not there.
    assert council("1965-12-31", "FRA LUX", invoked=france).adopted


def test_nice_has_three_majorities_and_each_can_fail_alone() -> None:
    # 255 of 345 votes, 14 of 27 states, 62 per cent of 492 882 thousand inhabitants.
    day = "2010-01-01"
    # 90 votes against pass, 91 do not: 29 + 29 + 29 + 3 and 29 + 29 + 29 + 4.
    three = council(day, "FRA GBR ITA MLT")
    assert three.adopted
    assert not council(day, "FRA GBR ITA LUX").adopted
    # DEU, FRA and MLT: 61 votes, but 29.6 per cent; with ITA 41.6 per cent: the population gate, 90 votes.
    population = council(day, "DEU FRA ITA MLT")
    assert not population.adopted
    assert population.because.startswith("255 of 345 votes (73.91 %) for it, 255 needed; 288402 of 492882")
    # 14 states outside: 13 in favour hold 257 votes, and 80 per cent of the people.
    small = "AUT BGR DNK IRL SVK FIN LTU LVA SVN EST CYP LUX MLT SWE"
    heads = council(day, small)
    assert heads.because.endswith("13 in favour where 14 are needed")
    assert not heads.adopted


def test_lisbon_counts_states_and_people_and_three_cannot_block() -> None:
    # 55 per cent of 27 is 15: with 12 small ones against it passes, with 13 it does not.
    twelve = "AUT BGR HRV CYP DNK EST FIN IRL LVA LTU LUX MLT"
    assert council("2021-01-01", twelve).adopted
    assert not council("2021-01-01", f"{twelve} SVK").adopted
    # DEU, FRA and ITA hold 47 per cent and are three; with Malta they are four and block.
    assert council("2021-01-01", "DEU FRA ITA").adopted
    blocked = council("2021-01-01", "DEU FRA ITA MLT")
    assert not blocked.adopted
    assert set(blocked.pivotal) == {"DEU", "FRA", "ITA", "MLT"}


def test_without_a_commission_proposal_72_percent_of_the_states_are_needed_and_no_four_are() -> None:
    # 72 per cent of 27 is 19.44, so 20: seven against pass, eight do not.
    assert council("2021-01-01", "AUT BGR HRV CYP DNK EST FIN", "law_without_commission_proposal").adopted
    eight = council("2021-01-01", "AUT BGR HRV CYP DNK EST FIN IRL", "law_without_commission_proposal")
    assert not eight.adopted
    assert not council("2021-01-01", "DEU FRA ITA", "law_without_commission_proposal").adopted


@pytest.mark.parametrize(
    ("day", "against", "delayed"),
    [
        # 23 of the 26 votes that block: 10 + 8 + 5 = 23; 10 + 10 + 2 = 22.
        ("1996-01-01", "DEU ESP NLD", True), ("1996-01-01", "DEU GBR LUX", False),
        # Before 2017 three quarters of 35 per cent: ITA + ESP + NLD hold 24.3 of 513 million, 26.25 are needed.
        ("2016-01-01", "ITA ESP NLD", False), ("2016-01-01", "DEU FRA", True),
        # From April 2017 55 per cent of 35, that is 19.25: the same three are enough.
        ("2017-04-01", "ITA ESP NLD", True), ("2010-01-01", "DEU FRA", False),
    ],
)  # fmt: skip
def test_ioannina_delays_a_majority_against_a_minority_too_small_to_block(
    day: str, against: str, delayed: bool
) -> None:
    found = council(day, against)
    assert found.adopted
    assert bool(found.delayed) is delayed


def test_by_heads_ioannina_counts_the_states_that_block() -> None:
    # 28 members: 16 pass, so 13 block; three quarters of 13 are 9.75, so ten small ones are owed more talks.
    ten = "AUT HRV CYP DNK EST FIN LVA LTU LUX MLT"
    assert council("2016-01-01", ten).delayed
    assert not council("2016-01-01", ten.removeprefix("AUT ")).delayed


def test_a_third_of_states_and_people_abstaining_with_a_declaration_stops_a_foreign_policy_decision() -> None:
    (rule,) = in_force("eu", "2021-01-01", "foreign_policy")
    assert "TEU art. 31(1)" in rule.article or "constructive_abstention" in rule.also
    members = tg.load("eu").as_of("2021-01-01").members

    def with_declared(declared: str) -> Outcome:
        chosen = tuple(declared.split())
        stances = {m: Stance.ABSTAIN if m in chosen else Stance.SUPPORT for m in members}
        return outcome_of(stances, rule, invoked={"constructive_abstention": chosen})

    austria = with_declared("AUT")
    assert austria.adopted
    assert "AUT" not in austria.adopted_for
    # Nine of 27 are a third; with Germany and France they hold more than a third of the people.
    nine = "DEU FRA AUT CYP EST LUX LVA MLT SVN"
    assert not with_declared(nine).adopted
    assert with_declared("AUT CYP EST LUX LVA MLT SVN LTU HRV").adopted
    assert with_declared(nine.removesuffix(" SVN")).adopted


def test_enhanced_cooperation_needs_nine_and_counts_among_the_participants() -> None:
    (rule,) = in_force("eu", "2021-01-01", "law_in_shared_fields")
    members = tg.load("eu").as_of("2021-01-01").members

    def among(participants: int, against: int = 0) -> Outcome:
        inside = members[:participants]
        stances = {m: Stance.SUPPORT if m in inside else Stance.OPT_OUT for m in members}
        return outcome_of({**stances, **dict.fromkeys(inside[:against], Stance.OBJECT)}, rule)

    assert among(9).adopted
    assert among(9).may_join == members[9:]
    assert not among(8).adopted


def test_an_emergency_brake_suspends_and_a_procedural_majority_is_more_than_half_of_all() -> None:
    assert not council("2021-01-01", "", "criminal_law", invoked={"emergency_brake": ("IRL",)}).adopted
    thirteen = " ".join(tg.load("eu").as_of("2021-01-01").members[:13])
    assert council("2021-01-01", thirteen, "procedure").adopted
    assert not council("2021-01-01", f"{thirteen} SWE", "procedure").adopted


def test_in_the_sco_a_project_has_the_windows_and_an_admission_has_no_way_to_opt_out() -> None:
    (project,) = in_force("sco", "2022-09-16", "project")
    assert project.article == "Charter art. 16"
    assert project.windows == ("opt_out", "join_later", "record_view")
    (admission,) = in_force("sco", "2022-09-16", "admission", body="heads_of_state_council")
    assert (admission.id, admission.windows) == ("admission", ("record_view",))
    (other,) = in_force("sco", "2022-09-16", "law")
    assert other.id == "default_consensus"


def test_india_opts_out_of_the_belt_and_road_paragraph_and_is_not_named() -> None:
    (rule,) = in_force("sco", "2022-09-16", "declaration")
    members = tg.load("sco").as_of("2022-09-16").members
    stances = {**dict.fromkeys(members, Stance.SUPPORT), "IND": Stance.OPT_OUT}
    found = outcome_of(stances, rule)
    assert found.adopted
    assert found.adopted_for == tuple(member for member in members if member != "IND")
    closed = readings_in_force(tg.load("sco"), parse_date("2022-09-16"), decision="declaration", domain="multi",
                               body="all", divisible=False)  # fmt: skip
    rejected = outcome_of(stances, closed[0])
    assert not rejected.adopted
    assert rejected.blocked_by == ("IND",)
    assert rejected.replaced == {"IND": "object"}


def test_a_project_of_the_sco_needs_two_takers() -> None:
    (rule,) = in_force("sco", "2022-09-16", "project")
    members = tg.load("sco").as_of("2022-09-16").members

    def takers(number: int) -> Outcome:
        return outcome_of({m: Stance.SUPPORT if m in members[:number] else Stance.OPT_OUT for m in members}, rule)

    assert takers(2).adopted
    assert not takers(1).adopted


def test_suspension_in_the_sco_leaves_out_the_member_concerned() -> None:
    (rule,) = in_force("sco", "2022-09-16", "suspension", concerned="IND")
    members = tg.load("sco").as_of("2022-09-16").members
    stances = dict.fromkeys(members, Stance.SUPPORT)
    assert rule.also == ("suspension_expulsion",)
    assert outcome_of({**stances, "IND": Stance.OBJECT}, rule).adopted
    assert outcome_of({**stances, "PAK": Stance.OBJECT}, rule).blocked_by == ("PAK",)


def test_economic_commitments_of_asean_go_ahead_without_x_or_with_two() -> None:
    minus_x, plus_x = in_force("asean", "2010-01-01", "economic_commitment", domain="economic")
    members = tg.load("asean").as_of("2010-01-01").members
    stances = {m: Stance.SUPPORT if m in ("SGP", "THA") else Stance.OBJECT for m in members}
    for rule in (minus_x, plus_x):
        found = outcome_of(stances, rule)
        assert found.adopted
        assert found.adopted_for == ("SGP", "THA")
        assert found.outvoted == ()
    refused = outcome_of(stances, minus_x, invoked={"formula_consent": ("VNM",)})
    assert not refused.adopted
    assert refused.blocked_by == ("VNM",)
    alone = {**stances, "THA": Stance.OBJECT}
    assert outcome_of(alone, minus_x).adopted
    assert not outcome_of(alone, plus_x).adopted


@pytest.mark.parametrize(
    ("name", "day", "decision", "body", "said"),
    [
        ("sco", "2000-01-01", "all", "all", "date: 2000-01-01 is before the founding of sco on 2001-06-15"),
        ("sco", "2002-01-01", "all", "all", "no rule for 'all' is known in sco on 2002-01-01"),
        ("eu", "2020-01-01", "budget", "all", "no rule for 'budget' is known in eu"),
        ("sco", "2020-01-01", "all", "heads_of_state_counsil", "Did you mean 'heads_of_state_council'"),
        ("sco", "2002-01-01", "all", "rats_council", "the body 'rats_council' was not in being"),
        ("sco", "2020-01-01", "admission", "foreign_ministers_council", "it is for heads_of_state_council"),
        ("eu", "2005-01-01", "law_in_shared_fields", "all", "states no threshold"),
    ],
)
def test_a_day_a_body_or_a_kind_without_a_rule_is_refused(
    name: str, day: str, decision: str, body: str, said: str
) -> None:
    with pytest.raises(TrackgaugeError, match=said.replace("(", r"\(")):
        in_force(name, day, decision, body=body)


CODES = {"de": "DEU", "fr": "FRA", "it": "ITA", "uk": "GBR", "es": "ESP", "pl": "POL", "ro": "ROU", "nl": "NLD",
         "be": "BEL", "el": "GRC", "cz": "CZE", "pt": "PRT", "se": "SWE", "hu": "HUN", "at": "AUT", "bu": "BGR",
         "dk": "DNK", "fi": "FIN", "sk": "SVK", "ie": "IRL", "cr": "HRV", "lt": "LTU", "si": "SVN", "lv": "LVA",
         "ee": "EST", "cy": "CYP", "lu": "LUX", "mt": "MLT"}  # fmt: skip


def raw_weights(raw_data: Path, regime: str) -> dict[str, float]:
    path = raw_data / "covariates" / "eu_council" / "council_voting_weights.csv"
    with path.open(encoding="utf-8") as file:
        return {CODES[row["actor"]]: float(row["weight"]) for row in csv.DictReader(file)
                if row["regime"].startswith(regime)}  # fmt: skip


@pytest.mark.raw_data
@pytest.mark.parametrize(("regime", "day"), [("pre-Nice", "2000-01-01"), ("Nice", "2014-01-01")])
def test_the_votes_of_the_charter_are_those_of_the_public_table(raw_data: Path, regime: str, day: str) -> None:
    (rule,) = in_force("eu", day, "law")
    assert rule.votes.terms["gates"][0].weights == raw_weights(raw_data, regime)


@pytest.mark.raw_data
def test_the_inhabitants_of_the_charter_are_within_five_percent_of_the_public_table(raw_data: Path) -> None:
    # The table is rounded to ten thousand and of several years: Portugal's 10.75 million are of 2024.
    (rule,) = in_force("eu", "2016-01-01", "law")
    people = rule.votes.terms["gates"][1].weights
    table = raw_weights(raw_data, "population")
    assert set(people) == set(table)
    assert {m: n for m, n in people.items() if abs(n / 1000 / table[m] - 1) > 0.05} == {}


def test_what_it_takes_to_block_is_exact() -> None:
    (rule,) = in_force("eu", "2000-01-01", "law")
    (gate,) = rule.votes.terms["gates"]
    assert gate.share == Fraction(62, 87)
    assert gate.blocking_weight(tg.load("eu").as_of("2000-01-01").members) == 26


def test_winning_coalitions_of_the_council_of_six_are_14_of_64() -> None:
    # Counted by hand: with all three large ones 8; with two of them both of Belgium and the Netherlands, 2 x 3.
    (rule,) = in_force("eu", "1960-01-01", "law")
    winning = sum(
        rule.votes.adopted({m: Stance.SUPPORT if case >> i & 1 else Stance.OBJECT for i, m in enumerate(SIX)})
        for case in range(64)
    )
    assert winning == 14 == comb(2, 2) * 8 + 3 * 2


@pytest.mark.parametrize("day", ["1960-01-01", "1990-01-01", "2010-01-01", "2021-01-01"])
@pytest.mark.parametrize("decision", ["law", "law_without_commission_proposal", "foreign_policy", "procedure"])
def test_the_dated_rules_of_the_council_over_arrays_say_what_they_say_of_one_case(day: str, decision: str) -> None:
    rule, *_ = in_force("eu", day, decision)
    members = tg.load("eu").as_of(day).members
    rng = np.random.default_rng(11)
    kinds = [Stance.SUPPORT] * 6 + [Stance.OBJECT, Stance.ABSTAIN, Stance.OPT_OUT, Stance.ABSENT]
    cases = [{m: kinds[rng.integers(len(kinds))] for m in members} for _ in range(300)]
    many = rule.votes.adopted_many(stance_arrays(cases, members), members).tolist()
    assert many == [rule.votes.adopted(case) for case in cases]


@pytest.mark.parametrize(("day", "year"), [("2010-01-01", 2007), ("2021-01-01", 2020)])
def test_the_inhabitants_of_the_charter_are_those_of_the_pack_within_seven_percent(day: str, year: int) -> None:
    # The World Bank counts the whole island of Cyprus, the Council its government's part; and it has revised the years
    # before the censuses of 2011 and 2021, Romania, Bulgaria and Croatia most.
    (rule,) = in_force("eu", day, "law")
    people = {m: n for m, n in rule.votes.terms["gates"][1].weights.items() if m != "CYP"}
    values = load_pack().state_series("population", list(people), [year])[0]
    apart = {m: n for (m, n), value in zip(people.items(), values, strict=True) if abs(1000 * n / value - 1) > 0.07}
    assert apart == {}
