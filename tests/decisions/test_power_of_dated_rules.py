"""The bridge from a charter's dated rules to voting power, against the published indices of the Council."""

from __future__ import annotations

from fractions import Fraction

import pytest

import trackgauge as tg
from trackgauge.core.dates import parse_date
from trackgauge.decisions.in_force import readings_in_force
from trackgauge.decisions.voting_power import Power, eu_council, power


def council_power(day: str, decision: str = "law") -> dict[str, tuple[Fraction, Fraction | None]]:
    """Banzhaf and Shapley-Shubik index of every member under the rule in force."""
    found = power_on(day, decision)
    shapley = found.shapley_shubik
    assert shapley is not None
    return {m: (b, s) for m, b, s in zip(found.members, found.banzhaf, shapley, strict=True)}


def power_on(day: str, decision: str = "law") -> Power:
    organisation = tg.load("eu")
    (rule,) = readings_in_force(organisation, parse_date(day), decision=decision, domain="multi", body="all")
    return power(rule.votes.game(organisation.as_of(day).members))


def test_in_the_council_of_six_luxembourg_was_a_dummy() -> None:
    # Counted by hand: 5 swings of 21 for each large one, 3 for Belgium and the Netherlands.
    found = council_power("1960-01-01")
    assert {m: b for m, (b, _) in found.items()} == {
        "DEU": Fraction(5, 21), "FRA": Fraction(5, 21), "ITA": Fraction(5, 21),
        "BEL": Fraction(1, 7), "NLD": Fraction(1, 7), "LUX": 0,
    }  # fmt: skip
    assert found["DEU"][1] == Fraction(7, 30)
    assert found["BEL"][1] == Fraction(3, 20)


def test_under_the_rule_of_2013_with_28_members_every_coalition_is_counted() -> None:
    found = power_on("2013-12-01")
    assert (found.method, len(found.members)) == ("halves", 28)
    assert 5_000_000 < found.winning_coalitions < 5_100_000


@pytest.mark.parametrize(
    ("day", "per_cent"),
    [
        ("1975-01-01", {"DEU": 17.86, "NLD": 8.10, "IRL": 5.71, "LUX": 0.95}),
        ("1984-01-01", {"DEU": 17.38, "NLD": 7.14, "IRL": 3.02, "LUX": 3.02}),
        ("1990-01-01", {"DEU": 13.42, "ESP": 11.13, "NLD": 6.37, "IRL": 4.26, "LUX": 1.18}),
        ("2000-01-01", {"DEU": 11.67, "ESP": 9.55, "NLD": 5.52, "SWE": 4.54, "IRL": 3.53, "LUX": 2.07}),
    ],
)
def test_the_shapley_shubik_index_of_the_weighted_council_is_the_published_one(
    day: str, per_cent: dict[str, float]
) -> None:
    # Felsenthal and Machover (1998), The Measurement of Voting Power, chapter 5; two digits of a per cent.
    found = council_power(day)
    assert {m: round(100 * float(found[m][1] or 0), 2) for m in per_cent} == per_cent


def test_the_banzhaf_index_of_the_fifteen_is_the_published_one() -> None:
    # Felsenthal and Machover (1998), chapter 5.
    found = council_power("2000-01-01")
    per_cent = {"DEU": 11.16, "ESP": 9.24, "NLD": 5.87, "SWE": 4.79, "IRL": 3.59, "LUX": 2.26}
    assert {m: round(100 * float(found[m][0]), 2) for m in per_cent} == per_cent


def test_the_members_minimum_gives_the_small_ones_a_say_without_a_proposal_of_the_commission() -> None:
    assert council_power("1960-01-01")["LUX"][0] == 0
    assert council_power("1960-01-01", "law_without_commission_proposal")["LUX"][0] > 0


def test_the_rule_of_lisbon_in_the_charter_is_the_double_majority_with_its_blocking_clause() -> None:
    organisation = tg.load("eu")
    (rule,) = readings_in_force(organisation, parse_date("2021-01-01"), decision="law", domain="multi", body="all")
    members = organisation.as_of("2021-01-01").members
    people = rule.votes.terms["gates"][1].weights
    assert power_on("2021-01-01").banzhaf == power(eu_council({m: people[m] for m in members})).banzhaf


def test_under_consensus_every_member_of_the_sco_has_the_same_power_and_minus_one_leaves_one_out() -> None:
    organisation = tg.load("sco")
    members = organisation.as_of("2024-07-04").members
    (rule,) = readings_in_force(organisation, parse_date("2024-07-04"), decision="all", domain="multi", body="all")
    assert set(power(rule.votes.game(members)).banzhaf) == {Fraction(1, 10)}
    (expel,) = readings_in_force(organisation, parse_date("2024-07-04"), decision="expulsion", domain="multi",
                                 body="all", concerned="IND")  # fmt: skip
    found = power(expel.votes.game(members))
    assert [m for m, b in zip(members, found.banzhaf, strict=True) if b == 0] == ["IND"]
