"""List minimal winning coalitions, and what a clause adds to a rule."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from trackgauge.decisions.voting_power.game import VotingGame
from trackgauge.decisions.voting_power.indices import power


def minimal_winning_coalitions(game: VotingGame, *, limit: int = 1000) -> tuple[tuple[str, ...], ...]:
    """The first `limit` minimal winning coalitions: everyone in them is needed.

    Members are tried in the order of their weight in the first condition, the heaviest first, so that
    coalitions of the heavy come first. Any rule, up to 200 members.

    Examples
    --------
    >>> from trackgauge.decisions.voting_power import weighted
    >>> minimal_winning_coalitions(weighted({"A": 2, "B": 1, "C": 1}, 3))
    (('A', 'B'), ('A', 'C'))
    """
    order = sorted(range(game.size), key=lambda i: -game.clauses[0][0].weights[i])
    found = islice(_extend(game, order, [], 0), limit)
    return tuple(tuple(game.members[i] for i in sorted(coalition)) for coalition in found)


def _extend(game: VotingGame, order: list[int], inside: list[int], start: int) -> Iterator[list[int]]:
    """Minimal winning coalitions made of `inside` and some members from place `start` on."""
    if not _wins(game, [*inside, *order[start:]]):
        return
    for place in range(start, len(order)):
        wider = [*inside, order[place]]
        if not _wins(game, [*inside, *order[place:]]):
            return
        if not _wins(game, wider):
            yield from _extend(game, order, wider, place + 1)
        elif not any(_wins(game, [m for m in wider if m != leaver]) for leaver in wider):
            yield wider


def _wins(game: VotingGame, coalition: list[int]) -> bool:
    return any(
        all(sum(condition.weights[i] for i in coalition) >= condition.quota for condition in clause)
        for clause in game.clauses
    )


def added_by(game: VotingGame, without: VotingGame) -> int:
    """How many more coalitions win under `game` than under `without` (a rule of the same members)."""
    return power(game, minimal=False).winning_coalitions - power(without, minimal=False).winning_coalitions
