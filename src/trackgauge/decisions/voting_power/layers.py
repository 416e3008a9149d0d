"""Count coalitions member by member, keeping apart only what the rule tells apart: any rule."""

from __future__ import annotations

from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions.voting_power.game import Condition, VotingGame
from trackgauge.decisions.voting_power.swings import Swings, from_winning_with

MOST_STATES = 200_000
"""States of one layer beyond which the method gives up."""

State = tuple[int, ...]
Layer = dict[State, int]


def swings(game: VotingGame, *, most_states: int = MOST_STATES) -> Swings:
    """Exact swings by dynamic programming over the members, forwards and backwards.

    A state holds the weights gathered so far, each capped where more makes no difference. The number of
    ways into it, by size of the coalition, is one Python integer with a slot of n + 2 bits for each size
    (Kronecker substitution), so that joining ways in and ways on is one multiplication that cannot
    overflow.

    Raises
    ------
    TrackgaugeError
        If a layer would hold more than `most_states` states.
    """
    rule = _Rule(game)
    forward = rule.forward(most_states)
    onward: Layer = {state: 1 for state in forward[-1] if rule.wins(state)}
    held = [0] * game.size
    for place in range(game.size - 1, -1, -1):
        before: Layer = {}
        for state, ways in forward[place].items():
            joined = onward.get(rule.join(state, place), 0) << rule.slot
            held[place] += ways * joined
            on = joined + onward.get(state, 0)
            if on:
                before[state] = on
        onward = before
    winning = onward.get(rule.start, 0)
    return from_winning_with(rule.by_size(winning), [rule.by_size(value) for value in held])


class _Rule:
    """Transitions between states of one game."""

    def __init__(self, game: VotingGame) -> None:
        self.weightings = game.weightings
        self.slot = game.size + 2
        self.size = game.size
        self.start: State = (0,) * len(self.weightings)
        quotas = [
            [c.quota for clause in game.clauses for c in clause if c.weights == w] for w in self.weightings
        ]
        self.caps = tuple(map(max, quotas))
        self.clauses = [
            [(self.weightings.index(c.weights), c.quota) for c in clause] for clause in game.clauses
        ]

    def wins(self, state: State) -> bool:
        return any(all(state[w] >= quota for w, quota in clause) for clause in self.clauses)

    def join(self, state: State, member: int) -> State:
        return tuple(
            min(have + weights[member], cap)
            for have, weights, cap in zip(state, self.weightings, self.caps, strict=True)
        )

    def forward(self, most_states: int) -> list[Layer]:
        layers: list[Layer] = [{self.start: 1}]
        for member in range(self.size):
            after: Layer = dict(layers[-1])
            for state, ways in layers[-1].items():
                joined = self.join(state, member)
                after[joined] = after.get(joined, 0) + (ways << self.slot)
            if len(after) > most_states:
                raise TrackgaugeError(
                    f"more than {most_states} sums of weights after {member + 1} of {self.size} members",
                    where="weights",
                    next_step="Use one weighting beside heads, or coarser weights.",
                )
            layers.append(after)
        return layers

    def by_size(self, packed: int) -> list[int]:
        mask = (1 << self.slot) - 1
        return [(packed >> (self.slot * size)) & mask for size in range(self.size + 1)]


def one_condition(weights: tuple[int, ...], quota: int) -> VotingGame:
    """A game of unnamed members with one condition."""
    names = tuple(str(i + 1) for i in range(len(weights)))
    return VotingGame(names, ((Condition(weights, quota),),))
