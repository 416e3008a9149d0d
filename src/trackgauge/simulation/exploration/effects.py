"""What a scenario changes at given values of the assumptions, and conditions such as `adopted < 0` on it."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError
from trackgauge.simulation.comparing import Prepared
from trackgauge.simulation.engine import run
from trackgauge.simulation.measures import Floats, Measure, is_tracked, outcome_of
from trackgauge.simulation.plan import Plan
from trackgauge.simulation.world import World

Ints = NDArray[np.int64]
PART = 8192
"""Runs taken at once, so that memory stays small and progress is seen."""
NEVER = 10**9
_SIGNS: dict[str, Callable[[Any, Any], Any]] = {
    "<=": operator.le, ">=": operator.ge, "<": operator.lt, ">": operator.gt,
}  # fmt: skip
_TERM = re.compile(r"\s*(\w+)\s*(<=|>=|<|>)\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*")


def differences(
    ready: Prepared,
    outcomes: Sequence[Measure],
    assumptions: Mapping[str, Floats],
    blocks: Ints,
    *,
    each: int,
    seed: int,
    progress: Callable[[float], None] | None = None,
) -> Floats:
    """Scenario less baseline at every point, mean over the runs of its block: shape (outcome, point).

    Parameters
    ----------
    assumptions
        Values at each point, shape (point,) each.
    blocks
        Which runs a point takes: block b has the runs b x each to (b + 1) x each - 1. Points of one block share
        measured draws and chance. Shape (point,).
    each
        Runs at each point; NaN where none of them has the outcome.
    """
    runs = (blocks[:, None] * each + np.arange(each)).ravel()
    values = {name: np.repeat(given, each) for name, given in assumptions.items()}
    order = np.argsort(runs, kind="stable")
    found = np.empty((len(outcomes), runs.size))
    every = 1 if any(is_tracked(outcome.id) for outcome in outcomes) else NEVER
    for start in range(0, runs.size, PART):
        part = order[start : start + PART]
        found[:, part] = _moved(ready, outcomes, {k: v[part] for k, v in values.items()}, runs[part], seed, every)
        if progress:
            progress(min(1.0, (start + PART) / runs.size))
    return _means(found.reshape(len(outcomes), len(blocks), each))


def _moved(
    ready: Prepared, outcomes: Sequence[Measure], values: Mapping[str, Floats], runs: Ints, seed: int, every: int
) -> Floats:
    def results(plan: Plan) -> Floats:
        given = plan.using(assumptions={**plan.assumptions, **values})
        r = run(ready.world, given, seed=seed, runs=runs, tracked_every=every)
        return np.stack([outcome.of(r).astype(np.float64) for outcome in outcomes])

    return results(ready.plan) - results(ready.baseline)


def _means(values: Floats) -> Floats:
    """Means over the last axis of what is not NaN; NaN where all are."""
    seen = ~np.isnan(values)
    total, count = np.where(seen, values, 0.0).sum(axis=-1), seen.sum(axis=-1)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


@dataclass(frozen=True)
class Term:
    """One comparison of the difference in an outcome with a number."""

    outcome: Measure
    sign: str
    limit: float


@dataclass(frozen=True)
class Condition:
    """Comparisons that must all hold. `text` is how they were written."""

    text: str
    terms: tuple[Term, ...]

    @property
    def outcomes(self) -> tuple[Measure, ...]:
        """The outcomes of the terms, in their order."""
        return tuple(term.outcome for term in self.terms)

    def holds(self, difference: Floats) -> NDArray[np.bool_]:
        """Where it holds.

        Parameters
        ----------
        difference
            Scenario less baseline in each of `outcomes`: shape (outcome, point). NaN holds nowhere.
        """
        held = [_SIGNS[t.sign](d, t.limit) for t, d in zip(self.terms, difference, strict=True)]
        return np.asarray(np.all(held, axis=0))


def read_condition(text: str, world: World) -> Condition:
    """A condition from its words.

    Raises
    ------
    TrackgaugeError
        If it cannot be parsed, or names no outcome.
    """
    terms = []
    for part in re.split(r"\s+and\s+", text.strip()):
        found = _TERM.fullmatch(part)
        if not found:
            raise TrackgaugeError(
                f"'{part or text}' is no condition", where="where",
                next_step="Write an outcome, one of < <= > >=, and a number, as 'adopted < 0'; join several by 'and'.",
            )  # fmt: skip
        name, sign, limit = found.groups()
        terms.append(Term(outcome_of(world, name), sign, float(limit)))
    return Condition(text.strip(), tuple(terms))
