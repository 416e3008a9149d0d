"""Where rails run: an order of bundles that crosses little, and positions that move only when bundles do.

References
----------
Tanahashi and Ma (2012), Design considerations for optimizing storyline visualizations; the spacing step is
isotonic regression by pooled adjacent violators (Barlow et al. 1972).
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

Bundles = Sequence[Sequence[str]]
"""The tracks of one year: each a group of members."""

_SWEEPS = 8


def positions(
    years: Sequence[Bundles], *, rank: Mapping[str, float], step: float, gap: float
) -> list[dict[str, float]]:
    """Position of every member in every year, from the top.

    Parameters
    ----------
    years
        The bundles of each year, in time order.
    rank
        Preferred place of each member, 0 at the top; it decides where history does not.
    step
        Distance between neighbours in one bundle, in pixels.
    gap
        Least distance between the nearest rails of two bundles, in pixels.
    """
    placed: list[dict[str, float]] = []
    for bundles in ordered(years, rank=rank):
        placed.append(_settle(bundles, placed[-1] if placed else {}, step, gap))
    top = min((place for year in placed for place in year.values()), default=0.0)
    return [{member: place - top for member, place in year.items()} for year in placed]


def ordered(years: Sequence[Bundles], *, rank: Mapping[str, float]) -> list[list[list[str]]]:
    """Bundles and members from top to bottom, with few crossings between neighbouring years."""
    by_rank = {member: float(place) for member, place in rank.items()}
    best = current = [_arranged(bundles, by_rank, by_rank) for bundles in years]
    fewest = crossings(best)
    for sweep in range(_SWEEPS):
        current = _swept(current, by_rank, forward=sweep % 2 == 0)
        if (count := crossings(current)) < fewest:
            best, fewest = current, count
    return best


def crossings(years: Sequence[Sequence[Sequence[str]]]) -> int:
    """Number of pairs of rails that change sides between one year and the next, over all years."""
    return sum(_crossings_between(_flat(a), _flat(b)) for a, b in itertools.pairwise(years))


def _crossings_between(before: Sequence[str], after: Sequence[str]) -> int:
    place = {member: i for i, member in enumerate(after)}
    both = [place[member] for member in before if member in place]
    return sum(a > b for a, b in itertools.combinations(both, 2))


def _flat(bundles: Bundles) -> list[str]:
    return [member for bundle in bundles for member in bundle]


def _arranged(bundles: Bundles, wish: Mapping[str, float], rank: Mapping[str, float]) -> list[list[str]]:
    """Order by the neighbours' year; who is not in it stands behind, by rank."""

    def key(member: str) -> tuple[float, float]:
        return wish.get(member, float("inf")), rank.get(member, 0.0)

    def centre(bundle: Sequence[str]) -> tuple[float, float]:
        known = [wish[member] for member in bundle if member in wish]
        ranks = sum(rank.get(member, 0.0) for member in bundle) / len(bundle)
        return (sum(known) / len(known) if known else float("inf")), ranks

    return [sorted(bundle, key=key) for bundle in sorted(bundles, key=centre)]


def _swept(years: Sequence[Bundles], rank: Mapping[str, float], *, forward: bool) -> list[list[list[str]]]:
    sequence = list(years) if forward else list(reversed(years))
    result = [[list(bundle) for bundle in sequence[0]]] if sequence else []
    for bundles in sequence[1:]:
        wish = {member: float(i) for i, member in enumerate(_flat(result[-1]))}
        result.append(_arranged(bundles, wish, rank))
    return result if forward else result[::-1]


def _settle(bundles: Bundles, before: Mapping[str, float], step: float, gap: float) -> dict[str, float]:
    """Each bundle as near as may be to where its members were, in order and at least a gap apart."""
    wishes, weights, needs = [], [], [0.0]
    floor = max(before.values(), default=-gap)
    for bundle in bundles:
        known = [before[member] - i * step for i, member in enumerate(bundle) if member in before]
        wishes.append(sum(known) / len(known) if known else floor + gap)
        weights.append(float(len(known)) or 0.01)
        needs.append(needs[-1] + (len(bundle) - 1) * step + gap)
    starts = _isotonic([wish - need for wish, need in zip(wishes, needs, strict=False)], weights)
    return {
        member: starts[b] + needs[b] + i * step for b, bundle in enumerate(bundles) for i, member in enumerate(bundle)
    }


def _isotonic(values: Sequence[float], weights: Sequence[float]) -> list[float]:
    """The nearest sequence that never falls, in weighted least squares."""
    blocks: list[tuple[float, float, int]] = []
    for value, weight in zip(values, weights, strict=True):
        mean, total, size = value, weight, 1
        while blocks and blocks[-1][0] > mean:
            last_mean, last_total, last_size = blocks.pop()
            mean = (last_mean * last_total + mean * total) / (last_total + total)
            total, size = last_total + total, last_size + size
        blocks.append((mean, total, size))
    return [mean for mean, _, size in blocks for _ in range(size)]
