"""What all indices are made of: how many coalitions win, and in how many each member is decisive, by size."""

from __future__ import annotations

from dataclasses import dataclass
from math import comb


@dataclass(frozen=True, slots=True)
class Swings:
    """Exact counts of a voting game of n members, Python integers throughout.

    Parameters
    ----------
    winning
        winning[s]: winning coalitions of s members, s = 0..n.
    decisive
        decisive[i][s]: coalitions of s others, s = 0..n-1, that lose without and win with member i.
    """

    winning: tuple[int, ...]
    decisive: tuple[tuple[int, ...], ...]

    @property
    def members(self) -> int:
        """Number of members."""
        return len(self.decisive)


def from_winning_with(winning: list[int], winning_with: list[list[int]]) -> Swings:
    """Swings from the winning coalitions of each size and those of them that hold each member.

    Of the coalitions of s others, winning_with[i][s + 1] win with i and winning[s] - winning_with[i][s] win
    without; more members never hurt, so the difference is the number in which i decides.
    """
    members = len(winning_with)
    decisive = tuple(
        tuple(held[s + 1] - (winning[s] - held[s]) for s in range(members)) for held in winning_with
    )
    return Swings(tuple(winning), decisive)


def of_dual(swings: Swings) -> Swings:
    """Swings of the game in which a coalition wins if the others cannot win without it in the given game."""
    n = swings.members
    winning = tuple(comb(n, s) - swings.winning[n - s] for s in range(n + 1))
    return Swings(winning, tuple(row[::-1] for row in swings.decisive))
