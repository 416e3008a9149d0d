"""What runs give, and the collector that writes it down year by year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.simulation.ballots import Ballots, Outcome
from trackgauge.simulation.deciding import Joined
from trackgauge.simulation.mechanism import Year
from trackgauge.simulation.setting import Setting
from trackgauge.simulation.step import Happened, State
from trackgauge.simulation.tracking import track
from trackgauge.simulation.world import DOMAINS, Bools, Floats

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


_BY_ACTOR = ("recorded", "apart", "objected", "decisions")


class Collector:
    """The arrays of `Results`, filled year by year."""

    def __init__(self, setting: Setting) -> None:
        n, actors = setting.shape
        years, record = len(setting.world.years), len(setting.world.record)
        self.setting = setting
        self.by_year = {name: np.zeros((n, years)) for name in ("tabled", "decided", "refused", "taking_part")}
        self.by_domain = {name: np.zeros((n, years, len(DOMAINS))) for name in ("adopted", "executed")}
        self.sums = {name: np.zeros(n) for name in ("depth_sum", "wait_sum", "share_sum")}
        self.by_actor = {name: np.zeros((n, actors)) for name in ("outvoted", "joined", *_BY_ACTOR)}
        self.gain: Floats = np.zeros((n, actors))
        self.exit_year = np.zeros((n, actors), dtype=np.int64)
        self.means = {name: np.zeros((n, years)) for name in ("identity_mean", "outside_mean")}
        self.record_adopted = np.zeros((n, record), dtype=np.int64)
        self.record_sums = {
            name: np.zeros((record, actors), dtype=np.int64)
            for name in ("record_objections", "record_outvoted", "record_apart")
        }
        self.record_decisions = np.zeros(record, dtype=np.int64)
        kept = len(setting.tracked)
        self.positions = np.zeros((years, kept, 3, actors))
        self.members = np.zeros((years, kept, actors), dtype=bool)

    def year(self, t: int, state: State, happened: Happened) -> None:
        """Note a year."""
        if happened.joined is not None:
            self._joined(t, happened.joined)
        self._record(t, happened.ballots)
        self.gain += happened.gain
        self._sums(t, happened.outcome, happened.year, state)
        self.by_year["tabled"][:, t] = happened.tabled
        self.exit_year[state.leaving] = self.setting.world.years[t] + 1
        tracked = self.setting.tracked
        self.positions[t] = state.position[tracked] + state.gains[tracked]
        self.members[t] = state.member[tracked]

    def results(self, state: State) -> Results:
        """The finished arrays; counts by year in single precision, which holds them exactly."""
        standing, spread = self._tracks()
        return Results(
            run=self.setting.runs,
            **{name: table.astype(np.float32) for name, table in {**self.by_year, **self.by_domain}.items()},
            **self.sums,
            **self.by_actor,
            **self.means,
            gain=self.gain,
            exit_year=self.exit_year,
            identity=np.where(state.member, state.identity, np.nan),
            state=standing,
            dispersion=spread,
            record_adopted=self.record_adopted,
            **self.record_sums,
            record_decisions=self.record_decisions,
        )

    def _joined(self, t: int, joined: Joined) -> None:
        self.gain += joined.gain
        self.by_actor["joined"] += joined.members
        self.by_year["taking_part"][:, t] += joined.share
        self.sums["share_sum"] += joined.share

    def _record(self, t: int, ballots: Ballots) -> None:
        """Note the decisions on proposals of the record."""
        which = self.setting.slots.record[ballots.place]
        known = which >= 0
        if not known.any():
            return
        yes = ballots.adopted & known
        self.record_adopted[ballots.row[yes], which[yes]] = self.setting.world.years[t]
        passed = ballots.objects & ballots.adopted[:, None]
        apart = ballots.opts_out & ballots.adopted[:, None]
        for name, table in (("objections", ballots.objects), ("outvoted", passed), ("apart", apart)):
            self.record_sums[f"record_{name}"] += counted(table[known], which[known], len(self.record_decisions))
        self.record_decisions += np.bincount(which[known], minlength=len(self.record_decisions))

    def _sums(self, t: int, outcome: Outcome, year: Year, state: State) -> None:
        self.by_year["decided"][:, t], self.by_year["refused"][:, t] = outcome.decided, outcome.refused
        self.by_year["taking_part"][:, t] += outcome.share_sum
        self.by_domain["adopted"][:, t], self.by_domain["executed"][:, t] = outcome.adopted, year.executed
        for name, total in self.sums.items():
            total += getattr(outcome, name)
        self.by_actor["outvoted"] += outcome.outvoted + outcome.passed_over
        for name in _BY_ACTOR:
            self.by_actor[name] += getattr(outcome, name)
        self.means["identity_mean"][:, t] = year.mean(state.identity)[:, 0]
        self.means["outside_mean"][:, t] = year.mean(state.outside)[:, 0]

    def _tracks(self) -> tuple[NDArray[np.int8], Floats]:
        """State and dispersion of the tracked runs in all years; -1 and NaN in the others."""
        shape = (self.setting.shape[0], len(self.setting.world.years))
        standing, spread = np.full(shape, -1, dtype=np.int8), np.full(shape, np.nan)
        kept = self.setting.tracked
        if kept.size:
            actors = self.setting.shape[1]
            found = track(self.positions.reshape(-1, 3, actors), self.members.reshape(-1, actors))
            standing[kept], spread[kept] = (each.reshape(-1, len(kept)).T for each in found)
        return standing, spread


def counted(flags: Bools, group: NDArray[np.int64], groups: int) -> NDArray[np.int64]:
    """How often each column is true in each group of rows, shape (group, column).

    >>> counted(np.array([[True, False], [True, True]]), np.array([1, 1]), 2).tolist()
    [[0, 0], [2, 1]]
    """
    columns = flags.shape[1]
    row, column = np.nonzero(flags)
    found = np.bincount(group[row] * columns + column, minlength=groups * columns)
    return np.asarray(found.reshape(groups, columns), dtype=np.int64)
