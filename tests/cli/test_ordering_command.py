"""`trackgauge ordering`: deeds against words, and what is said where nobody has coded."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from trackgauge.assessment.ordering import ordering_of, recent_scores
from trackgauge.evidence import load_pack
from trackgauge.organisations import load
from trackgauge.orientation.selection import case_of

Call = Callable[..., Any]
ROOT = Path(__file__).parents[2]
LINE = re.compile(r"^  (\w+) +(model|auxiliary) .*? ([+-]\d\.\d\d) \[")


def test_the_sco_s_behaviour_does_not_order_its_members_as_the_literature_does(call: Call) -> None:
    """No indicator lies beyond what chance gives among so many, and votes on norms go the other way."""
    found = json.loads(call("ordering", "sco", "--year", "2021", "--json").out)
    assert found["against"] == "codings"
    together = found["in_the_model"]["rank_correlation"]
    assert together["low"] < 0 < together["high"]
    assert found["if_all_entered"]["state"]["label"] == "same_track"
    chances = [each["chance"] for each in found["indicators"] if each["chance"] is not None]
    assert len(chances) > 20
    assert sum(chance < 0.05 for chance in chances) <= 3
    norms = next(each for each in found["indicators"] if each["indicator"] == "vote_norms")
    assert norms["rank_correlation"]["mean"] < 0


def test_the_page_of_results_shows_what_the_program_prints(call: Call) -> None:
    page = (ROOT / "docs" / "results.md").read_text(encoding="utf-8")
    block = page.partition("$ trackgauge ordering sco --year 2021\n")[2].partition("```")[0]
    printed = call("ordering", "sco", "--year", "2021").out
    old, new = (dict(_means(text)) for text in (block, printed))
    assert old.keys() == new.keys()
    assert all(abs(old[name] - new[name]) < 0.15 for name in old)


def _means(text: str) -> list[tuple[str, float]]:
    return [(found[1], float(found[3])) for line in text.splitlines() if (found := LINE.match(line))]


def test_without_codings_it_says_what_is_compared_instead(call: Call) -> None:
    out = call("ordering", "gcc", "--year", "2018").out
    assert "against identity by behaviour in the model" in out
    assert "the literature's order is not known" in " ".join(out.split())
    assert "Were all of it to enter" in out
    assert "Behaviour in the model:" not in out


def test_every_dimension_can_be_asked_for() -> None:
    found = ordering_of("sco", year=2021, dimension="policy")
    assert found.dimension == "policy"
    assert found.in_the_model is not None
    assert set(found.if_all_entered.scores) == set(load("sco").as_of("2021-12-31").members)


def test_an_indicator_that_ended_long_ago_is_not_compared() -> None:
    case = case_of(load("sco"), load_pack())
    scores, _, _ = recent_scores(case, "exercises_inside", 2021)
    assert scores == {}
    scores, first, last = recent_scores(case, "trade_share_inside", 2021)
    assert (first, last) == (2012, 2020)
    assert len(scores) == 8


def test_a_year_out_of_reach_is_refused_with_the_range(call: Call) -> None:
    done = call("ordering", "sco", "--year", "1990")
    assert done.status == 1
    assert "1990" in done.err
