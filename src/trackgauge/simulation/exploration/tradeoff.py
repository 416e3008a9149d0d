"""Speed against unity across decision rules, and where the claims of the sources about them hold and turn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Unpack

import numpy as np
from pydantic import Field

from trackgauge.assessment.answer import Chosen, ChosenIfAny
from trackgauge.assessment.manifest import chosen
from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.organisations import Organisation, opened
from trackgauge.orientation.selection import Asked
from trackgauge.simulation.changes import Rule
from trackgauge.simulation.collector import Results
from trackgauge.simulation.comparing import Prepared
from trackgauge.simulation.comparison import Change, Part, Spread
from trackgauge.simulation.engine import run
from trackgauge.simulation.exploration.discovery import BoxRow, Share, boxes_of, require_samples, sampled, share
from trackgauge.simulation.exploration.effects import read_condition
from trackgauge.simulation.exploration.factors import factors_of
from trackgauge.simulation.measures import change, outcomes_of, spread
from trackgauge.simulation.plan import Plan
from trackgauge.simulation.scenario import Scenario, ScenarioFile
from trackgauge.simulation.simulating import prepare
from trackgauge.simulation.world import DOMAINS, Proposals, World

SPEED = ("adopted", "share_adopted", "waiting", "time_to_decision", "executed", "execution")
UNITY = ("exits", "identity", "dispersion", "derailed", "same_track", "opt_outs", "outvoted")
MOST_TRACKED = 2000
MOST_X = 3
DEEP = 3.0
DEPTH_MECHANISM = "depth_slows_execution"

Progress = Callable[[str, float], None]


@dataclass(frozen=True)
class RuleTried:
    """One rule: how it is written in a scenario, and whether an objector that is passed over is bound."""

    id: str
    name: str
    entries: dict[str, Any]
    binds: bool


def rules_tried(members: int) -> tuple[RuleTried, ...]:
    """From the slowest to the fastest in principle; `members` is the smallest membership of the years.

    >>> [rule.id for rule in rules_tried(10)][:3]
    ['consensus', 'n_minus_1', 'n_minus_2']
    """
    found = [RuleTried("consensus", "consensus", {"use": "consensus"}, True)]
    found += [
        RuleTried(f"n_minus_{x}", f"N minus {x} (objectors not bound)", {"use": "n_minus_x", "x": x}, False)
        for x in range(1, min(MOST_X, members - 2) + 1)
    ]
    found.append(RuleTried("n_minus_x", "N minus X, X open (objectors not bound)", {"use": "n_minus_x"}, False))
    shares = [("all_but_one", "consensus minus one: all but one in favour", f"{members - 1}/{members}")]
    shares += [(f"majority_{n}_{d}", f"qualified majority {n}/{d}", f"{n}/{d}") for n, d in ((4, 5), (2, 3))]
    found += [RuleTried(key, name, {"use": "qualified_majority", "share": part}, True) for key, name, part in shares]
    found.append(RuleTried("simple_majority", "simple majority", {"use": "simple_majority"}, True))
    return tuple(found)


def plan_under(plan: Plan, world: World, rule: RuleTried, domains: Sequence[str]) -> Plan:
    """The plan with a rule for all proposals but charter changes, in some domains or all, from the first year on."""
    start = dt.date(world.years[0], 1, 1)
    return Rule(change="rule", start=start, domains=tuple(domains), **rule.entries).apply(plan, world)


@dataclass(frozen=True)
class Claim:
    """A statement of the vocabulary and where the runs bear it out.

    Parameters
    ----------
    term
        Id of the statement.
    rule
        Rule that is tried against consensus.
    holds, turns
        Conditions under which it holds, and under which the opposite does; between them nothing changes.
    arrows
        Hypotheses of the simulation that put the claim in: the claim is tried without them as well.
    """

    term: str
    says: str
    rule: str
    holds: str
    turns: str
    arrows: tuple[str, ...] = ()


CLAIMS = (
    Claim("T23", "majority voting is faster, counting every proposal", "simple_majority",
          "waiting < 0", "waiting > 0"),
    Claim("T23", "majority voting is faster, counting what is adopted alone", "simple_majority",
          "time_to_decision < 0", "time_to_decision > 0"),
    Claim("T31", "consensus is slower and keeps identity higher", "simple_majority",
          "adopted > 0 and identity < 0", "adopted > 0 and identity > 0",
          ("outvoting_lowers_identity", "outvoted_large_state_fragments")),
    Claim("T30", "outvoting, of large states above all, drives members apart", "simple_majority",
          "dispersion > 0", "dispersion < 0", ("outvoted_large_state_fragments",)),
    Claim("T29", "majority voting loses members", "simple_majority",
          "exits > 0", "exits < 0", ("outvoting_drives_out",)),
    Claim("T51", "N minus X adds adopted items and opt-outs", "n_minus_1",
          "adopted > 0 and opt_outs > 0", "adopted > 0 and opt_outs < 0"),
)  # fmt: skip


class RuleRow(Part):
    """One rule against consensus, run by run with common random numbers."""

    id: str
    name: str
    binds: bool = Field(description="Whether a member that is passed over is bound.")
    results: list[Change] = Field(description="`baseline` is consensus, `scenario` this rule.")


class Region(Part):
    """Where a condition holds among the points that the assumptions allow."""

    where: str
    share: Share
    share_without: Share | None = Field(description="With the arrows that put the claim in switched off; null if none.")
    boxes: list[BoxRow]


class ClaimRow(Part):
    """A claim of the sources, where it holds and where it turns."""

    term: str
    says: str
    rule: str
    arrows: list[str]
    holds: Region
    turns: Region


class DepthRow(Part):
    """T13 in the record and in the runs."""

    shallow: tuple[int, int] = Field(description="Adopted proposals of the record below depth 3: carried out, all.")
    deep: tuple[int, int] = Field(description="The same from depth 3 up.")
    slope: Spread = Field(description="Log-odds of execution that a level of depth costs, fitted to the record.")
    execution: Spread | None = Field(description="Share carried out in the runs under consensus.")
    execution_without: Spread | None = Field(description="The same without the arrow.")


class Tradeoff(Part):
    """Speed against unity across decision rules."""

    organisation: str
    name: str
    domains: list[str] = Field(description="Domains in which rules are tried; the others keep that of the charter.")
    first_year: int
    last_year: int
    runs: int
    samples: int
    each: int
    seed: int
    rules: list[RuleRow]
    claims: list[ClaimRow]
    depth: DepthRow
    chosen: ChosenIfAny = Chosen()


def tradeoff(
    organisation: str | Organisation,
    *,
    domains: Sequence[str] = (),
    runs: int = 2000,
    samples: int = 400,
    each: int = 8,
    seed: int = 1,
    first: int | None = None,
    last: int | None = None,
    without: Iterable[str] = (),
    progress: Progress | None = None,
    **asked: Unpack[Asked],
) -> Tradeoff:
    """Compare decision rules from consensus to simple majority.

    Parameters
    ----------
    domains
        Where the rules apply; everywhere if left out. Charter changes keep the rule of the charter.
    runs
        Of each rule.
    samples, each
        Points and runs at each for the regions of the claims: see `discover`.
    indicators, include, exclude
        What is asked of the indicators behind the positions of members: see `fit_study`.

    Raises
    ------
    TrackgaugeError
        An unknown organisation, domain or arrow; years outside its life; too few runs or samples.
    """
    _require(domains, runs, samples)
    ready = _as_it_is(organisation, seed, first, last, without, progress, **asked)
    fewest = int(ready.baseline.member.sum(axis=1).min())
    rules = rules_tried(fewest)
    plans = {rule.id: plan_under(ready.baseline, ready.world, rule, domains) for rule in rules}
    results = _results(ready, plans, runs, seed, progress)
    found = []
    for n, claim in enumerate(CLAIMS):
        if progress:
            progress(f"where {claim.term} holds", 0.3 + 0.7 * n / len(CLAIMS))
        found.append(_claim(ready, plans, claim, samples=samples, each=each, seed=seed))
    return Tradeoff(
        organisation=ready.world.organisation, name=ready.world.name, domains=list(domains) or list(DOMAINS),
        first_year=ready.world.years[0], last_year=ready.world.years[-1], runs=runs, samples=samples, each=each,
        seed=seed, rules=[_row(ready, rule, results) for rule in rules], claims=found,
        depth=_depth(ready, plans["consensus"], results["consensus"], seed), chosen=chosen(ready.selection),
    )  # fmt: skip


def _require(domains: Sequence[str], runs: int, samples: int) -> None:
    for domain in domains:
        if domain not in DOMAINS:
            hint = did_you_mean(domain, DOMAINS) or f"Domains: {', '.join(DOMAINS)}."
            raise TrackgaugeError(f"there is no domain '{domain}'", next_step=hint)
    if runs < 2:
        raise TrackgaugeError(f"{runs} runs give no interval", where="runs", next_step="Use 2 or more.")
    require_samples(samples)


def _as_it_is(
    organisation: str | Organisation,
    seed: int,
    first: int | None,
    last: int | None,
    without: Iterable[str],
    progress: Progress | None,
    **asked: Unpack[Asked],
) -> Prepared:
    body = opened(organisation)
    nothing = ScenarioFile(id="rules", name="Decision rules", organisation=body.id)
    return prepare(
        body, Scenario(nothing, (), "rules"), seed=seed, first=first, last=last, without=without, progress=progress,
        **asked,
    )  # fmt: skip


def _results(
    ready: Prepared, plans: dict[str, Plan], runs: int, seed: int, progress: Progress | None
) -> dict[str, Results]:
    every, found = max(1, runs // MOST_TRACKED), {}
    for n, (key, plan) in enumerate(plans.items()):
        if progress:
            progress(f"runs under {key}", 0.3 * n / len(plans))
        found[key] = run(ready.world, plan, seed=seed, runs=runs, tracked_every=every)
    return found


def _row(ready: Prepared, rule: RuleTried, results: dict[str, Results]) -> RuleRow:
    measures = outcomes_of(ready.world)
    rows = [
        change(measures[key], *(measures[key].of(results[r]).astype(np.float64) for r in ("consensus", rule.id)))
        for key in (*SPEED, *UNITY)
    ]
    return RuleRow(id=rule.id, name=rule.name, binds=rule.binds, results=rows)


def _claim(ready: Prepared, plans: dict[str, Plan], claim: Claim, *, samples: int, each: int, seed: int) -> ClaimRow:
    pair = replace(ready, baseline=plans["consensus"], plan=plans[claim.rule])
    regions = [_region(pair, claim, where, samples, each, seed) for where in (claim.holds, claim.turns)]
    return ClaimRow(term=claim.term, says=claim.says, rule=claim.rule, arrows=list(claim.arrows), holds=regions[0],
                    turns=regions[1])  # fmt: skip


def _region(pair: Prepared, claim: Claim, where: str, samples: int, each: int, seed: int) -> Region:
    condition, factors = read_condition(where, pair.world), factors_of(pair)
    points = samples + samples // 2
    x, moved = sampled(pair, condition, factors, points, each=each, seed=seed)
    hit = condition.holds(moved)
    off = None
    if claim.arrows:
        bare = replace(pair, **{
            side: getattr(pair, side).using(without=getattr(pair, side).without | set(claim.arrows))
            for side in ("baseline", "plan")
        })  # fmt: skip
        held = condition.holds(sampled(bare, condition, factors_of(bare), samples, each=each, seed=seed)[1])
        off = share(int(held.sum()), len(held))
    return Region(where=where, share=share(int(hit.sum()), len(hit)), share_without=off,
                  boxes=boxes_of(factors, x, hit, samples, most=1))  # fmt: skip


def _depth(ready: Prepared, plan: Plan, results: Results, seed: int) -> DepthRow:
    execution = outcomes_of(ready.world)["execution"].of
    off = run(ready.world, plan.using(without=plan.without | {DEPTH_MECHANISM}), seed=seed, runs=len(results.run),
              tracked_every=len(results.run))  # fmt: skip
    slope = spread(ready.world.execution_slope)
    assert slope is not None
    shallow, deep = _carried_out(ready.world.record)
    return DepthRow(shallow=shallow, deep=deep, slope=slope, execution=spread(execution(results)),
                    execution_without=spread(execution(off)))  # fmt: skip


def _carried_out(record: Proposals) -> tuple[tuple[int, int], tuple[int, int]]:
    """Of the adopted proposals of the record, below depth 3 and from 3 up: carried out, and all."""
    adopted, done = record.adopted > 0, record.executed > 0
    groups = (record.depth < DEEP, record.depth >= DEEP)
    one, two = ((int((g & adopted & done).sum()), int((g & adopted).sum())) for g in groups)
    return one, two
