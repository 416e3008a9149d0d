"""Power given preferences: the chance that a proposal passes and that a member blocks it, over draws."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions.voting_power.game import VotingGame


@dataclass(frozen=True, slots=True, eq=False)
class Chances:
    """What becomes of a proposal, and who decides that, over draws.

    Parameters
    ----------
    members
        Names.
    passes
        Share of draws in which the proposal passes.
    passes_error
        Standard error of `passes` from the number of draws (they must be independent).
    supports
        Shape (member,): share of draws in which the member is in favour.
    decisive
        Shape (member,): share of draws in which the outcome would turn with the member's vote alone.
    blocks
        Shape (member,): share of draws in which the proposal fails and would pass with the member in favour.
    carries
        Shape (member,): share of draws in which the proposal passes and would fail without the member.
    content
        Shape (member,): share of draws in which the outcome is what the member voted for (Rae index, given
        preferences).
    draws
        Number of draws.
    """

    members: tuple[str, ...]
    passes: float
    passes_error: float
    supports: NDArray[np.float64]
    decisive: NDArray[np.float64]
    blocks: NDArray[np.float64]
    carries: NDArray[np.float64]
    content: NDArray[np.float64]
    draws: int


def chances(game: VotingGame, in_favour: ArrayLike) -> Chances:
    """Chance to pass, and each member's chance to block, carry and be decisive.

    Under consensus all members have the same a priori power. Their preferences differ, and so do these
    chances: the member whose lone objection is most likely has most to say.

    Parameters
    ----------
    game
        The rule.
    in_favour
        Booleans, shape (draw, member): who supports the proposal in each draw, for example
        `nearer_to_proposal`.

    Raises
    ------
    TrackgaugeError
        If the shape does not fit the members, or there are no draws.

    References
    ----------
    Coleman (1971), conditioned on positions; the same step for the EU in *Review of Economics* (2018) 69,
    doi 10.1007/s41412-018-0065-8.
    """
    favour = np.asarray(in_favour)
    if favour.ndim != 2 or favour.shape[1] != game.size or not len(favour) or favour.dtype != np.bool_:
        raise TrackgaugeError(
            f"{favour.dtype} values of shape {favour.shape} for {game.size} members",
            where="in_favour",
            next_step="Give booleans of shape (draw, member), with at least one draw.",
        )
    passed = game.passes(favour)
    blocks, carries = np.empty(game.size), np.empty(game.size)
    for member in range(game.size):
        turned = favour.copy()
        turned[:, member] ^= True
        swing = game.passes(turned) != passed
        blocks[member] = (swing & ~favour[:, member]).mean()
        carries[member] = (swing & favour[:, member]).mean()
    share = float(passed.mean())
    return Chances(
        game.members,
        share,
        float(np.sqrt(share * (1 - share) / len(favour))),
        favour.mean(axis=0),
        blocks + carries,
        blocks,
        carries,
        (favour == passed[:, None]).mean(axis=0),
        len(favour),
    )


def nearer_to_proposal(positions: ArrayLike, proposal: ArrayLike, status_quo: ArrayLike) -> NDArray[np.bool_]:
    """Who prefers a proposal to the status quo: those who stand nearer to it.

    Parameters
    ----------
    positions
        Shape (draw, member) on one scale, or (draw, member, dimension).
    proposal, status_quo
        A number or shape (draw,); with dimensions, shape (dimension,) or (draw, dimension).

    Returns
    -------
    Booleans, shape (draw, member). A member at the same distance from both is not in favour.

    Raises
    ------
    TrackgaugeError
        If a position is missing.
    """
    stand = np.asarray(positions, dtype=np.float64)
    if stand.ndim not in (2, 3) or np.isnan(stand).any():
        missing = sorted({int(i) for i in np.argwhere(np.isnan(stand))[:, 1]}) if stand.ndim in (2, 3) else []
        raise TrackgaugeError(
            f"positions of shape {stand.shape}, missing for members {missing}",
            where="positions",
            next_step="Give all positions: (draw, member) or (draw, member, dimension).",
        )
    if stand.ndim == 2:
        stand = stand[:, :, None]
        proposal, status_quo = np.asarray(proposal)[..., None], np.asarray(status_quo)[..., None]
    to_proposal = _distance(stand, np.asarray(proposal, dtype=np.float64))
    return np.asarray(to_proposal < _distance(stand, np.asarray(status_quo, dtype=np.float64)))


def _distance(stand: NDArray[np.float64], point: NDArray[np.float64]) -> NDArray[np.float64]:
    """Squared distance of each position from a point, or from one point a draw; shape (draw, member)."""
    place = point[:, None, :] if point.ndim == 2 else point
    return np.asarray(((stand - place) ** 2).sum(axis=-1))
