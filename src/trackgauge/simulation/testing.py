"""A run that knows the past alone, beside what was measured later."""

from __future__ import annotations

import numpy as np

from trackgauge.assessment import fit_study
from trackgauge.organisations import Organisation
from trackgauge.orientation.selection import Selection
from trackgauge.simulation.comparison import TestRow
from trackgauge.simulation.measures import spread
from trackgauge.simulation.results import Results
from trackgauge.simulation.tracking import root_mean_square
from trackgauge.simulation.world import World

DRAWS = 500


def test_rows(
    organisation: Organisation, world: World, baseline: Results, seed: int, selection: Selection
) -> list[TestRow]:
    """Simulated and measured state and dispersion of every year for which there is evidence."""
    study = fit_study(organisation, seed=seed, draws=DRAWS, **selection.asked())
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
