"""Conditions such as `adopted < 0 and identity >= 0`, on what a scenario changes."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError
from trackgauge.simulation.exploration.outcomes import outcome_of
from trackgauge.simulation.measures import Floats, Measure
from trackgauge.simulation.world import World

_SIGNS: dict[str, Callable[[Any, Any], Any]] = {
    "<=": operator.le, ">=": operator.ge, "<": operator.lt, ">": operator.gt,
}  # fmt: skip
_TERM = re.compile(r"\s*(\w+)\s*(<=|>=|<|>)\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*")


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
