"""The window to join later: a member that stayed out of something takes part after all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from trackgauge.simulation import counter
from trackgauge.simulation.agenda import ADOPTED, DONE, YEAR_ROOM
from trackgauge.simulation.ballots import by_run, views
from trackgauge.simulation.world import Bools, Floats

if TYPE_CHECKING:
    from trackgauge.simulation.block import Block

WINDOW = "join_later"


def join(block: Block, t: int, value: Floats) -> None:
    """Members that stayed out of what was adopted in earlier years join where they have come to favour it.

    Each looks at it again as often as a proposal of that depth comes to a decision, and joins if its view of the year
    is in favour. From then on it counts as taking part; of what is carried out already it has the gain at once.
    """
    opens = np.array([WINDOW in procedure.windows for procedure in block.plan.procedures])
    if not opens[block.plan.procedure[t]].any():
        return
    row, place = _open(block, t, opens)
    if len(row) == 0:
        return
    view = views(block, t, row, place, value)
    joins = block.agenda.apart[row, place] & block.votes[row] & (view >= 0) & _looks_again(block, t, row, place)
    _note(block, t, row, place, view, joins)


def _open(block: Block, t: int, opens: Bools) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Run and place of what was adopted without some member and can be joined in the year."""
    agenda = block.agenda
    adopted = (agenda.status == ADOPTED) | (agenda.status == DONE)
    row, place = np.nonzero(adopted & agenda.among_willing)
    here = opens[block.plan.procedure[t, agenda.kind[row, place], agenda.domain[row, place]]]
    return row[here], place[here]


def _looks_again(block: Block, t: int, row: NDArray[np.int64], place: NDArray[np.int64]) -> Bools:
    agenda = block.agenda
    address = agenda.slots.address[place] + YEAR_ROOM * (block.world.years[t] % 64)
    chance = counter.uniform(block._noise["join"], block.runs[row][:, None], address[:, None])
    often = block.a["attention"][row] * block.a["attention_by_depth"][row] ** (agenda.depth[row, place] - 1.0)
    return np.asarray(chance < often[:, None])


def _note(block: Block, t: int, row: NDArray[np.int64], place: NDArray[np.int64], view: Floats, joins: Bools) -> None:
    agenda = block.agenda
    agenda.apart[row, place] &= ~joins
    agenda.among_willing[row, place] = (agenda.apart[row, place] & block.member[row]).any(axis=1)
    agenda.stake[row, place] = np.where(joins, view, agenda.stake[row, place])
    done = (agenda.status[row, place] == DONE)[:, None]
    runs = len(block.runs)
    block.tallies.gain += by_run(np.where(joins & done, view, 0.0), row, runs)
    share = joins.sum(axis=1) / np.maximum(agenda.asked[row, place], 1)
    block.tallies.join(t, by_run(joins.astype(np.float64), row, runs), by_run(share[:, None], row, runs)[:, 0])
