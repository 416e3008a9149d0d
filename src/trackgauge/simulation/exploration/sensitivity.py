"""Which assumptions decide the answer of a simulation, and how much of its spread is chance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from pydantic import Field
from scipy.stats import spearmanr

from trackgauge.assessment.answer import Chosen, ChosenIfAny
from trackgauge.assessment.manifest import chosen
from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.simulation.comparing import Prepared
from trackgauge.simulation.comparison import Part
from trackgauge.simulation.exploration.effects import differences
from trackgauge.simulation.exploration.factors import PRIOR, Factor, assumed, factors_of, fitted_mechanisms
from trackgauge.simulation.exploration.indices import METHODS, Floats, Index, Method
from trackgauge.simulation.measures import Measure, outcome_of

CHANCE = "chance"
MOST_RUNS = 50_000_000


class Value(Part):
    """A number with its 95 % interval from resampling; null ends where the method has none."""

    value: float
    low: float | None
    high: float | None


class FactorRow(Part):
    """One input and what it decides."""

    factor: str
    kind: Literal["assumption", "arrow", "chance"]
    low: float | None = Field(description="Lowest value tried; null for chance.")
    high: float | None
    unit: str
    first: Value = Field(
        description="Sobol: share of the variance that it decides alone. Morris: mean absolute effect."
    )
    second: Value = Field(description="Sobol: the same with its interactions. Morris: spread of its effects.")
    direction: float | None = Field(
        description="Rank correlation with the difference over the independent points, -1 to +1; null for chance."
    )


class Sensitivity(Part):
    """Which assumptions decide a difference between scenario and baseline."""

    organisation: str
    scenario: str
    scenario_name: str
    method: str
    outcome: str
    outcome_name: str
    unit: str
    prior: str
    samples: int
    each: int = Field(description="Runs at each point, with and without the scenario.")
    runs: int = Field(description="Runs in all.")
    seed: int
    mean: float = Field(description="Mean difference over the independent points.")
    standard_deviation: float = Field(description="Of the difference over the independent points.")
    standard_error: float = Field(description="Of the mean difference.")
    explained: Value | None = Field(
        description="Share of the variance that is not chance or measured draws: 1 less the total index of chance. "
        "Null for Morris."
    )
    rows: list[FactorRow] = Field(description="The most decisive first; chance is one of them.")
    not_varied: list[str] = Field(description="Mechanisms whose strength is fitted to the record: part of chance.")
    chosen: ChosenIfAny = Chosen()


@dataclass(frozen=True)
class _Design:
    """Inputs, the points to try and what they gave."""

    method: Method
    factors: tuple[Factor, ...]
    unit: Floats
    difference: Floats


def sensitivity(
    ready: Prepared,
    *,
    outcome: str = "adopted",
    method: str = "sobol",
    samples: int = 512,
    each: int = 8,
    seed: int = 1,
    names: Sequence[str] = (),
    prior: PRIOR = "calibrated",
    switches: bool = False,
    progress: Callable[[str, float], None] | None = None,
) -> Sensitivity:
    """Which assumptions decide the difference that a scenario makes.

    Parameters
    ----------
    outcome
        Id of an outcome.
    method
        `sobol` or `morris`.
    samples
        Base points (Sobol: a power of two), or trajectories (Morris).
    each
        Runs at each point, with and without the scenario. More make chance smaller and the assumptions clearer.
    names, prior, switches
        Which inputs vary, and over what: see `factors_of`.

    Raises
    ------
    TrackgaugeError
        Unknown outcome, method or factor; too few samples; SALib is missing; the outcome is not defined everywhere.
    """
    if method not in METHODS:
        hint = did_you_mean(method, METHODS) or f"Known: {', '.join(METHODS)}."
        raise TrackgaugeError(f"there is no method '{method}'", next_step=hint)
    way, chosen = METHODS[method], outcome_of(ready.world, outcome)
    factors = factors_of(ready, names=names, prior=prior, switches=switches)
    if each < 1:
        raise TrackgaugeError(f"{each} runs at each point are too few", where="each", next_step="Use 1 or more.")
    _require_affordable(way.points(len(factors), samples) * each * 2)
    unit, blocks = way.design(len(factors), samples, seed)
    moved = differences(
        ready, [chosen], assumed(factors, unit), blocks, each=each, seed=seed,
        progress=(lambda share: progress("runs", share)) if progress else None,
    )[0]  # fmt: skip
    _require_defined(chosen, moved)
    if np.ptp(moved) == 0.0:
        raise TrackgaugeError(
            f"the scenario makes the same difference to '{outcome}' ({moved[0]:g}) whatever is assumed",
            next_step="Ask about another outcome.",
        )
    design = _Design(way, factors, unit, moved)
    return _answer(ready, chosen, design, method=method, prior=prior, samples=samples, each=each, seed=seed)


def _answer(
    ready: Prepared, outcome: Measure, design: _Design, *, method: str, prior: str, samples: int, each: int, seed: int
) -> Sensitivity:
    found = design.method.indices(design.unit, design.difference, seed)
    base = design.method.base(design.difference, len(design.factors))
    deviation = float(base.std(ddof=1))
    chance = _value(found[-1].second)
    rows = [_row(factor, index, _direction(design, j)) for j, (factor, index) in
            enumerate(zip(design.factors, found, strict=False))]  # fmt: skip
    rows.append(FactorRow(factor=CHANCE, kind="chance", low=None, high=None, unit="measured draws and random numbers",
                          first=_value(found[-1].first), second=chance, direction=None))  # fmt: skip
    by_first = method == "morris"
    return Sensitivity(
        organisation=ready.world.organisation, scenario=ready.scenario.id, scenario_name=ready.scenario.file.name,
        method=method, outcome=outcome.id, outcome_name=outcome.name, unit=outcome.unit, prior=prior,
        samples=samples, each=each, runs=len(design.difference) * each * 2, seed=seed, mean=float(base.mean()),
        standard_deviation=deviation, standard_error=deviation / float(np.sqrt(len(base))),
        explained=None if by_first else _complement(chance),
        rows=sorted(rows, key=lambda row: -(row.first if by_first else row.second).value),
        not_varied=[each.id for each in fitted_mechanisms() if each.id not in ready.plan.without],
        chosen=chosen(ready.selection),
    )  # fmt: skip


def _row(factor: Factor, index: Index, direction: float | None) -> FactorRow:
    low, high = factor.ends
    return FactorRow(
        factor=factor.id, kind="arrow" if factor.switch else "assumption", low=low, high=high,
        unit=factor.assumption.unit, first=_value(index.first), second=_value(index.second), direction=direction,
    )  # fmt: skip


def _direction(design: _Design, j: int) -> float | None:
    count = len(design.factors)
    x, y = design.method.base(design.unit[:, j], count), design.method.base(design.difference, count)
    if np.ptp(x) == 0.0 or np.ptp(y) == 0.0:
        return None
    return float(spearmanr(x, y).statistic)


def _value(index: tuple[float, float | None]) -> Value:
    value, half = index
    return Value(value=value, low=None if half is None else value - half, high=None if half is None else value + half)


def _complement(of: Value) -> Value:
    assert of.low is not None
    assert of.high is not None
    return Value(value=1 - of.value, low=1 - of.high, high=1 - of.low)


def _require_affordable(runs: int) -> None:
    if runs > MOST_RUNS:
        raise TrackgaugeError(
            f"this needs {runs:,} runs", where="samples",
            next_step=f"Use fewer samples or --each (at most {MOST_RUNS:,} runs), or name the factors that matter.",
        )  # fmt: skip


def _require_defined(outcome: Measure, moved: Floats) -> None:
    missing = int(np.isnan(moved).sum())
    if missing:
        raise TrackgaugeError(
            f"'{outcome.id}' ({outcome.name}) is not defined at {missing:,} of {len(moved):,} points",
            next_step="Use more runs at each point (--each), or ask about a count such as 'adopted'.",
        )
