"""The fit of the weights of evidence, and how well ties foretell conduct that they were not fitted to."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from trackgauge.alignment.ties import contributor_ids
from trackgauge.alignment.ties.fitting import AS_OF, YEARS, fit
from trackgauge.alignment.ties.parameters import fitted
from trackgauge.alignment.ties.patterns import World, read_world
from trackgauge.alignment.ties.skill import Score, codings_met, skill
from trackgauge.evidence import load_pack

PAGE = Path(__file__).parents[2] / "docs" / "ties.md"


@pytest.fixture(scope="module")
def world() -> World:
    return read_world(load_pack())


@pytest.fixture(scope="module")
def scores(world: World) -> dict[tuple[str, str], Score]:
    return {(one.pairs, one.who): one for one in skill(world)}


def test_the_shipped_parameters_are_those_of_the_fit(world: World) -> None:
    fresh, shipped = fit(world, YEARS, replicates=2), fitted()
    for name in world.names:
        assert shipped.response[name][:2] == pytest.approx(fresh.response[name], abs=2e-4)
        assert shipped.weight[name][:2] == pytest.approx(fresh.weight[name], abs=5e-3)
        assert shipped.retention[name][:2] == pytest.approx(fresh.retention[name], abs=1e-3)
    assert shipped.prior[:2] == pytest.approx(fresh.prior, abs=2e-2)


def test_responses_are_chances_and_rivalry_speaks_for_enmity(world: World) -> None:
    parameters = fitted()
    for name in world.names:
        assert parameters.response[name].sum(axis=2) == pytest.approx(1, abs=1e-3)
    assert (parameters.log_odds("rivalry", 0)[:, 0, 1] > 2).all()
    assert (parameters.log_odds("arms", 0)[:, 1, 4] > 1).all()


def test_with_fresh_sources_ties_foretell_better_than_conduct_as_it_was(scores: dict[tuple[str, str], Score]) -> None:
    for pairs in ("all pairs", "pairs with opportunity"):
        ties, before = scores[pairs, "ties, sources as of 2010"], scores[pairs, "conduct as before"]
        assert ties.brier < before.brier < scores[pairs, "base rate"].brier
        assert ties.log_loss < before.log_loss
        assert ties.auc_positive > before.auc_positive


def test_the_older_the_sources_the_less_is_foretold_and_still_more_than_nothing(
    scores: dict[tuple[str, str], Score],
) -> None:
    pairs = "pairs with opportunity"
    by_age = [scores[pairs, f"ties, sources as of {year}"].brier for year in AS_OF]
    assert by_age == sorted(by_age)
    assert by_age[-1] < scores[pairs, "base rate"].brier


def test_the_page_shows_the_scores_that_the_program_computes(scores: dict[tuple[str, str], Score]) -> None:
    rows = {
        "base rate": "base rate",
        "conduct as it was in the five years before": "conduct as before",
        "ties, sources as fresh as in 2010": "ties, sources as of 2010",
        **{f"ties, sources as old as in {year}": f"ties, sources as of {year}" for year in AS_OF[1:]},
        "ties, votes alone": "ties, votes alone",
    }
    for shown, who in rows.items():
        one = scores["pairs with opportunity", who]
        numbers = (one.brier, one.log_loss, one.auc_negative, one.auc_positive)
        cells = " | ".join(f"{number:.3f}".removeprefix("0") for number in numbers)
        assert f"| {shown} | {cells} |" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", contributor_ids())
def test_the_page_shows_the_log_odds_of_every_contributor(name: str) -> None:
    line = next(line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith(f"| `{name}` |"))
    shown = [float(number) for number in re.findall(r"[-+]?\d+(?:\.\d)?", line.split("|")[4])]
    mean = fitted().log_odds(name, 0).mean(axis=0)
    assert shown == pytest.approx((mean[1] - mean[0]).tolist(), abs=0.051)


def test_ties_from_behaviour_rank_the_pairs_that_the_casebook_calls_friends_and_foes() -> None:
    met = codings_met()
    assert met.auc > 0.85
    assert met.auc > max(met.auc_votes, met.auc_conflict)
    assert min(met.positive[1], met.negative[1]) >= 10
    assert np.isfinite(met.auc)
