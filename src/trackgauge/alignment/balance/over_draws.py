"""Balance of an uncertain network: the probability that it is balanced, over draws of its signs."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trackgauge.alignment.balance.frustration import frustration
from trackgauge.alignment.balance.network import from_matrix
from trackgauge.core.errors import TrackgaugeError

FEW = 14
"""Actors up to which all partitions are tried for all draws at once."""


@dataclass(frozen=True, slots=True, eq=False)
class BalanceDraws:
    """Frustration in each draw.

    Parameters
    ----------
    frustration
        Shape (draw,): fewest frustrated ties found.
    bound
        Shape (draw,): proven lower bound; equal to `frustration` where proven.
    ties
        Shape (draw,): ties present.
    """

    frustration: NDArray[np.int64]
    bound: NDArray[np.int64]
    ties: NDArray[np.int64]

    @property
    def probability_balanced(self) -> float:
        """Share of draws without a frustrated tie."""
        return float((self.frustration == 0).mean())

    @property
    def proven_share(self) -> float:
        """Share of draws whose frustration is proven."""
        return float((self.frustration == self.bound).mean())

    @property
    def normalised(self) -> NDArray[np.float64]:
        """F = 1 - 2 L / m of each draw, shape (draw,); NaN without ties."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(1 - 2 * self.frustration / np.where(self.ties > 0, self.ties, np.nan))


def balanced_draws(signs: ArrayLike) -> NDArray[np.bool_]:
    """Whether each draw splits into two camps without a frustrated tie.

    Parameters
    ----------
    signs
        Shape (draw, actor, actor) of +1, -1 and 0, symmetric.

    Returns
    -------
    Shape (draw,). A network without ties is balanced.
    """
    full = _checked(signs).astype(np.float32)
    camps = np.zeros(full.shape[:2], dtype=np.float32)
    draws = np.arange(len(full))
    while (camps == 0).any():
        seeded = (camps == 0).argmax(axis=1)
        open_draws = (camps == 0).any(axis=1)
        camps[draws[open_draws], seeded[open_draws]] = 1
        before = -1
        while (reached := int((camps != 0).sum())) != before:
            before = reached
            pull = np.matmul(full, camps[:, :, None])[:, :, 0]
            touched = np.matmul(np.abs(full), np.abs(camps)[:, :, None])[:, :, 0] > 0
            camps = np.where((camps == 0) & touched, np.where(pull >= 0, 1, -1), camps).astype(np.float32)
    return np.asarray((full * camps[:, :, None] * camps[:, None, :]).min(axis=(1, 2)) >= 0)


def frustration_over_draws(signs: ArrayLike, *, seconds: float = 60.0) -> BalanceDraws:
    """Frustration index of every draw of a signed network.

    Up to `FEW` actors all partitions are tried for all draws at once; beyond, each different draw is solved
    by itself, and what is not reached within the time limit carries the bound 0 (1 if known to be
    unbalanced).

    Parameters
    ----------
    signs
        Shape (draw, actor, actor) of +1, -1 and 0, symmetric.
    seconds
        Time limit for all draws together.
    """
    full = _checked(signs)
    tail, head = np.triu_indices(full.shape[1], 1)
    pairs = full[:, tail, head]
    ties = np.abs(pairs).sum(axis=1, dtype=np.int64)
    if full.shape[1] <= FEW:
        least = _all_partitions(pairs, full.shape[1])
        return BalanceDraws(least, least, ties)
    deadline = time.monotonic() + seconds
    different, which = np.unique(pairs, axis=0, return_inverse=True)
    found, bound = np.empty(len(different), dtype=np.int64), np.empty(len(different), dtype=np.int64)
    for number, row in enumerate(different):
        one = np.zeros(full.shape[1:], dtype=np.int64)
        one[tail, head] = one[head, tail] = row
        result = frustration(from_matrix(one), seconds=deadline - time.monotonic())
        found[number], bound[number] = result.frustration, max(result.bound, min(result.frustration, 1))
    unbalanced = ~balanced_draws(full)
    place = which.ravel()
    return BalanceDraws(found[place], np.where(unbalanced, np.maximum(bound[place], 1), 0), ties)


def _all_partitions(pairs: NDArray[np.int8], actors: int) -> NDArray[np.int64]:
    """Least number of frustrated ties over all partitions, shape (draw,)."""
    partition = np.arange(1 << max(actors - 1, 0)) << 1
    side = 1 - 2 * ((partition[:, None] >> np.arange(actors)) & 1)
    tail, head = np.triu_indices(actors, 1)
    together = (side[:, tail] * side[:, head]).astype(np.float32)
    least = np.empty(len(pairs), dtype=np.int64)
    for start in range(0, len(pairs), 256):
        block = pairs[start : start + 256].astype(np.float32)
        surplus = (block @ together.T).max(axis=1)
        least[start : start + 256] = np.rint((np.abs(block).sum(axis=1) - surplus) / 2)
    return least


def _checked(signs: ArrayLike) -> NDArray[np.int8]:
    full = np.asarray(signs)
    if full.ndim != 3 or full.shape[1] != full.shape[2] or not len(full):
        raise TrackgaugeError(
            f"an array of shape {full.shape}", where="signs", next_step="Give the shape (draw, actor, actor)."
        )
    if not np.isin(full, (-1, 0, 1)).all() or (full != full.transpose(0, 2, 1)).any():
        raise TrackgaugeError(
            "holds other values than +1, -1 and 0, or is not symmetric",
            where="signs",
            next_step="Mend the draws.",
        )
    if full.diagonal(axis1=1, axis2=2).any():
        raise TrackgaugeError("ties an actor to itself", where="signs", next_step="Put 0 on the diagonal.")
    return full.astype(np.int8)
