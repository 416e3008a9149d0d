"""A proposal file, its fate under several rules, and the errors a user meets on the way."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import trackgauge as tg
from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions import Stance
from trackgauge.decisions.deciding import Decision, Verdict, decide
from trackgauge.decisions.outcome import Chances, Outcome, chances_of, outcome_of
from trackgauge.decisions.proposal import new_proposal, read_proposal
from trackgauge.decisions.record import DecisionRecord, record
from trackgauge.decisions.rule import Named
from trackgauge.decisions.rules.n_minus_x import NMinusX
from trackgauge.decisions.text import decision_lines
from trackgauge.decisions.windows import Reading

Write = Callable[..., Path]

PROJECT = """\
title: free trade area
date: 2022-09-16
decision: project
domain: economic
divisible: yes
depth: 5
stances:
  IND: opt_out
  RUS: record_view
  others: support
"""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def _write(text: str = PROJECT, *changes: tuple[str, str]) -> Path:
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        file = tmp_path / "proposal.yaml"
        file.write_text(text, encoding="utf-8")
        return file

    return _write


def decided(file: Path, *rules: Named, name: str = "sco", **options: int) -> Decision:
    return decide(tg.load(name), read_proposal(file), rules=rules, **options)


def test_a_project_is_adopted_for_the_willing_with_the_views_on_record_and_the_article(write: Write) -> None:
    (verdict,) = decided(write()).verdicts
    assert verdict.outcome is not None
    assert verdict.outcome.adopted
    assert verdict.outcome.adopted_for == ("CHN", "KAZ", "KGZ", "PAK", "RUS", "TJK", "UZB")
    assert verdict.outcome.on_record == ("RUS",)
    assert verdict.outcome.opts_out == verdict.outcome.may_join == ("IND",)
    assert verdict.reading.article == "Charter art. 16"


def test_the_same_project_made_indivisible_is_blocked_by_the_member_that_could_not_opt_out(write: Write) -> None:
    file = write(PROJECT, ("divisible: yes", "divisible: no"))
    (consensus, minus_one) = decided(file, Named("n_minus_x", x=1)).verdicts
    assert consensus.outcome is not None
    assert minus_one.outcome is not None
    assert (consensus.outcome.adopted, consensus.outcome.blocked_by) == (False, ("IND",))
    assert consensus.outcome.pivotal == ("IND",)
    assert minus_one.outcome.adopted
    assert "IND" not in minus_one.outcome.adopted_for


def test_the_chance_of_consensus_is_the_product_of_the_chances_not_to_object(write: Write) -> None:
    file = write(PROJECT, ("IND: opt_out", "IND: {support: 1/3, object: 2/3}\n  PAK: {support: 0.9, object: 0.1}"))
    (consensus, minus_one) = decided(file, Named("n_minus_x", x=1)).verdicts
    assert consensus.chances is not None
    assert minus_one.chances is not None
    assert consensus.chances.exact
    assert consensus.chances.cases == 4
    assert consensus.chances.adopted == pytest.approx(0.3, abs=1e-15)
    # One may object: only both together, 2/3 x 1/10, reject it.
    assert minus_one.chances.adopted == pytest.approx(14 / 15, abs=1e-15)
    assert consensus.chances.blocks["IND"] == pytest.approx(2 / 3, abs=1e-15)
    assert consensus.chances.bound["IND"] == pytest.approx(0.3, abs=1e-15)
    # Won over, India leaves only Pakistan's 1/10 against it, and the other way round.
    assert consensus.chances.with_support_of == pytest.approx({"IND": 0.9, "PAK": 1 / 3}, abs=1e-15)


def test_many_combinations_are_drawn_with_a_seed_and_agree_with_the_exact_count() -> None:
    members = [f"M{n}" for n in range(8)]
    each = {Stance.SUPPORT: Fraction(6, 10), Stance.ABSTAIN: Fraction(2, 10), Stance.OBJECT: Fraction(2, 10)}
    rule = Reading("n_minus_x", NMinusX(x=2))
    drawn = chances_of(dict.fromkeys(members, each), lambda s: outcome_of(s, rule), draws=20_000, seed=3)
    again = chances_of(dict.fromkeys(members, each), lambda s: outcome_of(s, rule), draws=20_000, seed=3)
    # Binomial: at most two of eight object, each with probability 1/5.
    exact = sum(p * 0.2**k * 0.8 ** (8 - k) for k, p in ((0, 1), (1, 8), (2, 28)))
    assert not drawn.exact
    assert drawn == again
    assert abs(drawn.adopted - exact) < 4 * drawn.standard_error < 0.02


def test_two_rules_see_the_same_draws(write: Write) -> None:
    unsure = "{support: 0.4, abstain: 0.3, object: 0.3}"
    members = tg.load("sco").as_of("2022-09-16").members
    listed = "\n".join(f"  {member}: {unsure}" for member in members)
    file = write(PROJECT[: PROJECT.index("  IND")] + listed + "\n")
    found = decided(file, *(Named("n_minus_x", x=x) for x in range(8)), draws=2000, seed=1)
    chances = [verdict.chances.adopted for verdict in found.verdicts[1:] if verdict.chances]
    assert found.verdicts[0].chances is not None
    assert chances[0] == found.verdicts[0].chances.adopted
    assert all(fewer <= more for fewer, more in itertools.pairwise(chances))


def test_a_rule_can_be_an_entry_of_the_charter_of_another_time(write: Write) -> None:
    text = "date: 2021-01-01\ndecision: law\nstances: {DEU: object, FRA: object, others: support}\n"
    now, then = decided(write(text), Named("reinforced_qmv"), name="eu").verdicts
    assert now.outcome is not None
    assert then.outcome is not None
    assert now.in_force
    assert not then.in_force
    assert now.outcome.adopted
    assert then.outcome.adopted


def test_where_nobody_votes_a_named_rule_still_decides_and_the_record_says_so(write: Write) -> None:
    file = write(PROJECT, ("decision: project", "decision: budget"))
    with pytest.raises(TrackgaugeError, match="nobody votes on 'budget' in sco: shares by agreement"):
        decided(file)
    found = decided(file, Named("consensus"))
    assert found.no_vote.startswith("nobody votes on 'budget'")
    assert [verdict.in_force for verdict in found.verdicts] == [False]


def test_the_record_has_the_documented_shape(write: Write) -> None:
    shown = record(decided(write(PROJECT, ("IND: opt_out", "IND: {support: 1/3, object: 2/3}"))))
    assert DecisionRecord.model_validate_json(shown.model_dump_json()) == shown
    page = Path(__file__).parents[2] / "docs" / "reference" / "decision.schema.json"
    assert json.loads(page.read_text(encoding="utf-8")) == DecisionRecord.model_json_schema()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("date: 2022-09-16", "date: 2000-09-16", "date: 2000-09-16 is before the founding of sco"),
        ("date: 2022-09-16", "date: yesterday", "line 2, date: 'yesterday' cannot stand here. Write it as 2026"),
        ("RUS: record", "TUR: record", "TUR is not a member of sco on 2022-09-16 .it is dialogue_partner"),
        ("RUS: record", "NO: record", "NO is not a member of sco on 2022-09-16. Did you mean 'NOR' .Norway"),
        ("RUS: record", "RUZ: record", "Did you mean 'RUS'"),
        ("opt_out", "opt_ou", "line 8, stances.IND: 'opt_ou' cannot stand here. Did you mean 'opt_out'"),
        ("opt_out", "{support: 0.5, object: 0.6}", "line 8, stances.IND: the probabilities sum to 1.1, not to 1"),
        ("opt_out", "{support: 1.5, object: -0.5}", "stances.IND.support: '1.5' is not a probability"),
        ("opt_out", "{suport: 1}", "stances.IND.suport: 'suport' cannot stand here. Did you mean 'support'"),
        ("  others: support\n", "", "stances: no stance for CHN, KAZ, KGZ, PAK, TJK, UZB"),
        ("decision: project", "decision: projekt", "Did you mean 'project'"),
        ("domain: economic", "domain: trade", "Use one of security, economic"),
        ("divisible: yes", "divisible: maybe", "line 5, divisible: 'maybe' cannot stand here. Use one of yes, no"),
        ("depth: 5", "depth: 9", "line 6, depth: '9' cannot stand here. Use a whole number from 1 to 5"),
        ("depth: 5", "body: rats", "body: sco has no body 'rats'"),
        ("depth: 5", "dept: 5", "there is no key 'dept'. Did you mean 'depth'"),
        ("depth: 5", "title: again", "the key 'title' stands there twice"),
        ("date: 2022-09-16\n", "", "the key 'date' is missing"),
        ("depth: 5", "concerned: TUR", "concerned: TUR is not a member"),
        ("depth: 5", "invoked: {vital_interest: [RUS]}", "no rule for this proposal has the window 'vital_interest'"),
        ("depth: 5", "invoked: {vital_intrest: [RUS]}", "Did you mean 'vital_interest'"),
        ("depth: 5", "invoked: {opt_out: [RUS]}", "is not invoked by name"),
        ("decision: project", "decision: suspension", "leaves out the member that the decision is about"),
        ("title: free", "title: {free", "this is not YAML"),
    ],
)
def test_a_fault_in_a_proposal_is_named_with_its_place_and_what_may_stand_there(
    write: Write, old: str, new: str, said: str
) -> None:
    with pytest.raises(TrackgaugeError, match=said):
        decided(write(PROJECT, (old, new)))


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (Named("unanimty"), "--rule: there is no rule 'unanimty'. Did you mean 'unanimity'"),
        (Named("n_minus_x", x=8), "8 objections cannot be passed over in a body of 8"),
        (Named("qualified_majority"), "needs a share"),
        (Named("qualified_majority", share=Fraction(3, 2)), "is not an exact share"),
        (Named("consensus_minus_one"), "leaves out the member that it is about"),
    ],
)
def test_a_rule_that_is_not_one_or_lacks_its_terms_is_refused(write: Write, rule: Named, said: str) -> None:
    with pytest.raises(TrackgaugeError, match=said):
        decided(write(), rule)


def test_a_file_that_is_missing_empty_or_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "proposal.yaml"
    with pytest.raises(TrackgaugeError, match="there is no such file"):
        read_proposal(file)
    file.write_text("", encoding="utf-8")
    with pytest.raises(TrackgaugeError, match="there is no proposal in it"):
        read_proposal(file)
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(TrackgaugeError, match="is not UTF-8"):
        read_proposal(file)


@pytest.mark.parametrize(("name", "day"), [("sco", "2022-09-16"), ("asean", "2020-01-01"), ("eu", "2021-01-01")])
def test_the_template_of_every_organisation_decides_as_it_stands(name: str, day: str, tmp_path: Path) -> None:
    file = new_proposal(name, tmp_path / "mine.yaml", date=tg.load(name).as_of(day).date)
    (verdict,) = decided(file, name=name).verdicts
    assert verdict.outcome is not None
    assert verdict.outcome.adopted
    with pytest.raises(TrackgaugeError, match="exists"):
        new_proposal(name, file)


def put(**given: Any) -> Decision:
    """A project before the SCO of 2021; all support it but those who are named."""
    content = {"date": "2021-06-01", "decision": "project", "divisible": True, **given}
    return tg.decide("sco", {**content, "stances": {**given["stances"], "others": "support"}}).found


def sure(verdict: Verdict | None) -> Outcome:
    """The outcome of a verdict on stances that are all known."""
    assert verdict is not None
    assert verdict.outcome is not None
    return verdict.outcome


def likely(verdict: Verdict | None) -> Chances:
    """The chances of a verdict on stances that are not all known."""
    assert verdict is not None
    assert verdict.chances is not None
    return verdict.chances


def test_windows_to_step_aside_are_closed_for_a_major_motion() -> None:
    stances = {"IND": "opt_out", "RUS": "record_view"}
    (ordinary,), (major,) = put(stances=stances).verdicts, put(stances=stances, major=True).verdicts
    assert sure(ordinary).adopted
    assert (sure(ordinary).opts_out, sure(ordinary).on_record) == (("IND",), ("RUS",))
    assert (sure(major).adopted, sure(major).blocked_by) == (False, ("IND",))
    assert sure(major).replaced == {"IND": "object", "RUS": "support"}
    assert not {"opt_out", "record_view"} & set(major.reading.windows)


def test_an_amendment_that_meets_the_objection_is_put_after_it() -> None:
    (verdict,) = put(stances={"IND": "object"}, amended={"IND": "abstain"}).verdicts
    assert (sure(verdict).adopted, sure(verdict.amended).adopted) == (False, True)
    assert put(stances={}, amended={"IND": "abstain"}).verdicts[0].amended is None
    assert put(stances={"IND": "object"}).verdicts[0].amended is None
    before, after = {"object": 0.5, "support": 0.5}, {"object": 0.2, "support": 0.8}
    (uncertain,) = put(stances={"IND": before}, amended={"IND": after}).verdicts
    assert (likely(uncertain).adopted, likely(uncertain.amended).adopted) == (0.5, 0.8)
    with pytest.raises(TrackgaugeError, match="TUR is not a member of sco"):
        put(stances={}, amended={"TUR": "abstain"})


@pytest.mark.parametrize(("willing", "form"), [(1, ""), (2, "bilateral"), (3, "trilateral"), (4, "minilateral")])
def test_where_all_cannot_keep_step_the_willing_fall_back_on_a_lower_form(willing: int, form: str) -> None:
    members = tg.load("sco").as_of("2021-06-01").members
    stances = dict.fromkeys(members[willing:], "object")
    found = sure(put(stances=stances).verdicts[0])
    assert (found.fallback, found.willing) == (form, members[:willing] if form else ())
    assert sure(put(stances=stances, divisible=False).verdicts[0]).fallback == ""


def test_the_chance_of_each_lower_form_is_counted() -> None:
    members = tg.load("sco").as_of("2021-06-01").members
    stances: dict[str, Any] = dict.fromkeys(members[3:], "object")
    stances[members[0]] = {"support": 0.25, "object": 0.75}
    found = put(stances=stances)
    assert likely(found.verdicts[0]).fallback == {"bilateral": 0.75, "trilateral": 0.25}
    assert "falls back  0.750 bilateral; 0.250 trilateral" in "\n".join(decision_lines(found))
