"""Simulate a scenario: open, measure, run with and without it, compare."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Unpack

import numpy as np

from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence.pack import load_pack
from trackgauge.evidence.years import assessable_years
from trackgauge.organisations import Organisation, opened
from trackgauge.orientation.selection import Asked, selection
from trackgauge.simulation.assumptions import known, values
from trackgauge.simulation.collector import Results, first_runs
from trackgauge.simulation.comparing import Prepared, compare
from trackgauge.simulation.comparison import (
    ArrowRow,
    Comparison,
)
from trackgauge.simulation.engine import run
from trackgauge.simulation.inputs.build import DRAWS, build_world
from trackgauge.simulation.measures import MEASURES, compared
from trackgauge.simulation.mechanism import mechanisms, strengths, switched_off
from trackgauge.simulation.scenario import ANY, LAST_YEAR, Scenario, ScenarioSource, load_scenario, plan_for

Progress = Callable[[str, float], None]

MOST_TRACKED = 2000
"""Runs in which tracks and state are computed; their share is exact to about one point in a hundred."""
RUNS_WITHOUT = 1000
SHOWN_WITHOUT = ("share_adopted", "identity", "exits")


def prepare(
    organisation: str | Organisation,
    scenario: ScenarioSource,
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
    indicators, include, exclude
        What is asked of the indicators behind the positions of members: see `fit_study`.

    Raises
    ------
    TrackgaugeError
        Unknown organisation, scenario, mechanism, assumption or indicator; a scenario that contradicts itself or the
        charter.
    """
    body = opened(organisation)
    chosen = scenario if isinstance(scenario, Scenario) else load_scenario(scenario, body.id)
    if chosen.file.organisation not in (body.id, ANY):
        raise TrackgaugeError(
            f"the scenario is written for '{chosen.file.organisation}', not for '{body.id}'", where=chosen.where
        )
    off, values = switched_off(without), _checked(dict(assumptions or {}))
    begin = first if first is not None else chosen.file.start or assessable_years(body, load_pack())[-1] + 1
    end = last if last is not None else chosen.file.end or LAST_YEAR
    wanted = selection(**asked)
    if progress:
        progress("measuring members", 0.0)
    world = build_world(
        body, first=begin, last=end, candidates=chosen.candidates, seed=seed, draws=draws,
        until=chosen.file.known_until, selection=wanted,
    )  # fmt: skip
    baseline, plan = plan_for(chosen, body, world)
    baseline, plan = (
        p.using(without=p.without | off, assumptions={**p.assumptions, **values}) for p in (baseline, plan)
    )
    return Prepared(body, chosen, world, baseline, plan, wanted)


def simulated(
    organisation: str | Organisation,
    scenario: ScenarioSource,
    *,
    runs: int = 10_000,
    seed: int = 1,
    first: int | None = None,
    last: int | None = None,
    without: Iterable[str] = (),
    assumptions: Mapping[str, float] | None = None,
    each_mechanism: bool = False,
    progress: Progress | None = None,
    **asked: Unpack[Asked],
) -> Comparison:
    """What would a different rule, member or policy change? A scenario against the baseline.

    Parameters
    ----------
    organisation
        Id, casebook folder or loaded organisation.
    scenario
        Id of a shipped scenario, a file, its text in YAML, a mapping, or a loaded scenario.
    runs
        Runs of each, from 2 up.
    seed
        The same seed gives the same bits.
    first, last
        Years of the runs; those of the scenario, else from the year after the evidence to 2040, if left out.
    without
        Mechanisms to switch off, by id or hypothesis ("T06").
    assumptions
        Assumptions to set instead of drawing them.
    each_mechanism
        Whether to run once more for every mechanism without it.
    indicators, include, exclude
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
    return run_both(ready, runs=runs, seed=seed, each_mechanism=each_mechanism, progress=progress)


def _require_runs(runs: int) -> None:
    if runs < 2:
        raise TrackgaugeError(f"{runs} runs give no interval", where="runs", next_step="Use 2 or more.")


def run_both(
    ready: Prepared, *, runs: int, seed: int, each_mechanism: bool = False, progress: Progress | None = None
) -> Comparison:
    """Run a prepared scenario and the baseline with common random numbers, and compare.

    Raises
    ------
    TrackgaugeError
        If there are fewer than two runs.
    """
    _require_runs(runs)
    every = max(1, runs // MOST_TRACKED)
    parts = 2 if not each_mechanism else 3
    both = [
        run(ready.world, plan, seed=seed, runs=runs, tracked_every=every, progress=_share(progress, n, parts))
        for n, plan in enumerate((ready.baseline, ready.plan))
    ]
    rows = _without_each(ready, both, seed, progress) if each_mechanism else []
    return compare(ready, both[0], both[1], seed=seed, rows=rows)


def _checked(given: dict[str, float]) -> dict[str, float]:
    values(known(strengths()), given, 0, np.arange(1))
    return given


def _share(progress: Progress | None, part: int, parts: int) -> Callable[[float], None] | None:
    if progress is None:
        return None
    words = ("runs without the scenario", "runs with the scenario")[part]
    return lambda share: progress(words, (part + share) / parts)


def _without_each(ready: Prepared, both: list[Results], seed: int, progress: Progress | None) -> list[ArrowRow]:
    """First the difference with all mechanisms, then without each, all in the same runs."""
    runs = min(len(both[0].run), RUNS_WITHOUT)
    found = [_row_without("", "", "all mechanisms", [first_runs(each, runs) for each in both])]
    off = [each for each in mechanisms() if each.id not in ready.plan.without]
    for n, each in enumerate(off):
        results = [
            run(ready.world, plan.using(without=plan.without | {each.id}), seed=seed, runs=runs, tracked_every=runs)
            for plan in (ready.baseline, ready.plan)
        ]
        found.append(_row_without(each.id, each.hypothesis, each.summary, results))
        if progress:
            progress(f"without {each.hypothesis}", (2 + (n + 1) / len(off)) / 3)
    return found


def _row_without(id: str, hypothesis: str, summary: str, results: list[Results]) -> ArrowRow:
    moved = {m.id: compared(m, *results).difference for m in MEASURES if m.id in SHOWN_WITHOUT}
    differences = {name: 0.0 if d is None else d.mean for name, d in moved.items()}
    return ArrowRow(arrow=id, hypothesis=hypothesis, summary=summary, **differences)
