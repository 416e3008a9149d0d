"""Qualified majority: the supporters reach every gate, of heads, votes or population."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Self

import numpy as np

from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions.gate import Gate
from trackgauge.decisions.rule import CharterEntry, Named, NoVoteError, Rule
from trackgauge.decisions.stance import Flags, StanceArrays, Stances, deciding, heads, supporters
from trackgauge.decisions.voting_power.game import Condition, VotingGame


@dataclass(frozen=True)
class QualifiedMajority(Rule):
    """The supporters reach every gate among the members who take part.

    Abstention and absence work like an objection, since they are not support. Staying out takes a member off
    both sides of the count, as in enhanced cooperation.

    Parameters
    ----------
    gates
        All that must be reached; a blocking clause stands in the gate that it weakens.
    members_minimum
        Members that must support it whatever the shares, from 1 up: nothing is adopted without a supporter.

    Raises
    ------
    TrackgaugeError
        If there is no gate.

    References
    ----------
    Treaty on European Union, article 16(4): 55 per cent of the members and 65 per cent of the population;
    fewer than four members cannot block by population.

    >>> from trackgauge.decisions import Stance
    >>> heads = Gate(Fraction(55, 100))
    >>> people = Gate(Fraction(65, 100), weights={"A": 70, "B": 20, "C": 10})
    >>> rule = QualifiedMajority((heads, people))
    >>> rule.adopted({"A": Stance.SUPPORT, "B": Stance.SUPPORT, "C": Stance.OBJECT})
    True
    """

    id = "qualified_majority"
    meaning = "the share of members, of weighted votes or of population that the rule names"
    properties = frozenset({"monotone", "needs_a_supporter", "presence_makes_no_difference"})
    options = ("share", "members_minimum")

    gates: tuple[Gate, ...]
    members_minimum: int = 1

    def __post_init__(self) -> None:
        object.__setattr__(self, "gates", tuple(self.gates))
        if not self.gates:
            raise TrackgaugeError("a qualified majority needs at least one gate", where="gates")

    @classmethod
    def examined(cls) -> tuple[Self, ...]:
        """Half the members with 65 % of the weights, which one alone cannot block; and a quarter of the members."""
        weights = {"AAA": 40, "BBB": 30, "CCC": 20, "DDD": 10}
        both = Gate(Fraction(1, 2)), Gate(Fraction(65, 100), weights=weights, blocked_by=2)
        return cls(both), cls((Gate(Fraction(1, 4)),))

    @classmethod
    def from_charter(cls, entry: CharterEntry, members: Sequence[str], concerned: str | None) -> Self:
        """With a gate of heads or votes, one of the population, or both."""
        return cls(_gates(entry, members), 1 if entry.members_minimum is None else entry.members_minimum)

    @classmethod
    def by_hand(cls, named: Named) -> Self:
        """With a share of heads."""
        if named.share is None:
            raise TrackgaugeError("a qualified majority needs a share", where="--rule",
                                  next_step="For example --share 2/3.")  # fmt: skip
        return cls((Gate(named.share),), named.members_minimum or 1)

    def adopted(self, stances: Stances) -> bool:
        """Whether every gate is reached."""
        members, supporting = deciding(stances), supporters(stances)
        enough = len(supporting) >= max(self.members_minimum, 1)
        return enough and all(gate.reached(supporting, members) for gate in self.gates)

    def because(self, stances: Stances) -> str:
        """The tally at every gate."""
        members, supporting = deciding(stances), supporters(stances)
        tallies = [gate.tally(supporting, members) for gate in self.gates]
        if self.members_minimum > 1:
            tallies.append(f"{len(supporting)} in favour where {self.members_minimum} are needed")
        return "; ".join(tallies)

    def adopted_many(self, arrays: StanceArrays, members: Sequence[str] = ()) -> Flags:
        """`adopted` over arrays."""
        held = arrays.checked()
        if len(members) != held.supports.shape[-1]:
            raise TrackgaugeError(
                f"{len(members)} names for {held.supports.shape[-1]} members",
                where="members",
                next_step="Name every member, in the order of the last axis.",
            )
        outcome = heads(held.supports) >= max(self.members_minimum, 1)
        for gate in self.gates:
            outcome = outcome & gate.reached_many(held.supports, held.deciding, members)
        return np.asarray(outcome)

    def game(self, members: Sequence[str]) -> VotingGame:
        """Every gate is reached by its share, or because too few stay outside to block it."""
        if not members:
            raise TrackgaugeError("a decision needs at least one member", where="members")
        names = tuple(members)
        ways = [_ways_through(gate, names) for gate in self.gates]
        least = Condition((1,) * len(names), max(self.members_minimum, 1))
        return VotingGame(names, tuple((*dict.fromkeys(way), least) for way in product(*ways)))


def _gates(entry: CharterEntry, members: Sequence[str]) -> tuple[Gate, ...]:
    gates = []
    blocking = None if entry.population_share else entry.blocking_minimum
    if entry.share:
        votes = _of_members(entry.weights, members, entry.id) if entry.threshold_of == "votes" else None
        gates.append(Gate(entry.share, votes, blocked_by=blocking))
    if entry.population_share:
        people = _of_members(entry.populations, members, entry.id)
        gates.append(
            Gate(entry.population_share, people, blocked_by=entry.blocking_minimum, counts="thousand inhabitants")
        )
    if not gates:
        raise NoVoteError(
            f"the charter states no threshold for '{entry.id}'",
            where="decision rule",
            next_step="Name a rule, for example --rule qualified_majority --share 2/3.",
        )
    return tuple(gates)


def _of_members(weights: Mapping[str, int], members: Sequence[str], entry_id: str) -> dict[str, int]:
    missing = [member for member in members if member not in weights]
    if missing:
        raise TrackgaugeError(
            f"the charter has no weight for {', '.join(missing)}", where=f"decision rule '{entry_id}'"
        )
    return {member: weights[member] for member in members}


def _ways_through(gate: Gate, members: tuple[str, ...]) -> list[Condition]:
    heads_alone = (1,) * len(members)
    weights = heads_alone if gate.weights is None else tuple(gate.weight([member]) for member in members)
    share = gate.share * sum(weights)
    needed = share.numerator // share.denominator + 1 if gate.more_than else -(-share.numerator // share.denominator)
    ways = [Condition(weights, needed)] if needed <= sum(weights) else []
    if gate.blocked_by:
        ways.append(Condition(heads_alone, max(len(members) - gate.blocked_by + 1, 1)))
    return ways


RULE = QualifiedMajority
