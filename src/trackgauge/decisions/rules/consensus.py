"""Consensus: a proposal is adopted when no member objects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from trackgauge.decisions.rule import Rule, heads_game
from trackgauge.decisions.stance import Flags, StanceArrays, Stances, deciding, named, objectors
from trackgauge.decisions.voting_power.game import VotingGame


@dataclass(frozen=True)
class Consensus(Rule):
    """No member objects. Silence carries: abstaining, staying out and absence block nothing.

    References
    ----------
    Charter of the Shanghai Cooperation Organisation, article 16; sco_way2024 §一(二).

    >>> from trackgauge.decisions import Stance
    >>> Consensus().adopted({"CHN": Stance.SUPPORT, "IND": Stance.OBJECT})
    False
    """

    id = "consensus"
    meaning = "adopted when no member objects; silence and abstention do not block"
    properties = frozenset({"anonymous", "any_member_can_block", "monotone", "presence_makes_no_difference"})

    def adopted(self, stances: Stances) -> bool:
        """Whether no member objects."""
        deciding(stances)
        return not objectors(stances)

    def because(self, stances: Stances) -> str:
        """Who objects."""
        against = objectors(stances)
        return f"{named(against, 'objects', 'object')}; one objection is enough" if against else "no member objects"

    def adopted_many(self, arrays: StanceArrays, members: Sequence[str] = ()) -> Flags:
        """`adopted` over arrays."""
        return np.asarray(~arrays.checked().objects.any(axis=-1))

    def game(self, members: Sequence[str]) -> VotingGame:
        """All members in favour."""
        return heads_game(members, len(members))


RULE = Consensus
