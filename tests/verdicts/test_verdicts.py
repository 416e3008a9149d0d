"""Verdicts: the rule in worlds with known answers, the estimators beside others, what may be read, what ships."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import stats

import trackgauge as tg
from trackgauge.core.errors import TrackgaugeError
from trackgauge.organisations import load
from trackgauge.report.evidence_tables import claim_rows, dispute_rows
from trackgauge.report.words import words
from trackgauge.verdicts import shipped as stored
from trackgauge.verdicts.estimators import Rates, Sample, Statistic, estimate
from trackgauge.verdicts.judging import REAL, Claim, adjusted, claim_of, judge
from trackgauge.verdicts.plan import VERDICTS, Plan, frozen_hashes, read_plan, shipped
from trackgauge.verdicts.reading import Reader

OWN = """
id: U01
statement: Initiatives that Russia proposes are agreed more often than those of others.
effect: odds of having been agreed, proposed by Russia against by others
data: [initiatives]
sample: rows
estimator: table
supports: above
no_effect: 1
smallest: 3
settings:
  table: initiatives
  outcome: {column: status, is: [agreed, in_force, implemented, partly_implemented]}
  exposure: {column: proposers, has: RUS}
choices:
  since: [2001, 2010]
"""


def plan(estimator: str, **given: Any) -> Plan:
    return Plan(id="U09", statement="x", effect="x", data=("votes",), sample="rows", estimator=estimator, **given)


def world(estimator: str, effect: float, rng: np.random.Generator) -> Any:
    """Units of a made-up world in which the effect is known."""
    if estimator == "difference":
        group = np.repeat([0.0, 1.0], 9)
        return Sample(rng.normal(size=18) + effect * group, tuple("abcdefghijklmnopqr"), group)
    if estimator == "rank":
        x, r = rng.normal(size=24), 2 * math.sin(math.pi * effect / 6)
        return Sample(r * x + math.sqrt(1 - r**2) * rng.normal(size=24), tuple(map(str, range(24))), x)
    if estimator == "table":
        group = np.repeat([0.0, 1.0], 25)
        odds = 0.6 * np.where(group > 0, effect, 1.0)
        return Sample((rng.random(50) < odds / (1 + odds)).astype(float), tuple(map(str, range(50))), group)
    if estimator == "proportion":
        return Sample((rng.random(40) < effect).astype(float), tuple(map(str, range(40))))
    if estimator == "rates":
        return Rates(int(rng.poisson(20 * effect)), 20, int(rng.poisson(30)), 30)
    values = rng.normal(effect, 1.0, 30)
    return Statistic(float(values.mean()), (values.sum() - values) / 29)


@pytest.mark.parametrize(
    ("estimator", "null", "smallest", "least"),
    [("difference", 0, 1.2, 1.2), ("rank", 0, 0.5, 0.5), ("table", 1, 4, 4), ("proportion", 0.5, 0.2, 0.7),
     ("rates", 1, 2, 2), ("jackknife", 0, 0.5, 0.5)],
)  # fmt: skip
def test_in_made_up_worlds_at_most_one_in_twenty_verdicts_is_false(
    estimator: str, null: float, smallest: float, least: float
) -> None:
    wanted = plan(estimator, no_effect=null, smallest=smallest)
    rng = np.random.default_rng(7)
    told: dict[float, list[str]] = {null: [], least: []}
    for effect in told:
        for _ in range(120):
            found = estimate(world(estimator, effect, rng), estimator, null=null, least=wanted.least)
            told[effect].append(judge(wanted, found)[0])
    assert told[null].count("supported") <= 6
    assert told[least].count("contradicted") <= 6
    assert told[least].count("supported") > 60


def test_chances_are_those_of_other_programs() -> None:
    rng = np.random.default_rng(3)
    group = np.repeat([0.0, 1.0], [5, 6])
    y = rng.normal(size=11) + group
    mine = estimate(Sample(y, tuple("abcdefghijk"), group), "difference", null=0, least=1)
    theirs = stats.permutation_test(
        (y[group == 1], y[group == 0]), lambda a, b, axis: a.mean(axis) - b.mean(axis),
        permutation_type="independent", n_resamples=np.inf, alternative="greater", vectorized=True,
    )  # fmt: skip
    assert mine.above == pytest.approx(theirs.pvalue)
    table = Sample(np.repeat([1.0, 0, 1, 0], [7, 3, 2, 9]), tuple(map(str, range(21))), np.repeat([1.0, 0], [10, 11]))
    found = estimate(table, "table", null=1, least=3)
    assert found.above == pytest.approx(stats.fisher_exact([[7, 3], [2, 9]], alternative="greater").pvalue)
    share = estimate(Sample(np.repeat([1.0, 0], [3, 9]), tuple("abcdefghijkl")), "proportion", null=0.5, least=0.3)
    other = stats.binomtest(3, 12, 0.5, alternative="less")
    assert share.below == pytest.approx(other.pvalue)
    exact = stats.binomtest(3, 12).proportion_ci(method="exact")
    assert (share.low, share.high) == pytest.approx((exact.low, exact.high))


def test_an_interval_holds_what_the_permutation_test_does_not_refuse() -> None:
    group = np.repeat([0.0, 1.0], 6)
    data = Sample(np.random.default_rng(1).normal(size=12) + group, tuple("abcdefghijkl"), group)
    found = estimate(data, "difference", null=0, least=1)
    inside = estimate(data, "difference", null=found.low + 1e-6, least=1)
    outside = estimate(data, "difference", null=found.low - 0.01, least=1)
    assert outside.above <= 0.025 < inside.above


def test_little_power_says_nothing_and_a_chance_below_the_limit_does() -> None:
    few = Sample(np.array([1.0, 0, 1, 0]), ("a", "b", "c", "d"), np.array([0.0, 0, 1, 1]))
    wanted = plan("table", no_effect=1, smallest=3)
    assert judge(wanted, estimate(few, "table", null=1, least=3))[0] == "not distinguishable"
    none = Sample(np.zeros(8), tuple("abcdefgh"))
    below = plan("proportion", no_effect=0.5, smallest=0.3, supports="below")
    found = estimate(none, "proportion", null=0.5, least=below.least)
    assert found.power < 0.5
    assert judge(below, found)[0] == "supported"


def test_adjusted_chances_are_those_of_benjamini_hochberg_and_holm() -> None:
    chances = [0.001, 0.04, 0.03, 0.2]
    made = adjusted([Claim(plan("rank"), "supported", "", None, None, {}, (), True, p) for p in chances])  # type: ignore[arg-type]
    assert [one.step_up for one in made] == pytest.approx(stats.false_discovery_control(chances).tolist())
    assert [one.step_down for one in made] == pytest.approx([0.004, 0.09, 0.09, 0.2])


def test_a_statement_of_ones_own_is_tested_and_told(tmp_path: Path) -> None:
    file = tmp_path / "U01.yaml"
    file.write_text(OWN, encoding="utf-8")
    found = tg.claims("sco", only=file)
    assert found["U01"].verdict in REAL
    assert "U01" in found.summary()
    assert found.to_dict()["statements"][0]["as_frozen"]
    story = tg.claim("sco", "U01", add=file)
    assert "initiatives" in story.summary()
    assert story.to_dict()["specifications"]


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("table: initiatives", "table: crises", "reads 'crises', which it did not declare"),
        ("column: status", "column: stats", "there is no column 'stats'"),
        ("sample: rows", "sample: row", "there is no sample 'row'"),
        ("smallest: 3", "smallest: 0", "smallest"),
        ("id: U01", "id: 5", "id"),
        ("statement:", "sentence:", "sentence"),
        ("is: [agreed, in_force, implemented, partly_implemented]", "foo: 1", "`column` and one of"),
        ("is: [agreed, in_force, implemented, partly_implemented]", "is: agreed", "which is no list"),
        ("outcome: {column: status, is: [agreed, in_force, implemented, partly_implemented]}", "outcome: depth_score",
         "outcome has to be 0 or 1"),
        ("data: [initiatives]", "data: initiatives", "list"),
        ("  table: initiatives", "  where: 3\n  table: initiatives", "do not fit the sample"),
        ("estimator: table", "estimator: jackknife", "does not fit what is sampled"),
        ("  since: [2001, 2010]", "  from: [2001, 2010]", "do not fit the sample"),
    ],
)
def test_a_file_with_a_fault_is_refused_before_anything_is_tested(
    tmp_path: Path, before: str, after: str, says: str
) -> None:
    file = tmp_path / "U01.yaml"
    assert before in OWN
    file.write_text(OWN.replace(before, after), encoding="utf-8")
    with pytest.raises(TrackgaugeError, match=says):
        tg.claims("sco", add=file)


def test_a_body_without_statements_says_so_and_a_statement_that_is_none_too() -> None:
    with pytest.raises(TrackgaugeError, match="no statements are about 'asean'"):
        tg.claims("asean")
    with pytest.raises(TrackgaugeError, match="T99"):
        tg.claim("sco", "T99")
    with pytest.raises(TrackgaugeError, match="no such file"):
        read_plan("nowhere.yaml")


def test_every_statement_of_the_sources_has_a_plan_that_is_as_it_was_frozen() -> None:
    assert list(shipped()) == [f"T{n:02}" for n in range(1, 70)]
    assert {name: one.hash for name, one in shipped().items()} == frozen_hashes()


def test_a_plan_that_is_changed_after_it_was_frozen_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = shipped()["T28"].model_copy(update={"smallest": 0.2})
    monkeypatch.setattr("trackgauge.verdicts.results.shipped", lambda: {"T28": changed})
    assert "CHANGED since it was frozen" in tg.claim("sco", "T28").summary()
    assert "Plans CHANGED since they were frozen: T28" in tg.claims("sco").summary()


def test_at_least_41_statements_have_a_verdict() -> None:
    assert sum(row["verdict"] in REAL for row in stored.verdicts().values()) >= 41


def test_specifications_are_12_to_100_where_something_is_chosen() -> None:
    for name, row in stored.verdicts().items():
        if row["verdict"] in REAL and shipped()[name].estimator != "runs":
            assert 12 <= row["specifications_tested"] <= 100, name


def test_every_verdict_that_ships_is_what_the_data_give() -> None:
    sco = load("sco")
    for name, one in shipped().items():
        if one.estimator == "runs":
            continue
        made = claim_of(one, Reader(sco, name, one.data), frozen=True, curve=False)
        known = stored.verdicts()[name]
        assert made.main.verdict == known["main"]["verdict"], name
        assert {paper: str(v) for paper, v in made.papers.items()} == known["without_paper"], name
        if made.main.found is not None:
            effect = known["main"]["found"]["effect"]
            assert made.main.found.effect == pytest.approx(math.inf if effect is None else effect, abs=1e-5), name


def test_a_verdict_with_its_curve_is_the_same_twice_and_as_shipped() -> None:
    for name in ("T13", "T28", "T51", "T58"):
        story = tg.claim("sco", name)
        known = stored.verdicts()[name]
        assert (story.claim.verdict, story.claim.because, story.claim.grade) == (
            known["verdict"], known["because"], known["grade"]
        )  # fmt: skip
        assert story.to_dict() == tg.claim("sco", name).to_dict()


def test_without_its_own_paper_a_statement_is_tested_on_other_rows() -> None:
    story = tg.claim("sco", "T58")
    assert story.claim.alone is not None
    assert story.claim.alone.found.units < story.claim.main.found.units  # type: ignore[union-attr]


def test_the_table_in_the_docs_is_that_of_the_verdicts_that_ship() -> None:
    page = (Path(__file__).parents[2] / "docs" / "results.md").read_text(encoding="utf-8")
    for line in stored.markdown(stored.verdicts()):
        assert line in page
    page = (Path(__file__).parents[2] / "docs" / "claims.md").read_text(encoding="utf-8")
    assert [line for line in stored.disputes_markdown() if line not in page] == []


def test_papers_contradict_each_other_in_ten_places_and_each_side_has_its_verdicts() -> None:
    found = tg.contradictions()
    assert len(found.rows) == 10
    assert all(row["verdict_one"] or row["verdict_other"] for row in found.rows)
    assert all(row["paper_one"] != row["paper_other"] for row in found.rows)


def test_the_page_and_a_term_show_the_verdicts_that_ship() -> None:
    rows = claim_rows(load("sco"))
    assert len(rows) == 69
    order = [VERDICTS.index(row.claim.replace("_", " ")) for row in rows]  # type: ignore[arg-type]
    assert order == sorted(order)
    assert claim_rows(load("asean")) == () == dispute_rows(load("asean"))
    for language in ("en", "zh", "ru"):
        label, told = stored.named(stored.verdicts()["T28"], language)
        assert label
        assert words(language).label("claim", "supported") in told


def test_the_curve_of_a_statement_is_drawn_in_three_languages_and_without_one_it_says_so() -> None:
    story = tg.claim("sco", "T58")
    drawn = [story.plot.curve(language=language).svg for language in ("en", "zh", "ru")]
    assert len(set(drawn)) == 3
    assert all("T58" in one for one in drawn)
    with pytest.raises(TrackgaugeError, match="no curve to draw"):
        tg.claim("sco", "T64").plot.curve()
