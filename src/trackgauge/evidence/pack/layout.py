"""How the pack stores pairs: only votes away from yes, from which the joint votes follow exactly.

Of two voters' joint table over absent, yes, abstain and no, the margins are known from each voter's own
counts. Hence nine cells say all: absent, abstain and no of the one against absent, abstain and no of the
other. They are small, since most votes are a yes, and so compress to half the size of the joint votes
themselves.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError
from trackgauge.sources.roll_calls import ABSENT, ABSTAIN, NO, YES

LAYOUT_VERSION = 1
"""Raised whenever files of an older build cannot be read any more."""

FIRST_YEAR = 1990
"""First year of votes and series, the last of the blocs: changes are counted from it."""

ASSESSED_FROM = 1991
"""First year that assessments, ties and simulations read."""

AWAY = (ABSENT, ABSTAIN, NO)
"""Positions away from yes, in the order in which the pack stores them."""

POSITIONS = (YES, ABSTAIN, NO)
"""Positions in the order of the 3 x 3 tables."""

Counts = NDArray[np.uint16]


def positions_counted(votes: NDArray[np.int8], positions: tuple[int, ...]) -> NDArray[np.float32]:
    """Indicators of each position. Shape (position, roll_call, state)."""
    return np.stack([votes == position for position in positions]).astype(np.float32)


def away_from_yes(votes: NDArray[np.int8]) -> NDArray[np.uint8]:
    """Joint counts of two states' positions away from yes.

    Parameters
    ----------
    votes
        Roll calls of one year, shape (roll_call, state), 0 absent, 1 yes, 2 abstain, 3 no.

    Returns
    -------
    Shape (state, state, 3, 3): absent, abstain, no of the first against those of the second.

    Raises
    ------
    TrackgaugeError
        If a count does not fit into one byte.
    """
    away = positions_counted(votes, AWAY)
    # Sums of zeros and ones stay exact in float32 up to 16 million.
    joint = np.einsum("pra,qrb->abpq", away, away, optimize=True)
    if joint.size and joint.max() > np.iinfo(np.uint8).max:
        raise TrackgaugeError(
            f"a joint count of {int(joint.max())} does not fit into one byte",
            where="evidence pack",
            next_step="Store the pairs in two bytes and raise the layout version.",
        )
    return np.asarray(joint, dtype=np.uint8)


def joint_votes(away: NDArray[np.uint8], own_a: Counts, own_b: Counts, roll_calls: Counts) -> Counts:
    """Joint votes of two voters from their counts away from yes.

    Parameters
    ----------
    away
        Shape (..., 3, 3): absent, abstain, no of a against absent, abstain, no of b.
    own_a, own_b
        Each voter's own counts of yes, abstain, no; shape (..., 3).
    roll_calls
        All roll calls of the year, whether the voters took part or not; shape (...,).

    Returns
    -------
    Shape (..., 3, 3): yes, abstain, no of a against yes, abstain, no of b.
    """
    cells = away.astype(np.int32)
    mine, others = own_a.astype(np.int32), own_b.astype(np.int32)
    absent_b = roll_calls.astype(np.int32) - others.sum(axis=-1)
    joint = np.empty(cells.shape, dtype=np.int32)
    joint[..., 1:, 1:] = cells[..., 1:, 1:]
    joint[..., 1:, 0] = mine[..., 1:] - cells[..., 1:, :].sum(axis=-1)
    joint[..., 0, 1:] = others[..., 1:] - cells[..., :, 1:].sum(axis=-2)
    yes_without_b = absent_b - cells[..., :, 0].sum(axis=-1)
    joint[..., 0, 0] = mine[..., 0] - yes_without_b - joint[..., 0, 1] - joint[..., 0, 2]
    return joint.astype(np.uint16)
