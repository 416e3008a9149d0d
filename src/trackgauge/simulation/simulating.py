"""Simulate a scenario: open, measure, run with and without it, compare."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Unpack

import numpy as np

from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence.pack import load_pack
from trackgauge.organisations import Organisation, load, state_name
from trackgauge.orientation.case import assessable_years
from trackgauge.orientation.selection import AS_DECLARED, Asked, Selection, selection
from trackgauge.simulation.arrow import arrows, strengths, switched_off
from trackgauge.simulation.assumptions import known
from trackgauge.simulation.changes._change import Change
from trackgauge.simulation.comparison import (
    ArrowRow,
    AssumptionRow,
    ChangeRow,
    Comparison,
    InputRow,
    MemberRow,
    ProposalRow,
    YearRow,
)
from trackgauge.simulation.engine import run
from trackgauge.simulation.inputs.build import DRAWS, build_world
from trackgauge.simulation.manifest import manifest_of
from trackgauge.simulation.measures import MEASURES, Measure, by_domain, change, compared
from trackgauge.simulation.plan import Plan
from trackgauge.simulation.results import Results, first_runs
from trackgauge.simulation.scenario import ANY, LAST_YEAR, Scenario, load_scenario, plan_for
from trackgauge.simulation.standing import calibration_rows, standing
from trackgauge.simulation.testing import test_rows
from trackgauge.simulation.world import DOMAINS, Floats, World

Progress = Callable[[str, float], None]

MOST_TRACKED = 2000
"""Runs in which tracks and state are computed; their share is exact to about one point in a hundred."""
ARROW_RUNS = 1000
SHOWN_BY_ARROW = ("share_adopted", "identity", "exits")


@dataclass(frozen=True)
class Prepared:
    """A scenario with everything that its runs need."""

    organisation: Organisation
    scenario: Scenario
    world: World
    baseline: Plan
    plan: Plan
    selection: Selection = AS_DECLARED


def prepare(
    organisation: str | Organisation,
    scenario: str | Scenario,
    *,
    seed: int = 1,
    first: int | None = None,
    last: int | None = None,
    without: Iterable[str] = (),
    assumptions: Mapping[str, float] | None = None,
    draws: int = DRAWS,
    progress: Progress | None = None,
    **asked: Unpack[Asked],
) -> Prepared:
    """Open the scenario, measure the organisation, and make both plans.

    Parameters
    ----------
    indicators, enter, leave_out
        What is asked of the indicators behind the positions of members: see `fit_study`.

    Raises
    ------
    TrackgaugeError
        Unknown organisation, scenario, arrow, assumption or indicator; a scenario that contradicts itself or the
        charter.
    """
    opened = load(organisation) if isinstance(organisation, str) else organisation
    chosen = load_scenario(scenario, opened.id) if isinstance(scenario, str) else scenario
    if chosen.file.organisation not in (opened.id, ANY):
        raise TrackgaugeError(
            f"the scenario is written for '{chosen.file.organisation}', not for '{opened.id}'", where=chosen.where
        )
    off, values = switched_off(without), _checked(dict(assumptions or {}))
    begin = first if first is not None else chosen.file.start or assessable_years(opened, load_pack())[-1] + 1
    end = last if last is not None else chosen.file.end or LAST_YEAR
    wanted = selection(**asked)
    if progress:
        progress("measuring members", 0.0)
    world = build_world(
        opened, first=begin, last=end, candidates=chosen.candidates, seed=seed, draws=draws,
        until=chosen.file.known_until, selection=wanted,
    )  # fmt: skip
    baseline, plan = plan_for(chosen, opened, world)
    baseline, plan = (
        p.using(without=p.without | off, assumptions={**p.assumptions, **values}) for p in (baseline, plan)
    )
    return Prepared(opened, chosen, world, baseline, plan, wanted)


def simulate(
    organisation: str | Organisation,
    scenario: str | Scenario,
    *,
    runs: int = 10_000,
    seed: int = 1,
    first: int | None = None,
    last: int | None = None,
    without: Iterable[str] = (),
    assumptions: Mapping[str, float] | None = None,
    each_arrow: bool = False,
    progress: Progress | None = None,
    **asked: Unpack[Asked],
) -> Comparison:
    """What would a different rule, member or policy change? A scenario against the baseline.

    Parameters
    ----------
    organisation
        Id, casebook folder or loaded organisation.
    scenario
        Id of a shipped scenario, a file, or a loaded scenario.
    runs
        Runs of each, from 2 up.
    seed
        The same seed gives the same bits.
    first, last
        Years of the runs; those of the scenario, else from the year after the evidence to 2040, if left out.
    without
        Arrows to switch off, by id or hypothesis ("T06").
    assumptions
        Assumptions to set instead of drawing them.
    each_arrow
        Whether to run once more for every arrow without it.
    indicators, enter, leave_out
        What is asked of the indicators behind the positions of members: see `fit_study`.

    Raises
    ------
    TrackgaugeError
        What the user gave is unknown, contradicts itself or the charter, or lies outside the organisation's life.
    """
    _require_runs(runs)
    ready = prepare(
        organisation, scenario, seed=seed, first=first, last=last, without=without, assumptions=assumptions,
        progress=progress, **asked,
    )  # fmt: skip
    return run_both(ready, runs=runs, seed=seed, each_arrow=each_arrow, progress=progress)


def _require_runs(runs: int) -> None:
    if runs < 2:
        raise TrackgaugeError(f"{runs} runs give no interval", where="runs", next_step="Use 2 or more.")


def run_both(
    ready: Prepared, *, runs: int, seed: int, each_arrow: bool = False, progress: Progress | None = None
) -> Comparison:
    """Run a prepared scenario and the baseline with common random numbers, and compare.

    Raises
    ------
    TrackgaugeError
        If there are fewer than two runs.
    """
    _require_runs(runs)
    every = max(1, runs // MOST_TRACKED)
    parts = 2 if not each_arrow else 3
    both = [
        run(ready.world, plan, seed=seed, runs=runs, tracked_every=every, progress=_share(progress, n, parts))
        for n, plan in enumerate((ready.baseline, ready.plan))
    ]
    rows = _each_arrow(ready, both, seed, progress) if each_arrow else []
    return compare(ready, both[0], both[1], seed=seed, arrow_rows=rows)


def compare(
    ready: Prepared, baseline: Results, scenario: Results, *, seed: int, arrow_rows: list[ArrowRow] | None = None
) -> Comparison:
    """The comparison of two sets of the same runs."""
    world, file = ready.world, ready.scenario.file
    measures = [MEASURES[0], *(by_domain(domain) for domain in DOMAINS), *MEASURES[1:]]
    checks = calibration_rows(world, seed, ready.selection)
    return Comparison(
        organisation=world.organisation,
        name=world.name,
        names={key: name for key, name in ready.organisation.names.items() if key != "en"},
        scenario=file.id,
        scenario_name=file.name,
        scenario_names=dict(file.names),
        about=list(file.about),
        note=file.note,
        notes=dict(file.notes),
        changes=[_edit(change) for change in ready.scenario.changes],
        coded_positions=world.stance.rows,
        first_year=world.years[0],
        last_year=world.years[-1],
        standing=standing(ready.baseline, checks, world),
        results=[compared(measure, baseline, scenario) for measure in measures],
        by_year=[_year(t, year, baseline, scenario) for t, year in enumerate(world.years)],
        members=_members(ready, baseline, scenario),
        proposals=_proposals(ready, baseline, scenario),
        calibration=checks,
        known_until=file.known_until,
        test=[] if file.known_until is None else test_rows(ready.organisation, world, baseline, seed, ready.selection),
        arrows=arrow_rows or [],
        without=sorted(ready.plan.without),
        inputs=[InputRow(input=s.input, source=s.source, members=dict(s.members)) for s in world.sources],
        assumptions=_assumptions(world, ready.plan),
        manifest=manifest_of(
            ready.organisation, file, ready.selection, runs=len(baseline.run), draws=world.draws, seed=seed
        ),
    )


def _checked(given: dict[str, float]) -> dict[str, float]:
    from trackgauge.simulation.assumptions import values

    values(known(strengths()), given, 0, np.arange(1))
    return given


def _share(progress: Progress | None, part: int, parts: int) -> Callable[[float], None] | None:
    if progress is None:
        return None
    words = ("runs without the scenario", "runs with the scenario")[part]
    return lambda share: progress(words, (part + share) / parts)


def _year(t: int, year: int, baseline: Results, scenario: Results) -> YearRow:
    def pair(of: Callable[[Results], float]) -> tuple[float, float]:
        return of(baseline), of(scenario)

    def probability(state: int) -> tuple[float, float]:
        return pair(lambda r: float((r.state[:, t] == state).sum() / max(1, (r.state[:, t] >= 0).sum())))

    def spread(r: Results) -> float | None:
        seen = r.dispersion[:, t][~np.isnan(r.dispersion[:, t])]
        return float(seen.mean()) if seen.size else None

    return YearRow(
        year=year,
        same_track=probability(0),
        multi_track=probability(1),
        derailed=probability(2),
        adopted=pair(lambda r: float(r.adopted[:, : t + 1].sum() / len(r.run))),
        executed=pair(lambda r: float(r.executed[:, : t + 1].sum() / len(r.run))),
        participation=(_participation(baseline, t), _participation(scenario, t)),
        identity=pair(lambda r: float(r.identity_mean[:, t].mean())),
        dispersion=(spread(baseline), spread(scenario)),
    )


def _participation(r: Results, t: int) -> float | None:
    adopted = float(r.adopted[:, : t + 1].sum())
    return float(r.taking_part[:, : t + 1].sum()) / adopted if adopted else None


GAIN = Measure("gain", "gain from what is carried out", "standard deviations of a view", "it gains", lambda r: r.gain)


def _members(ready: Prepared, baseline: Results, scenario: Results) -> list[MemberRow]:
    found = []
    for i, actor in enumerate(ready.world.actors):
        if not (ready.baseline.member[:, i].any() or ready.plan.member[:, i].any()):
            continue
        two = (baseline, scenario)
        means = {
            name: tuple(float(getattr(r, name)[:, i].mean()) for r in two)
            for name in ("outvoted", "objected", "recorded", "apart", "joined")
        }
        found.append(
            MemberRow(
                actor=actor,
                name=state_name(actor, "en"),
                gain=change(GAIN, baseline.gain[:, i], scenario.gain[:, i]),
                exit=tuple(float((r.exit_year[:, i] > 0).mean()) for r in two),
                identity=tuple(_mean(r.identity[:, i]) for r in two),
                identity_difference=_mean(scenario.identity[:, i] - baseline.identity[:, i]),
                **means,
            )
        )
    return found


def _mean(values: Floats) -> float | None:
    seen = values[~np.isnan(values)]
    return float(seen.mean()) if seen.size else None


def _edit(change: Change) -> ChangeRow:
    end = None if change.end is None else change.end.isoformat()
    named = change.model_dump()
    one = [named["domain"]] if "domain" in named else []
    return ChangeRow(
        change=change.change,
        start=change.start.isoformat(),
        end=end,
        members=list(change.states()),
        rule=named.get("use", ""),
        domains=list(named.get("domains", one)),
    )


def _proposals(ready: Prepared, baseline: Results, scenario: Results) -> list[ProposalRow]:
    world, record, found = ready.world, ready.world.record, []
    chinese = {row.key: row.name_zh for row in ready.organisation.rows("initiatives") if row.name_zh}
    for n, key in enumerate(record.ids):
        asked = int(baseline.record_decisions[n])
        if asked == 0:
            continue
        objectors = baseline.record_objections[n] / asked
        outvoted = scenario.record_outvoted[n] / len(scenario.run)
        found.append(
            ProposalRow(
                id=key,
                name=record.names[n],
                names={"zh": chinese[key]} if key in chinese else {},
                year=int(record.year[n]),
                domain=DOMAINS[record.domain[n]],
                depth=float(record.depth[n]),
                recorded_adoption=int(record.adopted[n]) or None,
                adopted=tuple(float((r.record_adopted[:, n] > 0).mean()) for r in (baseline, scenario)),
                objectors=_named(world, objectors),
                outvoted=_named(world, outvoted),
            )
        )
    return found


LEAST_SHOWN = 0.05


def _named(world: World, shares: Floats) -> dict[str, float]:
    """Members whose share is at least 0.05, the largest first."""
    order = np.argsort(-shares, kind="stable")
    return {world.actors[i]: float(shares[i]) for i in order if shares[i] >= LEAST_SHOWN}


def _assumptions(world: World, plan: Plan) -> list[AssumptionRow]:
    rows = []
    for each in known(strengths()).values():
        given = plan.assumptions.get(each.id)
        rows.append(
            AssumptionRow(
                id=each.id,
                low=each.low,
                likely=each.likely,
                high=each.high,
                calibrated=given is None and each.id in world.calibrated,
                set_to=None if given is None else float(np.mean(given)),
                unit=each.unit,
                reason=each.reason,
            )
        )
    return rows


def _each_arrow(ready: Prepared, both: list[Results], seed: int, progress: Progress | None) -> list[ArrowRow]:
    """First the difference with all arrows, then without each, all in the same runs."""
    runs = min(len(both[0].run), ARROW_RUNS)
    found = [_arrow_row("", "", "all arrows", [first_runs(each, runs) for each in both])]
    off = [arrow for arrow in arrows() if arrow.id not in ready.plan.without]
    for n, arrow in enumerate(off):
        results = [
            run(ready.world, plan.using(without=plan.without | {arrow.id}), seed=seed, runs=runs, tracked_every=runs)
            for plan in (ready.baseline, ready.plan)
        ]
        found.append(_arrow_row(arrow.id, arrow.hypothesis, arrow.summary, results))
        if progress:
            progress(f"without {arrow.hypothesis}", (2 + (n + 1) / len(off)) / 3)
    return found


def _arrow_row(id: str, hypothesis: str, summary: str, results: list[Results]) -> ArrowRow:
    moved = {m.id: compared(m, *results).difference for m in MEASURES if m.id in SHOWN_BY_ARROW}
    differences = {name: 0.0 if d is None else d.mean for name, d in moved.items()}
    return ArrowRow(arrow=id, hypothesis=hypothesis, summary=summary, **differences)
