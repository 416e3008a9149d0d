"""Compute the calibrated sets of an organisation from the fate of its proposals.

python -m trackgauge.simulation.calibrating sco
"""

from __future__ import annotations

import sys
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.formats.saving import whole
from trackgauge.core.random import stream
from trackgauge.organisations import load
from trackgauge.simulation.assumptions import CALIBRATED, CALIBRATED_SETS, GENERAL, LENDER
from trackgauge.simulation.engine import run
from trackgauge.simulation.inputs.build import record_world
from trackgauge.simulation.rulebook import plan_of
from trackgauge.simulation.world import Proposals

Floats = NDArray[np.float64]

TRIED, RUNS_EACH, KEPT = 600, 160, 300
PSEUDO = 0.25
"""Added to every count of runs, so that a year that no run hit is improbable and not impossible."""


def log_likelihood(record: Proposals, first_year: int, adopted: NDArray[np.int64]) -> float:
    """Of the recorded fates, given runs: adopted in exactly that year, or not until its fate was last known.

    Parameters
    ----------
    adopted
        Year of adoption in each run, 0 if never: shape (run, proposal).
    """
    total = 0.0
    for n in np.flatnonzero(record.year >= first_year):
        year, end = int(record.adopted[n]), int(record.known_to[n])
        span = end - int(record.year[n]) + 1
        never = (adopted[:, n] == 0) | (adopted[:, n] > end)
        hits = (adopted[:, n] == year).sum() if year else never.sum()
        total += float(np.log((hits + PSEUDO) / (len(adopted) + PSEUDO * (span + 1))))
    return total


def calibrate(organisation: str, *, seed: int = 1) -> tuple[dict[str, Floats], float]:
    """Sets drawn with the likelihood of the record as weight (importance resampling), and the effective number.

    The runs know the charter and the members of the time, and no coded position.
    """
    opened = load(organisation)
    world = replace(record_world(opened, seed=seed), calibrated={})
    tried = {each.id: each.draws(seed, np.arange(TRIED) + 10**6) for each in GENERAL if each.id in CALIBRATED}
    plan = plan_of(opened, world).using(coded_positions=False)
    score = np.empty(TRIED)
    for s in range(TRIED):
        # The same run numbers for every set: sets differ by their values alone.
        tries = plan.using(assumptions={name: float(values[s]) for name, values in tried.items()})
        adopted = run(world, tries, seed=seed, runs=RUNS_EACH, tracked_every=10**9).record_adopted
        score[s] = log_likelihood(world.record, world.years[0], adopted)
    weight = np.exp(score - score.max())
    weight /= weight.sum()
    chosen = stream(seed, "simulation", "calibration").choice(TRIED, size=KEPT, p=weight)
    return {name: values[chosen] for name, values in tried.items()}, float(1 / (weight**2).sum())


def main(organisation: str = LENDER) -> None:
    """Compute and write the sets of an organisation."""
    sets, effective = calibrate(organisation)
    lines = [",".join(CALIBRATED)]
    lines += [",".join(f"{sets[name][i]:.4f}" for name in CALIBRATED) for i in range(KEPT)]
    with whole(CALIBRATED_SETS / f"{organisation}.csv") as unfinished:
        unfinished.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{KEPT} sets of {TRIED}, effective number {effective:.1f}")
    for name in CALIBRATED:
        print(f"{name}: mean {sets[name].mean():.2f}, sd {sets[name].std():.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
