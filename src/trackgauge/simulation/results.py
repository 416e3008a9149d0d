"""What runs give: arrays with the run axis first, and counts by proposal of the record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

COUNTED = ("record_objections", "record_outvoted", "record_apart", "record_decisions")
"""Fields that hold sums over the runs instead of a row for each."""


@dataclass(frozen=True)
class Results:
    """Results of a set of runs; the axes are run, then year, domain or actor.

    Parameters
    ----------
    run
        Numbers of the runs.
    tabled, decided, refused
        Proposals put forward, decisions taken, decisions that failed: (run, year).
    adopted, executed
        Proposals adopted and carried out: (run, year, domain).
    depth_sum, wait_sum
        Depth and years from proposal to adoption, summed over adopted proposals: (run,).
    share_sum
        Share of the members taking part, at adoption or by joining later, summed over adopted proposals: (run,).
    taking_part
        The same by the year of adoption or of joining: (run, year).
    gain
        Value of what was carried out with the member bound or taking part, in standard deviations of a view:
        (run, actor).
    outvoted, recorded, apart, joined, objected, decisions
        Objections passed over, views put on record, adopted proposals stayed out of at first, those joined later,
        objections, and decisions that the member took part in: (run, actor).
    exit_year
        Year from which the member is gone by its own exit; 0 if it stays: (run, actor).
    identity
        Identity at the end; NaN for those who are no members then: (run, actor).
    identity_mean, outside_mean
        Over the members: (run, year).
    state
        0 same track, 1 multi-track, 2 derailed; -1 where it was not computed: (run, year).
    dispersion
        Root mean square distance between members over the three dimensions; NaN where not computed: (run, year).
    record_adopted
        Year in which each proposal of the record was adopted; 0 if never: (run, proposal).
    record_objections, record_outvoted, record_apart
        How often each member objected, was outvoted or stayed out of an adopted one: (proposal, actor), over all runs.
    record_decisions
        How often each proposal came to a decision: (proposal,), over all runs.
    """

    run: Array
    tabled: Array
    decided: Array
    refused: Array
    adopted: Array
    executed: Array
    depth_sum: Array
    wait_sum: Array
    share_sum: Array
    taking_part: Array
    gain: Array
    outvoted: Array
    recorded: Array
    apart: Array
    joined: Array
    objected: Array
    decisions: Array
    exit_year: Array
    identity: Array
    identity_mean: Array
    outside_mean: Array
    state: Array
    dispersion: Array
    record_adopted: Array
    record_objections: Array
    record_outvoted: Array
    record_apart: Array
    record_decisions: Array


def merged(parts: Iterable[Results]) -> Results:
    """The results of several sets of runs as one, in the order of the run numbers."""
    every = list(parts)
    order = np.argsort(np.concatenate([part.run for part in every]), kind="stable")
    found: dict[str, Array] = {}
    for field in fields(Results):
        arrays = [getattr(part, field.name) for part in every]
        if field.name in COUNTED:
            found[field.name] = np.asarray(np.sum(arrays, axis=0, dtype=np.int64))
        else:
            found[field.name] = np.concatenate(arrays)[order]
    return Results(**found)


def first_runs(results: Results, number: int) -> Results:
    """The first runs alone. The counts by proposal of the record stay those of all runs."""
    kept = {f.name: getattr(results, f.name) for f in fields(Results)}
    return Results(**{name: array if name in COUNTED else array[:number] for name, array in kept.items()})
