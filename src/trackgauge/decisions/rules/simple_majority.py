"""Simple majority: more members for it than against it, or more than half of all members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from trackgauge.decisions.rule import CharterEntry, Rule, heads_game
from trackgauge.decisions.stance import Flags, StanceArrays, Stances, deciding, heads, objectors, supporters
from trackgauge.decisions.voting_power.game import VotingGame


@dataclass(frozen=True)
class SimpleMajority(Rule):
    """The supporters outnumber the objectors, or are more than half of the members. A tie rejects.

    Parameters
    ----------
    of_all_members
        False counts votes cast, as the United Nations do: abstentions and absences are left out. True counts
        against all members except those who opt out, as the Council of the European Union does.

    References
    ----------
    Charter of the United Nations, article 18(3); Treaty on the Functioning of the European Union, article
    238(1).

    >>> from trackgauge.decisions import Stance
    >>> SimpleMajority().adopted({"A": Stance.SUPPORT, "B": Stance.OBJECT, "C": Stance.ABSTAIN})
    False
    """

    id = "simple_majority"
    meaning = "more than half of the members"
    properties = frozenset(
        {"anonymous", "monotone", "needs_a_supporter", "presence_makes_no_difference", "proper"}
    )

    of_all_members: bool = False

    @classmethod
    def examined(cls) -> tuple[Self, ...]:
        """Of votes cast, and of all members."""
        return cls(), cls(of_all_members=True)

    @classmethod
    def from_charter(cls, entry: CharterEntry, members: Sequence[str], concerned: str | None) -> Self:
        """Charters on file count all members."""
        return cls(of_all_members=True)

    def adopted(self, stances: Stances) -> bool:
        """Whether more are for it than against it, or more than half for it."""
        members = deciding(stances)
        in_favour = len(supporters(stances))
        return 2 * in_favour > len(members) if self.of_all_members else in_favour > len(objectors(stances))

    def because(self, stances: Stances) -> str:
        """The tally."""
        in_favour, members = len(supporters(stances)), len(deciding(stances))
        if self.of_all_members:
            return f"{in_favour} of {members} members for it, {members // 2 + 1} needed"
        return f"{in_favour} for it, {len(objectors(stances))} against; more for than against are needed"

    def adopted_many(self, arrays: StanceArrays, members: Sequence[str] = ()) -> Flags:
        """`adopted` over arrays."""
        held = arrays.checked()
        in_favour = heads(held.supports)
        if self.of_all_members:
            return np.asarray(2 * in_favour > heads(held.deciding))
        return np.asarray(in_favour > heads(held.objects))

    def game(self, members: Sequence[str]) -> VotingGame:
        """More than half in favour: with two stances both readings are one."""
        return heads_game(members, len(members) // 2 + 1)


RULE = SimpleMajority
