"""A scenario beside the baseline: every row of the answer, from two sets of the same runs."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

import trackgauge
from trackgauge.assessment.manifest import chosen, files_of
from trackgauge.organisations import Organisation, state_name
from trackgauge.orientation.selection import AS_DECLARED, Selection
from trackgauge.simulation.assumptions import known
from trackgauge.simulation.changes import Change
from trackgauge.simulation.collector import Results
from trackgauge.simulation.comparison import (
    ArrowRow,
    AssumptionRow,
    ChangeRow,
    Comparison,
    InputRow,
    Manifest,
    MemberRow,
    ProposalRow,
    YearRow,
)
from trackgauge.simulation.measures import MEASURES, Measure, by_domain, change, compared
from trackgauge.simulation.mechanism import strengths
from trackgauge.simulation.plan import Plan
from trackgauge.simulation.scenario import Scenario, ScenarioFile
from trackgauge.simulation.standing import calibration_rows, standing, test_rows
from trackgauge.simulation.world import DOMAINS, Floats, World


@dataclass(frozen=True)
class Prepared:
    """A scenario with everything that its runs need."""

    organisation: Organisation
    scenario: Scenario
    world: World
    baseline: Plan
    plan: Plan
    selection: Selection = AS_DECLARED


def compare(
    ready: Prepared, baseline: Results, scenario: Results, *, seed: int, rows: list[ArrowRow] | None = None
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
        arrows=rows or [],
        without=sorted(ready.plan.without),
        inputs=[InputRow(input=s.input, source=s.source, members=dict(s.members)) for s in world.sources],
        assumptions=_assumptions(world, ready.plan),
        manifest=manifest_of(
            ready.organisation, file, ready.selection, runs=len(baseline.run), draws=world.draws, seed=seed
        ),
    )


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


def manifest_of(
    organisation: Organisation, scenario: ScenarioFile, selection: Selection, *, runs: int, draws: int, seed: int
) -> Manifest:
    """Settings, versions and checksums of the scenario, the casebook and the user's own indicators."""
    folder, contents = organisation.folder, hashlib.sha256()
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_file() and path.suffix != ".py":
            contents.update(path.read_bytes())
    stated = scenario.model_dump_json(exclude={"names", "notes"})
    return Manifest(
        version=trackgauge.__version__,
        seed=seed,
        runs=runs,
        draws=draws,
        python=platform.python_version(),
        numpy=np.__version__,
        scenario_sha256=hashlib.sha256(stated.encode()).hexdigest(),
        organisation_sha256=contents.hexdigest(),
        chosen=chosen(selection),
        own_sha256=files_of(selection.indicators),
    )
