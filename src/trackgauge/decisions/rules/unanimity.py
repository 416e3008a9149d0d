"""Unanimity: every member is there and none objects; an abstention does not block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from trackgauge.decisions.rule import Rule, heads_game
from trackgauge.decisions.stance import Flags, Stance, StanceArrays, Stances, deciding, named, objectors, supporters
from trackgauge.decisions.voting_power.game import VotingGame


@dataclass(frozen=True)
class Unanimity(Rule):
    """Nobody objects or is absent, and at least one member supports.

    It is a vote, where consensus is the absence of an objection: it needs every member present or
    represented, and somebody in favour. Constructive abstention with a declaration of a third of the members
    (TEU article 31) is not counted.

    References
    ----------
    Treaty on the Functioning of the European Union, article 238(4).

    >>> Unanimity().adopted({"FRA": Stance.SUPPORT, "AUT": Stance.ABSTAIN})
    True
    """

    id = "unanimity"
    meaning = "every member must agree; the rule says whether abstention blocks"
    properties = frozenset({"anonymous", "any_member_can_block", "monotone", "needs_a_supporter", "proper"})

    def adopted(self, stances: Stances) -> bool:
        """Whether nobody objects, all are there and somebody supports."""
        present = all(stances[member] is not Stance.ABSENT for member in deciding(stances))
        return present and bool(supporters(stances)) and not objectors(stances)

    def because(self, stances: Stances) -> str:
        """Who objects or is away."""
        against = objectors(stances)
        away = [member for member in deciding(stances) if stances[member] is Stance.ABSENT]
        if against:
            return f"{named(against, 'objects', 'object')}; one objection is enough"
        if away:
            return f"{named(away, 'is', 'are')} absent, and every member must be there or represented"
        return "nobody objects and all are there" if supporters(stances) else "nobody supports it"

    def adopted_many(self, arrays: StanceArrays, members: Sequence[str] = ()) -> Flags:
        """`adopted` over arrays."""
        held = arrays.checked()
        everybody = (held.present | held.opts_out).all(axis=-1)
        return np.asarray(everybody & held.supports.any(axis=-1) & ~held.objects.any(axis=-1))

    def game(self, members: Sequence[str]) -> VotingGame:
        """All members in favour."""
        return heads_game(members, len(members))


RULE = Unanimity
