"""Where a reform helps or harms: boxes of assumptions in which a condition on its effect holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from pydantic import Field
from scipy.stats import beta

from trackgauge.assessment.answer import Chosen, ChosenIfAny
from trackgauge.assessment.manifest import chosen
from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.random import stream
from trackgauge.simulation.comparing import Prepared
from trackgauge.simulation.comparison import Part
from trackgauge.simulation.exploration.effects import Condition, differences, read_condition
from trackgauge.simulation.exploration.factors import PRIOR, Factor, assumed, factors_of
from trackgauge.simulation.exploration.prim import Box, coverage_and_density, find_boxes, quasi_p

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
LEAST_SAMPLES = 200
FRESH = 2
"""One fresh point for every two on which boxes are found."""


class Share(Part):
    """A share with its exact 95 % binomial interval (Clopper and Pearson); null where there is nothing to count."""

    value: float | None
    low: float
    high: float


class LimitRow(Part):
    """One limit of a box."""

    factor: str
    low: float | None = Field(description="Null where it has no lower limit.")
    high: float | None
    range_low: float = Field(description="Lowest value tried.")
    range_high: float
    unit: str
    quasi_p: float = Field(
        description="Chance of as many hits if the limit told nothing; on the points it was found on."
    )


class BoxRow(Part):
    """A box, and what it holds among points that it was not found on."""

    limits: list[LimitRow]
    coverage: Share = Field(description="Share of all points with the condition that lie inside.")
    density: Share = Field(description="Share of the points inside that have the condition.")
    mass: float = Field(description="Share of all points inside.")
    found_coverage: float = Field(description="On the points on which it was found.")
    found_density: float


class Discovery(Part):
    """Where a condition on the difference between scenario and baseline holds."""

    organisation: str
    scenario: str
    scenario_name: str
    where: str
    units: list[str] = Field(description="Unit of each outcome of the condition.")
    prior: str
    samples: int = Field(description="Points on which boxes were found.")
    fresh: int = Field(description="Points on which they were tested.")
    each: int = Field(description="Runs at each point, with and without the scenario.")
    seed: int
    share: Share = Field(description="Share of the fresh points in which the condition holds.")
    boxes: list[BoxRow]
    chosen: ChosenIfAny = Chosen()


def discover(
    ready: Prepared,
    where: str,
    *,
    samples: int = 2000,
    each: int = 8,
    seed: int = 1,
    names: Sequence[str] = (),
    prior: PRIOR = "calibrated",
    switches: bool = False,
    most: int = 3,
    progress: Callable[[str, float], None] | None = None,
) -> Discovery:
    """Find boxes of assumptions in which a condition on the scenario's effect holds.

    Parameters
    ----------
    where
        A condition on differences, as "adopted < 0 and identity >= 0"; a difference is the mean over the runs of a
        point.
    samples
        Points drawn from the priors, from 200 up; half as many fresh ones test the boxes.

    Raises
    ------
    TrackgaugeError
        A condition that cannot be read, an unknown factor, or too few samples.
    """
    condition = read_condition(where, ready.world)
    factors = factors_of(ready, names=names, prior=prior, switches=switches)
    require_samples(samples)
    x, moved = sampled(ready, condition, factors, samples + samples // FRESH, each=each, seed=seed, progress=progress)
    hit = condition.holds(moved)
    return Discovery(
        organisation=ready.world.organisation, scenario=ready.scenario.id, scenario_name=ready.scenario.file.name,
        where=condition.text, units=[outcome.unit for outcome in condition.outcomes], prior=prior, samples=samples,
        fresh=len(x) - samples, each=each, seed=seed, share=share(int(hit[samples:].sum()), len(x) - samples),
        boxes=boxes_of(factors, x, hit, samples, most=most), chosen=chosen(ready.selection),
    )  # fmt: skip


def require_samples(samples: int) -> None:
    """Refuse fewer points than boxes can be found on."""
    if samples < LEAST_SAMPLES:
        raise TrackgaugeError(
            f"{samples} samples are too few for boxes", where="samples", next_step=f"Use {LEAST_SAMPLES} or more."
        )


def boxes_of(factors: Sequence[Factor], x: Floats, hit: Bools, samples: int, *, most: int) -> list[BoxRow]:
    """Boxes found on the first `samples` points and tested on the others."""
    found, fresh = (x[:samples], hit[:samples]), (x[samples:], hit[samples:])
    return [_row(box, factors, found, fresh) for box in find_boxes(*found, most=most)]


def sampled(
    ready: Prepared,
    condition: Condition,
    factors: Sequence[Factor],
    points: int,
    *,
    each: int,
    seed: int,
    progress: Callable[[str, float], None] | None = None,
) -> tuple[Floats, Floats]:
    """Values of the factors at points drawn from the priors, and the differences there.

    Returns
    -------
    Shapes (point, factor) and (outcome, point).
    """
    if each < 1:
        raise TrackgaugeError(f"{each} runs at each point are too few", where="each", next_step="Use 1 or more.")
    shares = stream(seed, "exploration", "points").random((points, len(factors)))
    values = assumed(factors, shares)
    moved = differences(
        ready, condition.outcomes, values, np.arange(points), each=each, seed=seed,
        progress=(lambda done: progress("runs", done)) if progress else None,
    )  # fmt: skip
    return np.stack([values[factor.assumption.id] for factor in factors], axis=1), moved


def share(hits: int, of: int) -> Share:
    """A share with its exact interval.

    >>> share(0, 10).high < 0.31
    True
    """
    low = float(beta.ppf(0.025, hits, of - hits + 1)) if hits else 0.0
    high = float(beta.ppf(0.975, hits + 1, of - hits)) if hits < of else 1.0
    return Share(value=hits / of if of else None, low=low, high=high)


def _row(box: Box, factors: Sequence[Factor], found: tuple[Floats, Bools], fresh: tuple[Floats, Bools]) -> BoxRow:
    inside = box.holds(fresh[0])
    hits = int((inside & fresh[1]).sum())
    coverage, density = coverage_and_density(box, *found)
    return BoxRow(
        limits=[_limit(box, factors[j], j, quasi_p(box, *found, j)) for j in box.restricted],
        coverage=share(hits, int(fresh[1].sum())), density=share(hits, int(inside.sum())), mass=float(inside.mean()),
        found_coverage=coverage, found_density=density,
    )  # fmt: skip


def _limit(box: Box, factor: Factor, j: int, chance: float) -> LimitRow:
    def end(value: float) -> float | None:
        return value if np.isfinite(value) else None

    low, high = factor.ends
    return LimitRow(
        factor=factor.id, low=end(float(box.low[j])), high=end(float(box.high[j])), range_low=low, range_high=high,
        unit=factor.assumption.unit, quasi_p=chance,
    )  # fmt: skip
