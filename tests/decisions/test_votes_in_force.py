"""Voting power under the rules of a charter that are in force."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from trackgauge.assessment import Study
from trackgauge.assessment.power.voting import PROPOSALS_PER_DRAW, votes, votes_given_positions
from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions import Stance

Fitted = Callable[..., Study]


def test_under_consensus_power_is_flat_and_positions_single_out_india(study_of: Fitted) -> None:
    rules, _ = votes(study_of("sco"), 2021)
    consensus = next(rule for rule in rules if rule.kind == "consensus")
    assert consensus.power.flat
    assert consensus.power.winning_coalitions == 1
    assert consensus.chances.members[int(consensus.chances.blocks.argmax())] == "IND"
    assert "Charter art. 16" in consensus.articles


def test_the_council_of_2021_has_the_treaty_s_majorities(study_of: Fitted) -> None:
    rules, _ = votes(study_of("eu"), 2021)
    council = next(rule for rule in rules if "qmv_2017" in rule.entries)
    # Published for EU-27: about .132 of the coalitions win.
    assert float(council.power.coleman_act) == pytest.approx(0.132, abs=0.001)
    assert council.power.shapley_shubik is not None
    assert council.power.members[int(np.argmax([float(s) for s in council.power.shapley_shubik]))] == "DEU"


def test_a_game_and_its_rule_agree_on_every_drawn_vote(study_of: Fitted) -> None:
    study = study_of("sco")
    members, favour = votes_given_positions(study, 2021)
    rules, _ = votes(study, 2021)
    consensus = next(rule for rule in rules if rule.kind == "consensus")
    from trackgauge.decisions import rule

    passed = [
        rule("consensus")().adopted(
            {m: Stance.SUPPORT if f else Stance.OBJECT for m, f in zip(members, row, strict=True)}
        )
        for row in favour[:500]
    ]
    assert passed == favour[:500].all(axis=1).tolist()
    assert consensus.chances.passes == pytest.approx(favour.all(axis=1).mean())


def test_the_proposer_always_supports_its_own_position(study_of: Fitted) -> None:
    _, favour = votes_given_positions(study_of("sco"), 2021)
    assert favour.shape == (1000 * PROPOSALS_PER_DRAW, 8)
    assert favour.any(axis=1).all()


def test_what_is_no_vote_of_all_is_named_with_the_reason(study_of: Fitted) -> None:
    _, left_out = votes(study_of("sco"), 2021)
    reasons = {one.entry: one.reason for one in left_out}
    assert reasons["withdrawal"] == "unilateral: nobody votes"
    assert "leaves out the member" in reasons["consensus_minus_one"]


def test_a_year_outside_its_life_is_refused(study_of: Fitted) -> None:
    with pytest.raises(TrackgaugeError, match="before the founding"):
        votes(study_of("sco"), 1995)
