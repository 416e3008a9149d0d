"""How two states dealt with each other in the five years after a year: what the weights of evidence are fitted to.

Hostile: they were strategic rivals, fought an armed conflict, or used force against each other in at least two of
the years. Friendly: not hostile, and at least two of three forms of security cooperation: a pact of defence,
neutrality or consultation; joint exercises in at least two of the years; deliveries of major arms. Neither: all others.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from trackgauge.alignment.contributors.disputes import FORCE
from trackgauge.alignment.ties.contributor import PairEvidence

AHEAD = 5
"""Years of conduct that follow the year."""

PACTS = ("defence_pact", "neutrality_pact", "consultation_pact")

Flags = NDArray[np.bool_]


def conduct(evidence: PairEvidence) -> NDArray[np.int8]:
    """Conduct after each year, shape (year, pair): -1 hostile, 0 neither, 1 friendly."""
    hostile = (
        _within(evidence.series("strategic_rivalry") > 0, 1)
        | _within(evidence.series("interstate_war") > 0, 1)
        | _within(evidence.series("militarized_disputes") >= FORCE, 2)
    )
    pact = np.any([evidence.series(name) > 0 for name in PACTS], axis=0)
    forms = (
        _within(pact, 1).astype(int)
        + _within(evidence.series("joint_exercises") > 0, 2)
        + _at_the_end(evidence.larger_way("arms_transfers") > 0)
    )
    return np.where(hostile, -1, np.where(forms >= 2, 1, 0)).astype(np.int8)


def _at_the_end(present: Flags) -> Flags:
    """The value of the last year ahead, of a series that itself looks back as many years."""
    found = np.zeros_like(present)
    found[:-AHEAD] = present[AHEAD:]
    return found


def _within(present: Flags, least: int) -> Flags:
    """Whether something is present in at least so many of the years ahead, shape (year, pair)."""
    count = np.zeros(present.shape, dtype=np.int64)
    for ahead in range(1, AHEAD + 1):
        count[:-ahead] += present[ahead:]
    return np.asarray(count >= least)
