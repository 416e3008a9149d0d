"""Stances of the measured members on one proposal."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import trackgauge as tg
from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions import Stance
from trackgauge.decisions.deciding import decide
from trackgauge.decisions.proposal import Proposal, read_proposal
from trackgauge.simulation.measured_stances import measured_stances

BANK = """\
title: development bank
date: 2022-09-16
decision: project
domain: economic
divisible: yes
depth: 5
proposers: [CHN]
stances: measured
"""


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Proposal:
    file = Path(tmp_path_factory.mktemp("bank")) / "bank.yaml"
    file.write_text(BANK, encoding="utf-8")
    return read_proposal(file)


def test_every_member_has_a_distribution_that_sums_to_one_and_the_proposer_supports(bank: Proposal) -> None:
    found = measured_stances(tg.load("sco"), bank)
    assert tuple(found) == tg.load("sco").as_of(bank.date).members
    assert {sum(each.values()) for each in found.values()} == {1}
    assert found["CHN"] == {Stance.SUPPORT: 1}
    assert found == measured_stances(tg.load("sco"), bank)


def test_a_deeper_proposal_finds_less_support_and_an_indivisible_one_leaves_nobody_aside(bank: Proposal) -> None:
    deep = measured_stances(tg.load("sco"), bank)
    shallow = measured_stances(tg.load("sco"), replace(bank, depth=1, divisible=False))
    for member in set(deep) - {"CHN"}:
        assert shallow[member][Stance.SUPPORT] > deep[member][Stance.SUPPORT]
        assert Stance.OPT_OUT not in shallow[member]


def test_a_named_member_goes_before_what_is_measured(bank: Proposal) -> None:
    named = replace(bank, stances={"IND": {Stance.OBJECT: 1}})  # type: ignore[dict-item]
    (verdict,) = decide(tg.load("sco"), named, measured=measured_stances, draws=500).verdicts
    assert verdict.chances is not None
    assert verdict.chances.adopted == 0
    assert verdict.chances.blocks["IND"] == 1


def test_without_a_measure_without_positions_and_with_a_strange_proposer_it_is_refused(bank: Proposal) -> None:
    with pytest.raises(TrackgaugeError, match="nothing measures the stances"):
        decide(tg.load("sco"), bank)
    with pytest.raises(TrackgaugeError, match="proposers: TUR is not a member"):
        measured_stances(tg.load("sco"), replace(bank, proposers=("TUR",)))
    with pytest.raises(TrackgaugeError, match="no positions of members are coded for ecowas"):
        measured_stances(tg.load("ecowas"), replace(bank, proposers=()))
