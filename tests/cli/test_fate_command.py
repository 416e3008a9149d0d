"""`trackgauge fate`: the table, the scores and the verdict."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from trackgauge.decisions.fate import predict_fates
from trackgauge.organisations import load


def test_an_organisation_without_initiatives_is_refused(call: Callable[..., Any]) -> None:
    done = call("fate", "ecowas")
    assert done.status == 1
    assert done.err.startswith("trackgauge: ecowas, initiatives.csv: 0 initiatives are dated and decided")


def test_the_command_gives_table_scores_and_verdict(call: Callable[..., Any]) -> None:
    fates = predict_fates(load("sco"))
    done = call("fate", "sco", "--json")
    assert done.status == 0
    assert json.loads(done.out) == json.loads(json.dumps(fates.as_record()))
    shown = call("fate", "sco").out
    assert "development_bank" in shown
    assert "36 initiatives are dated and decided; 64% of them passed" in shown
    assert " ".join(fates.verdict.split()) in " ".join(shown.split())


def test_a_misspelt_organisation_is_answered_with_the_nearest(call: Callable[..., Any]) -> None:
    assert "Did you mean" in call("fate", "scoo").err
