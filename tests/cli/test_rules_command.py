"""`trackgauge rules`: properties with witnesses, and the rules of a charter."""

from __future__ import annotations

import json
from collections.abc import Callable
from subprocess import CompletedProcess

from trackgauge.decisions import known_rules

Run = Callable[..., "CompletedProcess[str]"]


def test_every_rule_is_shown_with_what_it_has_and_a_witness_for_what_it_lacks(run: Run) -> None:
    done = run("rules")
    assert done.returncode == 0
    assert [line for line in done.stdout.splitlines() if not line.startswith(" ")] == list(known_rules())
    assert "  lacks  proper: AAA, BBB, CCC, DDD abstain: the proposal and its opposite are both adopted" in done.stdout
    found = {each["rule"]: each for each in json.loads(run("rules", "--json").stdout)}
    assert found["unanimity"]["lacks"]["presence_makes_no_difference"]["stances"]["AAA"] == "support"


def test_the_rules_of_a_charter_are_those_in_force_on_the_day(run: Run) -> None:
    done = run("rules", "eu", "--date", "1970-01-01")
    assert "qmv_1966: qualified majority for law" in done.stdout
    assert "12 of 17 votes" in done.stdout
    assert "qmv_1973" not in done.stdout
    entries = json.loads(run("rules", "sco", "--date", "2024-01-01", "--json").stdout)
    assert entries[0]["article"] == "Charter art. 16"
    assert run("rules", "scoo").returncode == 1
