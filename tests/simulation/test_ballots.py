"""Ballots and their sums beside a second implementation, decision by decision and member by member."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from trackgauge.decisions import Gate, StanceArrays, rule
from trackgauge.simulation.agenda import Agenda
from trackgauge.simulation.ballots import Ballots, Meeting, Outcome, by_run, cast, summed, views
from trackgauge.simulation.plan import Plan, Procedure
from trackgauge.simulation.setting import setting_of, slots_of
from trackgauge.simulation.world import DIVISIBLE, DOMAINS, KINDS, World

Worlds = Callable[..., World]
Plans = Callable[..., Plan]

MEMBERS, RUNS, PLACES, YEAR = 5, 40, 6, 3
PROCEDURES = (
    Procedure("consensus", {}, frozenset({"record_view", "opt_out"})),
    Procedure("simple_majority", {}, frozenset()),
    Procedure("n_minus_x", {"x": 2}, frozenset({"opt_out"})),
    Procedure("consensus", {}, frozenset({"record_view"})),
    Procedure("qualified_majority", {"gates": (Gate(Fraction(2, 3)),)}, frozenset({"opt_out"})),
)
TOLERANCE, BLOCKING = 1.0, 1.0
EDGES = (0.0, -TOLERANCE, -TOLERANCE - BLOCKING, -1e-9, 0.5, 2.0, -0.5, -1.5, -3.0)


@pytest.fixture(scope="module", params=range(4))
def meeting_and_view(request: pytest.FixtureRequest) -> tuple[Meeting, Any, Any, Any]:
    """A meeting with every kind, domain and procedure, and views that often stand on an edge."""
    from .conftest import plan_for_tiny, tiny_world

    rng = np.random.default_rng(request.param)
    world = tiny_world([0.0] * MEMBERS, years=YEAR + 1, proposals=PLACES)
    chosen = rng.integers(0, len(PROCEDURES), (YEAR + 1, len(KINDS), len(DOMAINS)))
    plan = plan_for_tiny(world).using(procedures=PROCEDURES, procedure=chosen)
    slots = slots_of(world, plan)
    slots = replace(slots, age=rng.integers(0, 4, len(slots)))
    setting = setting_of(world, plan, slots, 1, np.arange(RUNS), 1)
    agenda, shape = Agenda(setting), (RUNS, len(setting.slots))
    agenda.kind, agenda.domain = rng.integers(0, len(KINDS), shape), rng.integers(0, len(DOMAINS), shape)
    agenda.depth, agenda.owner = rng.uniform(1, 5, shape), rng.random((*shape, MEMBERS)) < 0.3
    votes = rng.random((RUNS, MEMBERS)) < 0.8
    nothing = np.zeros((RUNS, MEMBERS))
    meeting = Meeting(setting, agenda, YEAR, nothing, np.zeros((RUNS, len(DOMAINS))), votes, votes)
    row, place = np.nonzero(rng.random(shape) < 0.6)
    view = rng.choice(EDGES, (len(row), MEMBERS))
    # Some decisions that all favour, so that each rule adopts some.
    view[rng.random(len(row)) < 0.4] = 1.0
    return meeting, row, place, view


def stance(view: float, votes: bool, procedure: Procedure, divisible: bool) -> str:
    """What a member does, in the words of docs/simulation.md."""
    if not votes:
        return "no vote"
    if view >= 0:
        return "favour"
    if view >= -TOLERANCE:
        return "recorded" if "record_view" in procedure.windows else "abstains"
    mild = view >= -TOLERANCE - BLOCKING
    return "opts out" if mild and divisible and "opt_out" in procedure.windows else "objects"


def expected(meeting: Meeting, n: int, p: int, view: Any) -> tuple[list[str], bool, Procedure]:
    """Stances and the decision on one proposal."""
    agenda, plan = meeting.agenda, meeting.setting.plan
    kind = agenda.kind[n, p]
    procedure = plan.procedures[plan.procedure[meeting.t, kind, agenda.domain[n, p]]]
    stances = [stance(v, b, procedure, DIVISIBLE[kind]) for v, b in zip(view, meeting.votes[n], strict=True)]
    groups = (("favour", "recorded"), ("objects",), ("opts out", "no vote"))
    arrays = [np.array([[s in group for s in stances]]) for group in groups]
    whole = StanceArrays(*arrays, np.ones((1, MEMBERS), dtype=bool))
    passed = rule(procedure.rule).of(procedure.terms).adopted_many(whole, meeting.setting.world.actors)[0]
    return stances, bool(passed) and len(parties(stances, procedure)) >= 2, procedure


def parties(stances: list[str], procedure: Procedure) -> list[int]:
    """Members bound by what is adopted: not those who opt out, nor those who object where objectors are not bound."""
    free = ("no vote", "opts out", *(["objects"] if procedure.rule == "n_minus_x" else []))
    return [i for i, s in enumerate(stances) if s not in free]


def test_every_ballot_is_the_one_that_the_rules_say(meeting_and_view: Any) -> None:
    meeting, row, place, view = meeting_and_view
    found = cast(meeting, row, place, view)
    adopted = []
    for d, (n, p) in enumerate(zip(row, place, strict=True)):
        stances, yes, procedure = expected(meeting, n, p, view[d])
        assert found.supports[d].tolist() == [s in ("favour", "recorded") for s in stances]
        assert found.recorded[d].tolist() == [s == "recorded" for s in stances]
        assert found.objects[d].tolist() == [s == "objects" for s in stances]
        assert found.opts_out[d].tolist() == [s == "opts out" for s in stances]
        assert found.votes[d].tolist() == [s != "no vote" for s in stances]
        assert bool(found.adopted[d]) == yes
        assert bool(found.reserves[d]) == (procedure.rule == "n_minus_x")
        assert np.flatnonzero(found.taking_part[d]).tolist() == parties(stances, procedure)
        adopted.append(yes)
    assert 0 < sum(adopted) < len(adopted)


def test_every_sum_of_a_year_is_the_one_that_counting_gives(meeting_and_view: Any) -> None:
    meeting, row, place, view = meeting_and_view
    found = summed(meeting, cast(meeting, row, place, view))
    agenda, slots = meeting.agenda, meeting.setting.slots
    want: dict[str, Any] = {f.name: np.zeros_like(getattr(found, f.name)) for f in fields(Outcome)}
    for d, (n, p) in enumerate(zip(row, place, strict=True)):
        stances, yes, procedure = expected(meeting, n, p, view[d])
        bound, reserves = parties(stances, procedure), procedure.rule == "n_minus_x"
        owners = [i for i in range(MEMBERS) if agenda.owner[n, p, i] and stances[i] != "no vote"]
        voters = [i for i in range(MEMBERS) if stances[i] != "no vote"]
        for i, s in enumerate(stances):
            want["won"][n, i] += s == "favour" and yes
            want["lost"][n, i] += s == "favour" and not yes
            want["favoured"][n, i] += s == "favour"
            want["opposed"][n, i] += s in ("objects", "opts out")
            want["objected"][n, i] += s == "objects"
            want["decisions"][n, i] += s != "no vote"
            want["recorded"][n, i] += s == "recorded" and yes
            want["outvoted"][n, i] += s == "objects" and yes and not reserves
            want["passed_over"][n, i] += s == "objects" and yes and reserves
            want["apart"][n, i] += yes and (s == "opts out" or (s == "objects" and reserves))
            want["ignored"][n, i] += (i in owners and not yes) / max(len(owners), 1)
        want["adopted"][n, agenda.domain[n, p]] += yes
        want["willing"][n, 0] += yes and len(bound) < len(voters)
        want["decided"][n] += 1
        want["refused"][n] += not yes
        want["depth_sum"][n] += yes * agenda.depth[n, p]
        want["wait_sum"][n] += yes * (YEAR - int(slots.born[p]) + int(slots.age[p]))
        want["share_sum"][n] += yes * len(bound) / max(len(voters), 1)
    for name, values in want.items():
        assert np.allclose(getattr(found, name), values, rtol=0, atol=1e-12), name
        assert values.any(), f"{name} is never anything: the test would not see a fault"


def test_a_view_is_the_sum_that_the_page_on_method_states(tiny: Worlds, tiny_plan: Plans) -> None:
    world = tiny([0.3, -0.2, 0.1])
    plan = tiny_plan(world)
    plan = plan.using(assumptions={**plan.assumptions, "persistence": 1.0})
    setting = setting_of(world, plan, slots_of(world, plan), 1, np.arange(3), 1)
    agenda = Agenda(setting)
    agenda.base[:, 0] = np.array([0.25, -3.0, 0.5], dtype=np.float32)
    agenda.depth[:, 0], agenda.domain[:, 0] = 5.0, 2
    agenda.owner[:, 0] = [False, True, False]
    value, ease = np.array([[0.5, 0.25, 0.0]] * 3), np.array([[0.0, 0.0, 0.125, 0.0]] * 3)
    everybody = np.ones((3, 3), dtype=bool)
    drawn = replace(setting.drawn, sovereignty=np.array([[0.0, 0.0, 0.5]] * 3))
    meeting = Meeting(replace(setting, drawn=drawn), agenda, 0, value, ease, everybody, everybody)
    row = place = np.array([0])
    found = views(meeting, np.array([1]), place)
    # Depth 5 costs 0.3 x 2, and 0.5 x 2 more where sovereignty counts; the proposer's view is turned into favour.
    wanted = [0.25 + 0.5 + 0.125 - 0.6, abs(-3 + 0.25 + 0.125 - 0.6), 0.5 + 0.125 - 0.6 - 1.0]
    assert found.tolist() == [pytest.approx(wanted)]
    assert views(meeting, row, place).tolist() == found.tolist()


def test_ballots_of_another_offer_take_the_place_of_those_chosen(meeting_and_view: Any) -> None:
    meeting, row, place, view = meeting_and_view
    one, other = cast(meeting, row, place, view), cast(meeting, row, place, -view)
    where = np.arange(len(row)) % 2 == 0
    mixed = one.replaced(where, other)
    for field in fields(Ballots):
        old, new, found = (getattr(b, field.name) for b in (one, other, mixed))
        assert np.array_equal(found[where], new[where])
        assert np.array_equal(found[~where], old[~where])


def test_sums_by_run_leave_runs_without_a_decision_at_zero() -> None:
    table = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    assert by_run(table, np.array([1, 1, 3]), 4).tolist() == [[0, 0], [4, 6], [0, 0], [5, 6]]
    assert by_run(np.zeros((0, 2)), np.array([], dtype=int), 2).tolist() == [[0, 0], [0, 0]]
