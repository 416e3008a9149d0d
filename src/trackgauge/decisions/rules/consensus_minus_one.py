"""Consensus minus one: no member objects, leaving out the member that the decision is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.decisions.rule import CharterEntry, Named, Rule
from trackgauge.decisions.rules.consensus import Consensus
from trackgauge.decisions.stance import Flags, StanceArrays, Stances, named, objectors, place_of
from trackgauge.decisions.voting_power.game import Condition, VotingGame


@dataclass(frozen=True)
class ConsensusMinusOne(Rule):
    """No member objects, other than the one to be suspended or expelled.

    Parameters
    ----------
    concerned
        The member whose objection does not count.

    References
    ----------
    Charter of the Shanghai Cooperation Organisation, articles 13 and 16.

    >>> from trackgauge.decisions import Stance
    >>> ConsensusMinusOne("BBB").adopted({"AAA": Stance.SUPPORT, "BBB": Stance.OBJECT})
    True
    """

    id = "consensus_minus_one"
    meaning = "as consensus, without the vote of the member concerned"
    properties = frozenset({"monotone", "presence_makes_no_difference"})
    about_one_member = True

    concerned: str

    @classmethod
    def examined(cls) -> tuple[Self, ...]:
        """The first of the four is concerned."""
        return (cls("AAA"),)

    @classmethod
    def from_charter(cls, entry: CharterEntry, members: Sequence[str], concerned: str | None) -> Self:
        """With the member that the proposal is about."""
        if concerned is None:
            raise TrackgaugeError(
                f"the rule '{entry.id}' leaves out the member that the decision is about",
                where="concerned",
                next_step="Name that member in the proposal: `concerned: IND`.",
            )
        return cls(concerned)

    @classmethod
    def by_hand(cls, named: Named) -> Self:
        """With the member that the proposal is about."""
        if named.concerned is None:
            raise TrackgaugeError("consensus minus one leaves out the member that it is about", where="concerned",
                                  next_step="Name it in the proposal: `concerned: IND`.")  # fmt: skip
        return cls(named.concerned)

    def adopted(self, stances: Stances) -> bool:
        """Whether no other member objects."""
        if self.concerned not in stances:
            raise TrackgaugeError(
                f"'{self.concerned}' is not among the members",
                where="concerned",
                next_step=did_you_mean(self.concerned, stances) or f"Members: {', '.join(stances)}.",
            )
        return Consensus().adopted({m: stance for m, stance in stances.items() if m != self.concerned})

    def because(self, stances: Stances) -> str:
        """Who else objects."""
        against = [member for member in objectors(stances) if member != self.concerned]
        if against:
            return f"{named(against, 'objects', 'object')}; beside {self.concerned} one objection is enough"
        if self.concerned in objectors(stances):
            return f"no member but {self.concerned}, whom it concerns, could object"
        return f"no member objects; {self.concerned}, whom it concerns, does not count"

    def adopted_many(self, arrays: StanceArrays, members: Sequence[str] = ()) -> Flags:
        """`adopted` over arrays."""
        place = place_of(self.concerned, members)
        return Consensus().adopted_many(StanceArrays(*(np.delete(array, place, axis=-1) for array in arrays)))

    def game(self, members: Sequence[str]) -> VotingGame:
        """All members but the one concerned in favour."""
        names = tuple(members)
        if self.concerned not in names or len(names) < 2:
            raise TrackgaugeError(
                f"'{self.concerned}' is not one of several members", where="concerned", next_step="Name a member."
            )
        weights = tuple(int(member != self.concerned) for member in names)
        return VotingGame(names, ((Condition(weights, len(names) - 1),),))


RULE = ConsensusMinusOne
