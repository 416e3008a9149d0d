"""Balancing patterns that nobody named, and how many of them the same ties would show by chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.alignment.balancing.pattern import Signs
from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.random import stream
from trackgauge.evidence import Pack

LIKELY = 0.5
"""Probability from which on a pattern is listed."""

SHUFFLES = 500


@dataclass(frozen=True, slots=True)
class Discovery:
    """What two poles and all other states show.

    Parameters
    ----------
    poles
        Two states taken for poles.
    hedgers
        States with positive ties to both poles, with the probability, the likeliest first.
    rivals
        Pairs at odds of which each has a positive tie to a pole and no negative one to the other, with the probability.
    expected_hedgers, by_chance, chance
        Mean number of hedgers over draws; the same when one pole's ties are dealt out anew among the states (mean), and
        the share of deals with at least as many.
    adjusted_chance
        The largest number over all pairs of poles in the same deal, instead of this pair's own: guards against having
        looked at many pairs (Westfall and Young 1993).
    """

    poles: tuple[str, str]
    hedgers: tuple[tuple[str, float], ...]
    rivals: tuple[tuple[tuple[str, str], float], ...]
    expected_hedgers: float
    by_chance: float
    chance: float
    adjusted_chance: float

    def as_record(self) -> dict[str, Any]:
        """In plain lists and numbers, ready for JSON."""
        return {
            "poles": list(self.poles),
            "large_uses_small": [{"middle": m, "holds": round(p, 4)} for m, p in self.hedgers],
            "small_uses_large": [{"middle": list(m), "holds": round(p, 4)} for m, p in self.rivals],
            "expected_hedgers": round(self.expected_hedgers, 4),
            "by_chance": round(self.by_chance, 4),
            "p": round(self.chance, 4),
            "p_adjusted": round(self.adjusted_chance, 4),
        }


def discover(signs: Signs, states: Sequence[str], poles: Sequence[str], *, seed: int = 1) -> list[Discovery]:
    """Every pair of poles with all other states as the middle.

    The null keeps every pole's number of friends and foes in each draw, and asks whether the same states befriend both
    poles more often than if each pole had picked its friends on its own.

    Parameters
    ----------
    signs
        Shape (draw, state, state) of -1, 0 and +1.
    poles
        At least two of the states; the others are the middle.

    Raises
    ------
    TrackgaugeError
        If a pole is not among the states, or there are fewer than two poles or no other state.
    """
    unknown = [pole for pole in poles if pole not in states]
    middle = [place for place, state in enumerate(states) if state not in poles]
    if unknown or len(set(poles)) < 2 or not middle:
        found = f"{unknown[0]} is not among the states" if unknown else "two poles and another state are needed"
        raise TrackgaugeError(found, where="poles", next_step=f"The states are {', '.join(states)}.")
    chosen = sorted(list(states).index(pole) for pole in set(poles))
    friends = {pole: signs[:, middle, pole] > 0 for pole in chosen}
    pairs = list(combinations(chosen, 2))
    observed = np.array([(friends[a] & friends[b]).sum(axis=1).mean() for a, b in pairs])
    dealt = _deals(friends, pairs, stream(seed, "balancing", "deal"))
    excess = dealt - dealt.mean(axis=0)
    highest = excess.max(axis=1)
    return [
        Discovery(
            poles=(states[a], states[b]),
            hedgers=_hedgers(friends[a] & friends[b], [states[m] for m in middle]),
            rivals=_rivals(signs, states, a, b, middle),
            expected_hedgers=float(observed[n]),
            by_chance=float(dealt[:, n].mean()),
            chance=_share(dealt[:, n] >= observed[n] - 1e-12),
            adjusted_chance=_share(highest >= observed[n] - dealt[:, n].mean() - 1e-12),
        )
        for n, (a, b) in enumerate(pairs)
    ]


def _share(as_high: NDArray[np.bool_]) -> float:
    """Share of deals, the observed arrangement being one of them."""
    return float((as_high.sum() + 1) / (len(as_high) + 1))


def _deals(
    friends: dict[int, NDArray[np.bool_]], pairs: list[tuple[int, int]], rng: np.random.Generator
) -> NDArray[np.float64]:
    """Mean number of common friends in each deal, shape (deal, pair of poles)."""
    size = next(iter(friends.values())).shape[1]
    found = np.empty((SHUFFLES, len(pairs)))
    for deal in range(SHUFFLES):
        shuffled = {pole: own[:, rng.permutation(size)] for pole, own in friends.items()}
        found[deal] = [(shuffled[a] & shuffled[b]).sum(axis=1).mean() for a, b in pairs]
    return found


def _hedgers(both: NDArray[np.bool_], names: list[str]) -> tuple[tuple[str, float], ...]:
    chance = both.mean(axis=0)
    found = [(name, float(p)) for name, p in zip(names, chance, strict=True) if p >= LIKELY]
    return tuple(sorted(found, key=lambda one: (-one[1], one[0])))


def _rivals(
    signs: Signs, states: Sequence[str], a: int, b: int, middle: list[int]
) -> tuple[tuple[tuple[str, str], float], ...]:
    def lined(m: int) -> NDArray[np.bool_]:
        to_a, to_b = signs[:, m, a], signs[:, m, b]
        return np.asarray((np.minimum(to_a, to_b) >= 0) & (np.maximum(to_a, to_b) > 0))

    found = []
    for c, d in combinations(middle, 2):
        chance = float(((signs[:, c, d] < 0) & lined(c) & lined(d)).mean())
        if chance >= LIKELY:
            found.append(((states[c], states[d]), chance))
    return tuple(sorted(found, key=lambda one: (-one[1], one[0])))


GREAT_POWERS = ("CHN", "RUS", "USA")
LARGEST_MEMBERS = 2


def usual_poles(members: Sequence[str], year: int, pack: Pack) -> tuple[str, ...]:
    """China, Russia, the United States, and the two members with the largest product of the year (or the last known).

    Parameters
    ----------
    members
        States of the set; codes of the pack.
    """
    last = product_of(members, year, pack)
    largest = sorted(members, key=lambda state: (-last[state], state))[:LARGEST_MEMBERS]
    return tuple(sorted({*GREAT_POWERS, *largest}))


def product_of(states: Sequence[str], year: int, pack: Pack) -> dict[str, float]:
    """Share of world product of each state in a year, or the last known before it; 0 where none is."""
    shares = pack.gdp_shares[: pack.vote_years.index(year) + 1]
    known = np.where(np.isnan(shares), -1.0, shares)
    return {state: _last_known(known[:, pack.states.index(state)]) for state in states}


def _last_known(values: NDArray[np.float64]) -> float:
    seen = np.flatnonzero(values >= 0)
    return float(values[seen[-1]]) if seen.size else 0.0
