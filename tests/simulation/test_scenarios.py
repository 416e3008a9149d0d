"""Scenarios: those that ship, what they do to a plan, and what is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from trackgauge.constructs import explain
from trackgauge.core.dates import parse_date
from trackgauge.core.errors import TrackgaugeError
from trackgauge.organisations import load
from trackgauge.simulation import load_scenario, prepare, run, scenario_ids
from trackgauge.simulation.assumptions import known
from trackgauge.simulation.comparing import Prepared
from trackgauge.simulation.mechanism import mechanisms, strengths, switched_off
from trackgauge.simulation.rulebook import procedure
from trackgauge.simulation.scenario import read_scenario
from trackgauge.simulation.simulating import simulated as simulate

SHIPPED = [(name, each) for name in ("asean", "eu", "sco") for each in scenario_ids(name)]
HEAD = "id: mine\nname: Mine\norganisation: sco\nstart: 2026\nend: 2030\nchanges:\n"

NOT_EXPRESSED = {"P05", "P14"}
"""Exclusion for breaches (the runs know no breach) and openness to society (they know no outward reach)."""


def text(*changes: str) -> str:
    return HEAD + "".join(f"  - {change}\n" for change in changes)


def ready(*changes: str, first: int = 2026, last: int = 2030) -> Prepared:
    return prepare("sco", read_scenario(text(*changes), "mine.yaml"), first=first, last=last, draws=100)


@pytest.mark.parametrize(("organisation", "name"), SHIPPED)
def test_a_shipped_scenario_is_read_and_carries_its_own_name(organisation: str, name: str) -> None:
    found = load_scenario(name, organisation)
    assert found.file.id == name
    assert found.file.organisation in (organisation, "any")


@pytest.mark.parametrize(("organisation", "name"), SHIPPED)
def test_what_a_scenario_is_about_is_in_the_vocabulary(organisation: str, name: str) -> None:
    for term in load_scenario(name, organisation).file.about:
        assert explain(term).id == term


def test_every_reform_proposal_has_a_scenario_or_a_reason() -> None:
    about = {term for name in scenario_ids("sco") for term in load_scenario(name, "sco").file.about}
    every = {f"P{n:02d}" for n in range(1, 21)}
    assert every - about == NOT_EXPRESSED
    page = (Path(__file__).parents[2] / "docs" / "simulation.md").read_text(encoding="utf-8")
    assert all(f"| {term} |" in page for term in NOT_EXPRESSED)


@pytest.mark.parametrize("arrow", mechanisms(), ids=lambda a: a.id)
def test_a_mechanism_names_a_hypothesis_of_the_sources(arrow: object) -> None:
    assert explain(arrow.hypothesis).id == arrow.hypothesis  # type: ignore[attr-defined]


@pytest.mark.parametrize("assumption", known(strengths()).values(), ids=lambda a: a.id)
def test_the_range_of_an_assumption_is_in_order_and_has_a_reason(assumption: object) -> None:
    a = assumption
    assert a.low <= a.likely <= a.high  # type: ignore[attr-defined]
    assert a.unit  # type: ignore[attr-defined]
    assert a.reason  # type: ignore[attr-defined]


def test_a_scenario_that_changes_nothing_gives_exactly_no_difference() -> None:
    found = simulate("sco", "baseline", runs=60, last=2032)
    for row in found.results:
        assert row.baseline == row.scenario
        assert row.difference is not None
        assert (row.difference.mean, row.difference.low, row.difference.high) == (0, 0, 0)
    assert all(m.gain.difference is not None and m.gain.difference.mean == 0 for m in found.members)
    assert all(p.adopted[0] == p.adopted[1] for p in found.proposals)


@pytest.mark.slow
@pytest.mark.parametrize(("organisation", "name"), SHIPPED)
def test_every_shipped_scenario_runs(organisation: str, name: str) -> None:
    found = simulate(organisation, name, runs=20)
    assert len(found.by_year) == found.last_year - found.first_year + 1


def test_a_rule_holds_for_its_domain_from_its_day_on() -> None:
    prepared = ready("{change: rule, from: 2028-01-01, use: simple_majority, domains: [economic]}")
    plan = prepared.plan
    rules = [[plan.procedures[p].rule for p in plan.procedure[t, 1]] for t in range(5)]
    assert rules[1] == ["consensus"] * 4
    assert rules[2] == ["consensus", "simple_majority", "consensus", "consensus"]
    assert plan.procedures[plan.procedure[2, 4, 1]].rule == "unanimity"


def test_a_member_is_in_from_the_year_of_its_accession() -> None:
    prepared = ready("{change: member_in, from: 2028-07-01, members: [TUR]}")
    place = prepared.world.place["TUR"]
    assert prepared.plan.member[:, place].tolist() == [False, False, True, True, True]
    assert not prepared.baseline.member[:, place].any()


def test_a_candidate_changes_no_draw_of_a_member() -> None:
    without, with_it = ready(), ready("{change: member_in, from: 2028-07-01, members: [TUR]}")
    members = [actor for actor in without.world.actors if actor != "TUR"]
    places = [with_it.world.place[actor] for actor in members]
    for name in ("position", "want", "power", "offers"):
        axis = 2 if name in ("position", "want") else 1
        taken = np.take(getattr(with_it.world, name), places, axis=axis)
        assert np.array_equal(taken, getattr(without.world, name)), name
    assert np.array_equal(with_it.world.relation[:, :, places][:, :, :, places], without.world.relation)
    assert np.array_equal(with_it.world.stance.member[:, places], without.world.stance.member)
    assert np.array_equal(with_it.world.stance.relation, without.world.stance.relation)
    bases = [run(each.world, each.baseline, seed=1, runs=50, tracked_every=1) for each in (without, with_it)]
    assert np.array_equal(bases[0].adopted, bases[1].adopted)
    assert np.array_equal(bases[0].identity_mean, bases[1].identity_mean)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        (["{change: rule, from: 2027-01-01, use: simple_majorty}"], "Did you mean 'simple_majority'"),
        (["{change: rulle, from: 2027-01-01, use: consensus}"], "Did you mean 'rule'"),
        (["{change: rule, from: 2027-01-01, use: consensus, domain: economic}"], "Did you mean 'domains'"),
        (["{change: rule, from: 2027-01-01, use: consensus, domains: [economy]}"], "Did you mean 'economic'"),
        (["{change: rule, from: 2027-01-01, use: n_minus_x, x: 10}"], "cannot be passed over in a body of 10"),
        (["{change: rule, from: 2027-01-01, use: qualified_majority, share: 6/5}"], "'6/5' is not a share"),
        (["{change: rule, from: 2027-01-01, use: consensus, x: 2}"], "x belongs to n_minus_x"),
        (["{change: bank, from: 2027-01-01, level: 1.2}"], "less than or equal to 1"),
        (["{change: bank, from: 27-01-01}"], "is not a date"),
        (["{change: bank, from: 1999-01-01}"], "before the founding on 2001-06-15"),
        (["{change: bank, from: 2027-01-01, to: 2026-01-01}"], "before it begins"),
        (["{change: bank, from: 2050-01-01}"], "changes no year of the runs"),
        (["{change: member_out, from: 2027-01-01, members: [TUR]}"], "TUR is no member in 2027"),
        (["{change: member_in, from: 2027-01-01, members: [IND]}"], "IND is a member in 2027 already"),
        (["{change: member_in, from: 2027-01-01, members: [JPN]}"], "holds no status"),
        (["{change: member_in, from: 2027-01-01, members: [XYZ]}"], "nothing is known about 'XYZ'"),
        (
            [
                "{change: member_out, from: 2027-01-01, members: [IND]}",
                "{change: member_out, from: 2028-01-01, members: [IND]}",
            ],
            "IND is no member in 2028",
        ),
        (["{from: 2027-01-01}"], "`change` is missing"),
    ],
)
def test_what_contradicts_itself_or_the_charter_is_refused(changes: list[str], problem: str) -> None:
    with pytest.raises(TrackgaugeError) as error:
        ready(*changes)
    assert problem in str(error.value)
    assert "mine.yaml" in str(error.value) or "XYZ" in problem


def test_expulsion_needs_a_clause_unless_the_charter_is_amended() -> None:
    change = "{change: member_out, from: 2026-01-01, members: [MMR], by: expulsion}"
    scenario = read_scenario(text(change).replace("sco", "asean"), "mine.yaml")
    with pytest.raises(TrackgaugeError, match=r"the charter knows no expulsion.*amend_charter"):
        prepare("asean", scenario, draws=100)


def test_a_suspended_member_stays_and_decides_nothing() -> None:
    prepared = ready("{change: member_out, from: 2028-01-01, members: [IND], by: suspension}")
    place = prepared.world.place["IND"]
    assert prepared.plan.member[:, place].all()
    assert prepared.plan.votes[:, place].tolist() == [True, True, False, False, False]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("a: [1, 2", "this is not YAML"),
        ("- one\n- two", "this is no scenario"),
        ("id: a\nname: b\norganisation: sco\norganization: sco\n", "Did you mean 'organisation'"),
        ("id: a\nname: b\n", "`organisation` is missing"),
        ("id: a\nname: b\nname: c\norganisation: sco\n", "'name' stands twice"),
        ("id: a\nname: b\norganisation: sco\nwithout: [T99]\n", "there is no mechanism 'T99'"),
        ("id: a\nname: b\norganisation: sco\nassumptions: {memry: 0.5}\n", "Did you mean 'memory'"),
    ],
)
def test_a_file_that_is_no_scenario_is_refused_with_its_line(content: str, problem: str) -> None:
    with pytest.raises(TrackgaugeError) as error:
        read_scenario(content, "mine.yaml")
    assert problem in str(error.value)


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "binary.yaml"
    path.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(TrackgaugeError, match="not UTF-8"):
        load_scenario(path, "sco")
    with pytest.raises(TrackgaugeError, match="no such file"):
        load_scenario(tmp_path, "sco")


def test_a_start_before_the_founding_is_refused() -> None:
    with pytest.raises(TrackgaugeError, match="1999 is before the founding in 2001"):
        prepare("sco", "baseline", first=1999, draws=100)


def test_a_scenario_of_another_organisation_is_refused() -> None:
    with pytest.raises(TrackgaugeError, match="written for 'sco', not for 'asean'"):
        prepare("asean", read_scenario(text(), "mine.yaml"), draws=100)


def test_a_hypothesis_switches_off_every_arrow_that_rests_on_it() -> None:
    assert switched_off(["t63"]) == {"review_raises_execution", "review_is_resisted"}
    with pytest.raises(TrackgaugeError, match="there is no mechanism"):
        switched_off(["T99"])


def test_without_its_arrow_a_review_changes_nothing() -> None:
    found = simulate("sco", "compliance_review", runs=40, last=2034, without=["T63"])
    assert all(row.difference is not None and row.difference.mean == 0 for row in found.results)
    with_it = simulate("sco", "compliance_review", runs=40, last=2034)
    executed = next(row for row in with_it.results if row.id == "execution")
    assert executed.difference is not None
    assert executed.difference.mean > 0


def test_each_mechanism_is_switched_off_in_turn() -> None:
    found = simulate("sco", "majority_for_trade", runs=10, first=2026, last=2028, each_mechanism=True)
    whole, *each = found.arrows
    assert {row.arrow for row in each} == {arrow.id for arrow in mechanisms()}
    shares = next(row.difference for row in found.results if row.id == "share_adopted")
    assert shares is not None
    assert whole.share_adopted == shares.mean


def test_the_answer_fits_its_schema_and_says_that_it_is_not_validated() -> None:
    found = simulate("sco", "turkiye_in", runs=10, last=2028)
    assert found.validated is False
    assert found.standing[0].startswith("Not validated")
    assert found == type(found).model_validate_json(found.model_dump_json())


def test_the_record_of_the_sco_is_the_one_that_is_fitted() -> None:
    world = prepare("sco", "baseline", first=2001, last=2025, draws=100).world
    bank = world.record.ids.index("development_bank")
    assert world.record.year[bank] == 2010
    assert world.record.adopted[bank] == 2025
    assert world.actors[int(world.record.proposers[bank].argmax())] == "CHN"
    assert world.record.coded[bank, world.place["RUS"]] == 1
    assert "india_pakistan_membership" not in world.record.ids
    assert load("sco").rows("initiatives")


def test_the_past_enlargement_is_foreseen_from_what_was_known_before_it() -> None:
    found = simulate("sco", "without_enlargement_2017", runs=300)
    by_year = {row.year: row for row in found.by_year}
    assert by_year[2016].same_track[0] > 0.8
    assert by_year[2018].same_track[0] < 0.5 < by_year[2018].same_track[1]
    last = found.test[-1]
    assert (last.year, found.known_until) == (2024, 2016)
    assert last.simulated_dispersion is not None
    assert last.measured_dispersion is not None


@pytest.mark.parametrize("arrow", ["quarrels_spill", "outvoting_lowers_identity", "security_leads"])
def test_an_arrow_switched_off_is_an_arrow_of_strength_zero(arrow: str) -> None:
    off = simulate("sco", "majority_for_trade", runs=30, first=2026, last=2030, without=[arrow])
    zero = simulate(
        "sco", "majority_for_trade", runs=30, first=2026, last=2030, assumptions={f"strength_of_{arrow}": 0.0}
    )
    assert off.results == zero.results


@pytest.mark.parametrize(
    ("organisation", "day", "kind", "domain", "rule", "windows"),
    [
        # Charter of the SCO, articles 16 and 23: consensus, the window to opt out for projects, unanimity.
        ("sco", "2010-12-31", "project", "economic", "consensus", {"record_view", "opt_out"}),
        ("sco", "2010-12-31", "treaty", "economic", "consensus", {"record_view"}),
        ("sco", "2010-12-31", "declaration", "political", "consensus", {"record_view"}),
        ("sco", "2020-12-31", "declaration", "political", "consensus", {"record_view", "opt_out"}),
        ("sco", "2020-12-31", "charter_change", "political", "unanimity", {"record_view"}),
        # Before the charter came into force its practice is taken to hold.
        ("sco", "2001-12-31", "treaty", "security", "consensus", {"record_view"}),
        # Treaty on European Union, articles 16(4) and 31(1).
        ("eu", "2020-12-31", "treaty", "economic", "qualified_majority", set()),
        ("eu", "2020-12-31", "treaty", "security", "unanimity", {"opt_out"}),
        # Charter of ASEAN, article 20.
        ("asean", "2020-12-31", "treaty", "security", "consensus", set()),
    ],
)
def test_the_charter_decides_by_which_rule(
    organisation: str, day: str, kind: str, domain: str, rule: str, windows: set[str]
) -> None:
    opened = load(organisation)
    found = procedure(opened, parse_date(day), kind, domain, opened.as_of(day).members)
    assert (found.rule, found.windows) == (rule, windows)
