"""One round of decisions, many times: no years, no dynamics; the kernel that `run` uses, without what surrounds it.

For questions such as "how often would this list of proposals pass": a view of every member on every proposal is given,
chance is added, and the rule decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.decisions import StanceArrays
from trackgauge.decisions import rule as decision_rule
from trackgauge.simulation import counter
from trackgauge.simulation.world import Bools, Floats

BLOCK_CELLS = 120_000


def one_round(
    value: Floats,
    *,
    rule: str = "consensus",
    terms: Mapping[str, Any] | None = None,
    tolerance: float = 1.0,
    record_view: bool = True,
    seed: int,
    runs: int,
) -> Bools:
    """Which proposals are adopted in each run.

    Parameters
    ----------
    value
        Worth of each proposal to each member, in standard deviations of chance: shape (proposal, member). With chance
        added, above 0 is in favour, below -`tolerance` opposed; in between a member has doubts, which it puts on record
        where that window is open, and otherwise abstains.
    rule, terms
        Id of a decision rule, and what its `adopted_many` needs besides the stances.
    seed, runs
        Run number n under a seed has the same bits whatever the number of runs.

    Returns
    -------
    Shape (run, proposal).

    >>> one_round(np.array([[9.0, 9.0], [9.0, -9.0]]), seed=1, runs=2).tolist()
    [[True, False], [True, False]]
    """
    proposals, members = value.shape
    names = tuple(str(i) for i in range(members))
    stream = counter.keys(seed, "view", names)
    # In single precision with the members first: that is how the numbers come, and half the memory.
    level = value.T.astype(np.float32)
    size = max(1, BLOCK_CELLS // value.size)
    found = np.empty((runs, proposals), dtype=bool)
    for start in range(0, runs, size):
        numbers = np.arange(start, min(runs, start + size))
        view = counter.normal_rows(stream, numbers[:, None], proposals)
        view += level
        found[numbers] = _decided(view, rule, terms or {}, np.float32(tolerance), record_view, names)
    return found


def _decided(
    view: NDArray[np.float32],
    rule: str,
    terms: Mapping[str, Any],
    tolerance: np.float32,
    record_view: bool,
    names: tuple[str, ...],
) -> Bools:
    """`view` has shape (run, member, proposal)."""
    objects = np.moveaxis(view < -tolerance, 1, 2)
    supports = ~objects if record_view else np.moveaxis(view >= 0, 1, 2)
    nobody = np.zeros_like(objects)
    return decision_rule(rule).of(terms).adopted_many(StanceArrays(supports, objects, nobody, ~nobody), names)
