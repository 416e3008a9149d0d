"""Rules that look only at how many members are in favour and at one weight they bring together."""

from __future__ import annotations

from dataclasses import dataclass
from math import gcd

from trackgauge.decisions.voting_power.game import Condition, VotingGame


@dataclass(frozen=True, slots=True)
class SizeWeight:
    """A coalition of s members wins if it weighs at least least[s].

    Parameters
    ----------
    weights
        Shape (member,).
    least
        Shape (member + 1,), not rising: weight that a coalition of each size needs; total + 1 means that it
        cannot win.
    """

    weights: tuple[int, ...]
    least: tuple[int, ...]

    @property
    def total(self) -> int:
        """Sum of the weights."""
        return sum(self.weights)

    def dual(self) -> SizeWeight:
        """The game of blocking: a coalition wins if the others lose without it."""
        n, total = len(self.weights), self.total
        return SizeWeight(self.weights, tuple(total + 1 - self.least[n - s] for s in range(n + 1)))


def size_weight(game: VotingGame) -> SizeWeight | None:
    """The game in this form, or None if it uses two different weightings beside heads.

    Conditions on equal weights are conditions on the number of members; proportional weightings count as one.
    """
    shapes = {_reduced(weights) for weights in game.weightings}
    shapes.discard((1,) * game.size)
    if len(shapes) > 1:
        return None
    weights = shapes.pop() if shapes else (1,) * game.size
    total = sum(weights)
    least = [total + 1] * (game.size + 1)
    for clause in game.clauses:
        heads, votes = _needs(clause, weights)
        for size in range(heads, game.size + 1):
            least[size] = min(least[size], votes)
    return SizeWeight(weights, tuple(least))


def _reduced(weights: tuple[int, ...]) -> tuple[int, ...]:
    divisor = gcd(*weights) or 1
    return tuple(w // divisor for w in weights)


def _needs(clause: tuple[Condition, ...], weights: tuple[int, ...]) -> tuple[int, int]:
    """Heads and votes that a clause asks for."""
    heads = votes = 0
    for condition in clause:
        divisor = gcd(*condition.weights) or 1
        needed = -(-condition.quota // divisor)
        if _reduced(condition.weights) == weights:
            votes = max(votes, needed)
        else:
            heads = max(heads, needed)
    return heads, votes
