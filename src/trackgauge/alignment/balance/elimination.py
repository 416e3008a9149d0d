"""Count and list the cheapest assignments of two-valued variables, by eliminating one after another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

WIDEST_TABLE = 20
"""Variables of the largest table: 2^20 cells."""


@dataclass(frozen=True, slots=True, eq=False)
class Factor:
    """A cost, and in how many ways it is reached, for each assignment of a few variables.

    Parameters
    ----------
    scope
        The variables, ascending.
    cost, ways
        Shape (2,) * len(scope). Ways are Python integers in an object array: they cannot overflow.
    """

    scope: tuple[int, ...]
    cost: NDArray[np.int64]
    ways: NDArray[np.object_]

    @classmethod
    def of_pair(cls, first: int, second: int, same: int, different: int) -> Factor:
        """Cost `same` where two variables agree and `different` where they do not."""
        cost = np.array([[same, different], [different, same]], dtype=np.int64)
        return cls((first, second), cost, np.full((2, 2), 1, dtype=object))

    def over(self, scope: tuple[int, ...]) -> tuple[NDArray[np.int64], NDArray[np.object_]]:
        """Cost and ways with an axis of length 1 for each variable of a wider scope."""
        shape = tuple(2 if variable in self.scope else 1 for variable in scope)
        return self.cost.reshape(shape), self.ways.reshape(shape)


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One elimination: the joint cost over the variable and those it touched."""

    variable: int
    scope: tuple[int, ...]
    cost: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Minima:
    """The least cost, the number of assignments that reach it with variable 0 at 0, and how to find them."""

    cost: int
    count: int
    variables: int
    steps: tuple[Step, ...]


def count_minima(factors: list[Factor], variables: int) -> Minima | None:
    """Least total cost over all assignments with variable 0 at 0, and how many reach it.

    Returns None where a table would exceed `WIDEST_TABLE` variables. Variables without a factor are free.
    """
    if variables == 1:
        return Minima(0, 1, 1, ())
    near: dict[int, set[int]] = {v: set() for v in range(variables)}
    for factor in factors:
        for v in factor.scope:
            near[v] |= set(factor.scope) - {v}
    waiting, steps = list(factors), []
    while len(near) > 1:
        variable = min(
            (v for v in near if v), key=lambda v: (_fill(near, v) if len(near) < 200 else 0, len(near[v]))
        )
        if len(near[variable]) + 1 > WIDEST_TABLE:
            return None
        mine = [f for f in waiting if variable in f.scope]
        waiting = [f for f in waiting if variable not in f.scope]
        step, message = _eliminate(variable, mine, near[variable])
        steps.append(step)
        waiting.append(message)
        for other in near[variable]:
            near[other] |= near[variable] - {other}
            near[other].discard(variable)
        del near[variable]
    cost, ways = 0, 1
    for factor in waiting:
        cost += int(factor.cost[(0,) * len(factor.scope)])
        ways *= int(factor.ways[(0,) * len(factor.scope)])
    return Minima(cost, ways, variables, tuple(steps))


def _fill(near: dict[int, set[int]], variable: int) -> int:
    """Pairs of neighbours that eliminating the variable would join."""
    return sum(len(near[variable] - near[other]) - 1 for other in near[variable])


def _eliminate(variable: int, factors: list[Factor], around: set[int]) -> tuple[Step, Factor]:
    scope = tuple(sorted(around | {variable}))
    cost = np.zeros((2,) * len(scope), dtype=np.int64)
    ways = np.full((2,) * len(scope), 1, dtype=object)
    for factor in factors:
        more, times = factor.over(scope)
        cost = cost + more
        ways = ways * times
    axis = scope.index(variable)
    least = cost.min(axis=axis)
    reached = np.where(cost == np.expand_dims(least, axis), ways, 0).sum(axis=axis)
    rest = tuple(v for v in scope if v != variable)
    return Step(variable, scope, cost), Factor(rest, least, np.asarray(reached, dtype=object))


def list_minima(minima: Minima, limit: int) -> NDArray[np.bool_]:
    """The first `limit` cheapest assignments, shape (assignment, variable), variable 0 at False.

    Walking the eliminations backwards never meets a dead end: every partial assignment extends to a
    cheapest one.
    """
    found = np.zeros((1, minima.variables), dtype=np.bool_)
    for step in reversed(minima.steps):
        axis = step.scope.index(step.variable)
        others = [v for v in step.scope if v != step.variable]
        table = np.moveaxis(step.cost, axis, -1)
        pair = table[tuple(found[:, others].T.astype(np.int64))].reshape(len(found), 2)
        options = pair == pair.min(axis=1, keepdims=True)
        row, value = np.nonzero(options)
        found = found[row[:limit]]
        found[:, step.variable] = value[:limit] == 1
    return found
