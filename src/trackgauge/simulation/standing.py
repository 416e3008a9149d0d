"""How far an answer can be trusted: the baseline on proposals whose fate is known, and what hangs on hypotheses."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from trackgauge.assessment import fit_study
from trackgauge.organisations import Organisation, load
from trackgauge.orientation.selection import AS_DECLARED, Selection
from trackgauge.simulation.collector import Results
from trackgauge.simulation.comparison import CalibrationRow, TestRow
from trackgauge.simulation.engine import run
from trackgauge.simulation.inputs.build import record_world
from trackgauge.simulation.measures import spread
from trackgauge.simulation.mechanism import mechanisms
from trackgauge.simulation.plan import Plan
from trackgauge.simulation.rulebook import plan_of
from trackgauge.simulation.tracking import root_mean_square
from trackgauge.simulation.world import World

RUNS = 400
TEST_DRAWS = 500
GROUPS = (
    ("declaratory (depth 1)", 1, 1),
    ("projects (2)", 2, 2),
    ("programmes (3)", 3, 3),
    ("binding or deeper (4-5)", 4, 5),
)
LEAST_RECORD = 8


def calibration_rows(world: World, seed: int, selection: Selection = AS_DECLARED) -> list[CalibrationRow]:
    """Adoption on record and in runs over the years of the record, by depth; empty where there is too little record.

    The runs know the charter and the members of the time, and no coded position.
    """
    if len(world.record) < LEAST_RECORD:
        return []
    return list(_rows(world.organisation, seed, selection))


@lru_cache(maxsize=8)
def _rows(organisation: str, seed: int, selection: Selection) -> tuple[CalibrationRow, ...]:
    opened = load(organisation)
    world = record_world(opened, seed=seed, selection=selection)
    results = run(world, plan_of(opened, world).using(coded_positions=False), seed=seed, runs=RUNS, tracked_every=RUNS)
    record = world.record
    ours = record.year >= world.years[0]
    found = []
    for group, low, high in (*GROUPS, ("all", 1, 5)):
        here = ours & (record.depth >= low) & (record.depth <= high)
        if here.any():
            adopted = here & (record.adopted > 0)
            waited = np.where(results.record_adopted > 0, results.record_adopted - record.year, np.nan)[:, here]
            found.append(
                CalibrationRow(
                    group=group,
                    proposals=int(here.sum()),
                    recorded=float(adopted.sum() / here.sum()),
                    simulated=float((results.record_adopted[:, here] > 0).mean()),
                    recorded_years=float((record.adopted - record.year)[adopted].mean()) if adopted.any() else None,
                    simulated_years=float(np.nanmean(waited)) if (~np.isnan(waited)).any() else None,
                )
            )
    return tuple(found)


def standing(plan: Plan, rows: list[CalibrationRow], world: World) -> list[str]:
    """Sentences on what the record supports and what hangs on hypotheses."""
    used = [each for each in mechanisms() if each.id not in plan.without]
    hypotheses = len({each.hypothesis for each in used})
    found = ["Not validated: no reform of this kind has been observed here; differences hang on the model."]
    if rows:
        whole = rows[-1]
        found.append(
            f"On {whole.proposals} proposals of the record the baseline adopts {whole.simulated:.0%}, the record has "
            f"{whole.recorded:.0%}; views of members are fitted to {world.stance.rows} coded positions."
        )
    else:
        found.append("There is too little record of proposals here to calibrate on; the views rest on their priors.")
    unseen = world.sources[0].members if world.sources else {}
    if unseen:
        found.append(f"Not observed on some dimension, and placed by priors: {', '.join(unseen)}.")
    found.append(f"What a year does to the next rests on {hypotheses} hypotheses of the sources, none tested here.")
    return found


def test_rows(
    organisation: Organisation, world: World, baseline: Results, seed: int, selection: Selection
) -> list[TestRow]:
    """Simulated and measured state and dispersion of every year for which there is evidence."""
    study = fit_study(organisation, seed=seed, draws=TEST_DRAWS, **selection.asked())
    found = []
    for t, year in enumerate(world.years):
        if year not in study.years:
            continue
        now = study.snapshot(year)
        states = baseline.state[:, t][baseline.state[:, t] >= 0]
        found.append(
            TestRow(
                year=year,
                same_track=(float((states == 0).mean()), now.state_probabilities["same_track"]),
                simulated_dispersion=spread(baseline.dispersion[:, t]),
                measured_dispersion=spread(root_mean_square(np.asarray(now.positions))),
            )
        )
    return found
