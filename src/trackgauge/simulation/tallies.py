"""What is written down while a block runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from trackgauge.simulation.agenda import Agenda
from trackgauge.simulation.arrow import Year
from trackgauge.simulation.ballots import Ballots, Outcome
from trackgauge.simulation.results import Results
from trackgauge.simulation.world import DOMAINS, Bools, Floats, World

if TYPE_CHECKING:
    from trackgauge.simulation.block import Block

_BY_ACTOR = ("recorded", "apart", "objected", "decisions")


class Tallies:
    """The arrays of `Results`, filled year by year."""

    def __init__(self, world: World, agenda: Agenda, runs: NDArray[np.int64]) -> None:
        n, years, actors, record = len(runs), len(world.years), len(world.actors), len(world.record)
        self.runs, self.years = runs, world.years
        self.record_of = agenda.slots.record
        self.by_year = {name: np.zeros((n, years)) for name in ("tabled", "decided", "refused", "taking_part")}
        self.by_domain = {name: np.zeros((n, years, len(DOMAINS))) for name in ("adopted", "executed")}
        self.sums = {name: np.zeros(n) for name in ("depth_sum", "wait_sum", "share_sum")}
        self.by_actor = {name: np.zeros((n, actors)) for name in ("outvoted", "joined", *_BY_ACTOR)}
        self.gain: Floats = np.zeros((n, actors))
        self.exit_year = np.zeros((n, actors), dtype=np.int64)
        self.means = {name: np.zeros((n, years)) for name in ("identity_mean", "outside_mean")}
        self.state = np.full((n, years), -1, dtype=np.int8)
        self.dispersion: Floats = np.full((n, years), np.nan)
        self.record_adopted = np.zeros((n, record), dtype=np.int64)
        self.record_sums = {
            name: np.zeros((record, actors), dtype=np.int64)
            for name in ("record_objections", "record_outvoted", "record_apart")
        }
        self.record_decisions = np.zeros(record, dtype=np.int64)

    def record(self, block: Block, t: int, ballots: Ballots) -> None:
        """Note the decisions on proposals of the record."""
        which = self.record_of[ballots.place]
        known = which >= 0
        if not known.any():
            return
        yes = ballots.adopted & known
        self.record_adopted[ballots.row[yes], which[yes]] = self.years[t]
        passed = ballots.objects & ballots.adopted[:, None]
        apart = ballots.stays_out & ballots.adopted[:, None]
        for name, table in (("objections", ballots.objects), ("outvoted", passed), ("apart", apart)):
            self.record_sums[f"record_{name}"] += counted(table[known], which[known], len(self.record_decisions))
        self.record_decisions += np.bincount(which[known], minlength=len(self.record_decisions))

    def year(self, block: Block, t: int, outcome: Outcome, year: Year) -> None:
        """Note the sums of a year."""
        self.by_year["tabled"][:, t] = block.agenda.tabled
        self.by_year["decided"][:, t], self.by_year["refused"][:, t] = outcome.decided, outcome.refused
        self.by_year["taking_part"][:, t] += outcome.share_sum
        self.by_domain["adopted"][:, t], self.by_domain["executed"][:, t] = outcome.adopted, year.executed
        for name, total in self.sums.items():
            total += getattr(outcome, name)
        self.by_actor["outvoted"] += outcome.outvoted + outcome.passed_over
        for name in _BY_ACTOR:
            self.by_actor[name] += getattr(outcome, name)
        self.means["identity_mean"][:, t] = year.mean(block.identity)[:, 0]
        self.means["outside_mean"][:, t] = year.mean(block.outside)[:, 0]
        self.exit_year[block.leaving] = self.years[t] + 1

    def join(self, t: int, joined: Floats, share: Floats) -> None:
        """Note who joins in a year, (run, actor), and what share of the members asked that is, summed: (run,)."""
        self.by_actor["joined"] += joined
        self.by_year["taking_part"][:, t] += share
        self.sums["share_sum"] += share

    def tracks(self, t: int, tracked: NDArray[np.intp], state: NDArray[np.int8], spread: Floats) -> None:
        """Note states and dispersion of the tracked runs."""
        self.state[tracked, t], self.dispersion[tracked, t] = state, spread

    def results(self, identity: Floats, member: Bools) -> Results:
        """The finished arrays; counts by year in single precision, which holds them exactly."""
        return Results(
            run=self.runs,
            **{name: table.astype(np.float32) for name, table in {**self.by_year, **self.by_domain}.items()},
            **self.sums,
            **self.by_actor,
            **self.means,
            gain=self.gain,
            exit_year=self.exit_year,
            identity=np.where(member, identity, np.nan),
            state=self.state,
            dispersion=self.dispersion,
            record_adopted=self.record_adopted,
            **self.record_sums,
            record_decisions=self.record_decisions,
        )


def counted(flags: Bools, group: NDArray[np.int64], groups: int) -> NDArray[np.int64]:
    """How often each column is true in each group of rows, shape (group, column).

    >>> counted(np.array([[True, False], [True, True]]), np.array([1, 1]), 2).tolist()
    [[0, 0], [2, 1]]
    """
    columns = flags.shape[1]
    row, column = np.nonzero(flags)
    found = np.bincount(group[row] * columns + column, minlength=groups * columns)
    return np.asarray(found.reshape(groups, columns), dtype=np.int64)
