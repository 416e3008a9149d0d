"""Rules from consensus to simple majority: what must hold whatever is measured, and bad input."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest

from trackgauge.core.errors import TrackgaugeError
from trackgauge.report.tradeoff import drawn
from trackgauge.simulation import run
from trackgauge.simulation.comparing import Prepared
from trackgauge.simulation.exploration.effects import read_condition
from trackgauge.simulation.exploration.tradeoff import CLAIMS, Tradeoff, plan_under, rules_tried, tradeoff
from trackgauge.simulation.measures import outcomes_of


@pytest.fixture(scope="module")
def found() -> Tradeoff:
    return tradeoff("sco", domains=["economic"], runs=300, samples=200, each=2, last=2028)


def mean(found: Tradeoff, rule: str, outcome: str) -> float:
    row = next(row for row in found.rules if row.id == rule)
    spread = next(result for result in row.results if result.id == outcome).scenario
    assert spread is not None
    return spread.mean


def test_the_more_objections_may_be_passed_over_the_more_is_adopted(found: Tradeoff) -> None:
    adopted = [
        mean(found, rule, "adopted") for rule in ("consensus", "n_minus_1", "n_minus_2", "n_minus_3", "n_minus_x")
    ]
    assert adopted == sorted(adopted)
    assert adopted[0] < adopted[1]


def test_under_consensus_nobody_is_outvoted_and_consensus_differs_from_itself_in_nothing(found: Tradeoff) -> None:
    assert mean(found, "consensus", "outvoted") == 0.0
    assert {r.difference.mean for r in found.rules[0].results if r.difference} == {0.0}


def test_n_minus_x_has_more_opt_outs_than_a_rule_that_binds(found: Tradeoff) -> None:
    assert mean(found, "n_minus_x", "opt_outs") > mean(found, "simple_majority", "opt_outs")


def test_a_claim_that_hangs_on_its_arrows_falls_without_them(found: Tradeoff) -> None:
    claim = next(claim for claim in found.claims if claim.term == "T31")
    held, bare = claim.holds.share.value, claim.holds.share_without
    assert bare is not None
    assert held is not None
    assert bare.value is not None
    assert bare.value < held / 2


def test_n_minus_x_needs_members_that_are_left() -> None:
    assert [rule.id for rule in rules_tried(3) if rule.id.startswith("n_minus")] == ["n_minus_1", "n_minus_x"]


def test_a_rule_leaves_other_domains_and_the_charter_alone(ready: Prepared) -> None:
    rule = rules_tried(10)[-1]
    plan = plan_under(ready.baseline, ready.world, rule, ["economic"])
    assert plan.procedures[plan.procedure[0, 0, 1]].rule == "simple_majority"
    assert plan.procedures[plan.procedure[0, 0, 0]].rule == "consensus"
    assert plan.procedures[plan.procedure[0, 4, 1]].rule == "unanimity", "charter changes keep their rule"


def test_waiting_counts_proposals_that_are_never_adopted(ready: Prepared) -> None:
    r = run(ready.world, ready.baseline, seed=1, runs=20)
    by_hand = [
        sum(r.tabled[n, : t + 1].sum() - r.adopted[n, : t + 1].sum() for t in range(r.tabled.shape[1]))
        / r.tabled[n].sum()
        for n in range(20)
    ]
    assert np.allclose(outcomes_of(ready.world)["waiting"].of(r), by_hand)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: f"{claim.term} {claim.holds}")
def test_every_claim_is_a_condition_on_a_rule_that_is_tried(ready: Prepared, claim: object) -> None:
    from trackgauge.simulation.exploration.tradeoff import Claim
    from trackgauge.simulation.mechanism import switched_off

    assert isinstance(claim, Claim)
    assert read_condition(claim.holds, ready.world).text != read_condition(claim.turns, ready.world).text
    assert claim.rule in {rule.id for rule in rules_tried(10)}
    assert switched_off(claim.arrows) == set(claim.arrows)


def test_the_figure_names_every_rule_and_what_it_stands_on(found: Tradeoff, tmp_path: Path) -> None:
    text = drawn(found)
    titles = {element.text for element in ET.fromstring(text).iter("{http://www.w3.org/2000/svg}title")}
    assert {rule.name for rule in found.rules} <= titles
    assert "Not validated" in text


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"domains": ["economics"]}, "Did you mean 'economic'"),
        ({"runs": 1}, "1 runs give no interval"),
        ({"samples": 20, "runs": 2}, "20 samples are too few"),
        ({"without": ["T99"]}, "there is no mechanism 'T99'"),
    ],
)
def test_a_question_without_an_answer_is_refused(wrong: dict[str, object], words: str) -> None:
    with pytest.raises(TrackgaugeError, match=words):
        tradeoff("sco", **wrong)  # type: ignore[arg-type]
