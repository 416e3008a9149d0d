"""Strategic triangles: who is friend and foe among three, with probabilities.

Dittmer (1981) tells four triangles apart by their friendly ties: *ménage à trois* (three), *romantic* (two:
a pivot courted by two wings at odds), *stable marriage* (one: two partners against an outsider), *unit
veto* (none).
"""

from __future__ import annotations

from math import comb

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trackgauge.core.errors import TrackgaugeError

TYPES = ("menage_a_trois", "romantic", "stable_marriage", "unit_veto")
"""Types in the order of every last axis: three, two, one, no friendly ties."""

PATTERNS = tuple(f"{a}{b}{c}" for a in "-+" for b in "-+" for c in "-+")
"""Signs of the ties first-second, first-third, second-third, in the order of `patterns_over_draws`."""

ROWS_AT_ONCE = 2048


def all_triangles(actors: int) -> NDArray[np.int32]:
    """All triangles i < j < k, shape (triangle, 3), in lexical order: the order of every result here."""
    j, k = np.triu_indices(actors, 1)
    tails = [np.flatnonzero(j > i) for i in range(actors)]
    first = np.concatenate([np.full(len(t), i) for i, t in enumerate(tails)]) if actors else np.empty(0)
    rest = np.concatenate(tails) if actors else np.empty(0, dtype=np.int64)
    return np.stack([first, j[rest], k[rest]], axis=1).astype(np.int32)


def type_probabilities(friendly: ArrayLike) -> NDArray[np.float64]:
    """Probability of each type for each triangle, from the probability that each tie is friendly.

    For ties that are independent of each other. Where draws are at hand, `types_over_draws` needs no such
    assumption.

    Parameters
    ----------
    friendly
        Shape (actor, actor), symmetric, 0 to 1; NaN where there is no tie (the diagonal is not read).

    Returns
    -------
    Shape (triangle, 4), in the order of `all_triangles` and `TYPES`; NaN where a tie is missing.

    Examples
    --------
    >>> half = np.full((3, 3), 0.5)
    >>> type_probabilities(half).tolist()
    [[0.125, 0.375, 0.375, 0.125]]
    """
    chance = np.asarray(friendly, dtype=np.float64)
    _check_square(chance.shape)
    i, j, k = all_triangles(len(chance)).T
    off = ~np.eye(len(chance), dtype=np.bool_)
    if (
        not np.array_equal(chance[off], chance.T[off], equal_nan=True)
        or ((chance < 0) | (chance > 1))[off].any()
    ):
        raise TrackgaugeError(
            "the probabilities are not symmetric or not from 0 to 1",
            where="friendly",
            next_step="Mend the matrix.",
        )
    a, b, c = chance[i, j], chance[i, k], chance[j, k]
    three, none = a * b * c, (1 - a) * (1 - b) * (1 - c)
    one = a * (1 - b) * (1 - c) + (1 - a) * b * (1 - c) + (1 - a) * (1 - b) * c
    return np.stack([three, 1 - three - one - none, one, none], axis=1)


def types_over_draws(signs: ArrayLike) -> NDArray[np.uint16]:
    """Number of draws in which each triangle is of each type.

    Draws are packed 64 to a machine word, so that three words and a count of bits settle 64 draws. Divide
    by the number of draws for probabilities; what is missing to 1 is the chance that a tie is absent.

    Parameters
    ----------
    signs
        Shape (draw, actor, actor) of +1, -1 and 0 (no tie), symmetric; at most 65,535 draws. Only pairs i <
        j are read.

    Returns
    -------
    Shape (triangle, 4), in the order of `all_triangles` and `TYPES`.

    References
    ----------
    Dittmer (1981), *World Politics* 33(4).
    """
    upper, actors = _upper(signs)
    return types_over_pairs(upper, actors)


def types_over_pairs(signs: NDArray[np.int8], actors: int) -> NDArray[np.uint16]:
    """The same from the signs of the pairs alone, shape (draw, pair) in the order of `np.triu_indices`."""
    counts = np.empty((4, comb(actors, 3)), dtype=np.uint16)
    positive, present = _packed(signs > 0), None if signs.all() else _packed(signs != 0)
    j, k = np.triu_indices(actors, 1)
    done = 0
    for first in range(actors - 2):
        # The pair (first, j) is at own + j; the pairs of later actors are the last of all.
        own, end = first * actors - first * (first + 1) // 2 - first - 1, len(j)
        for start in range(end - comb(actors - 1 - first, 2), end, ROWS_AT_ONCE):
            rows = slice(start, min(start + ROWS_AT_ONCE, end))
            ties = own + j[rows], own + k[rows], rows
            size = rows.stop - start
            _count_block(counts[:, done : done + size], len(signs), positive, present, ties)
            done += size
    return np.ascontiguousarray(counts.T)


Ties = tuple[NDArray[np.int64], NDArray[np.int64], slice]
Words = NDArray[np.uint64]


def _count_block(counts: NDArray[np.uint16], draws: int, positive: Words, present: Words | None, ties: Ties) -> None:
    a, b, c = positive.take(ties[0], axis=1), positive.take(ties[1], axis=1), positive[:, ties[2]]
    three = a & b
    three &= c
    friendly = a | b
    friendly |= c
    odd = np.bitwise_xor(a, b, out=a)
    odd ^= c
    whole: NDArray[np.uint16] | int = draws
    if present is not None:
        there = present.take(ties[0], axis=1)
        there &= present.take(ties[1], axis=1)
        there &= present[:, ties[2]]
        odd &= there
        friendly &= there
        whole = _bits(there)
    counts[0], some = _bits(three), _bits(friendly)
    counts[2] = _bits(odd) - counts[0]
    counts[1], counts[3] = some - counts[0] - counts[2], whole - some


def _bits(words: Words) -> NDArray[np.uint16]:
    """Set bits of each column of words: the first axis is gone."""
    return np.asarray(np.add.reduce(np.bitwise_count(words), axis=0, dtype=np.uint16))


def _upper(signs: ArrayLike) -> tuple[NDArray[np.int8], int]:
    """Signs of the pairs, shape (draw, pair), and the number of actors."""
    full = np.asarray(signs)
    if full.ndim != 3:
        raise TrackgaugeError(
            f"an array of shape {full.shape}", where="signs", next_step="Give the shape (draw, actor, actor)."
        )
    _check_square(full.shape[1:])
    if not 1 <= len(full) <= np.iinfo(np.uint16).max:
        raise TrackgaugeError(f"{len(full)} draws", where="signs", next_step="Give 1 to 65535 draws.")
    upper = full[:, *np.triu_indices(full.shape[1], 1)]
    if not ((upper == 1) | (upper == -1) | (upper == 0)).all():
        raise TrackgaugeError("holds other values than +1, -1 and 0", where="signs", next_step="Mend the draws.")
    return upper, full.shape[1]


def _packed(flags: NDArray[np.bool_]) -> Words:
    """Draws as bits: shape (draw, pair) to (word, pair)."""
    padded = np.zeros((-(-len(flags) // 64) * 64, flags.shape[1]), dtype=np.bool_)
    padded[: len(flags)] = flags
    octets = np.packbits(padded, axis=0, bitorder="little").reshape(-1, 8, flags.shape[1])
    return np.ascontiguousarray(octets.transpose(0, 2, 1)).view(np.uint64)[:, :, 0]


def patterns_over_draws(signs: ArrayLike, triangles: ArrayLike) -> NDArray[np.int64]:
    """Number of draws with each pattern of signs, for chosen triangles: says who is pivot and who outsider.

    Parameters
    ----------
    signs
        Shape (draw, actor, actor) of +1, -1 and 0 (no tie).
    triangles
        Shape (triangle, 3): positions of actors.

    Returns
    -------
    Shape (triangle, 8), in the order of `PATTERNS`; draws with an absent tie are in none.
    """
    full, chosen = np.asarray(signs), np.atleast_2d(np.asarray(triangles))
    i, j, k = chosen.T
    three = np.stack([full[:, i, j], full[:, i, k], full[:, j, k]])
    pattern = ((three > 0) * np.array([4, 2, 1])[:, None, None]).sum(axis=0)
    pattern[(three == 0).any(axis=0)] = len(PATTERNS)
    return np.stack([np.bincount(column, minlength=9)[:8] for column in pattern.T])


def _check_square(shape: tuple[int, ...]) -> None:
    if len(shape) != 2 or shape[0] != shape[1] or shape[0] < 3:
        raise TrackgaugeError(
            f"a matrix of shape {shape}",
            where="signs",
            next_step="Give at least three actors, each with each other.",
        )
