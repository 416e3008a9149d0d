"""N minus X: a proposal is adopted when at most X members object; the others go ahead without them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions.rule import CharterEntry, Named, Rule, heads_game
from trackgauge.decisions.stance import Flags, StanceArrays, Stances, deciding, heads, objectors, supporters
from trackgauge.decisions.voting_power.game import VotingGame


@dataclass(frozen=True)
class NMinusX(Rule):
    """No more than `x` members object, and enough support; with `x` of 0 it is consensus.

    Parameters
    ----------
    x
        The number of objections that may be passed over: from 0 up to the number of members less one. None
        where the charter leaves X open: whoever is willing goes ahead.
    members_minimum
        Members that must support it, as in "two plus X".

    References
    ----------
    sco_way2024 余论 (P02); Charter of the Association of Southeast Asian Nations, article 21(2).

    >>> from trackgauge.decisions import Stance
    >>> NMinusX(x=1).adopted({"A": Stance.SUPPORT, "B": Stance.SUPPORT, "C": Stance.OBJECT})
    True
    """

    id = "n_minus_x"
    meaning = "the willing go ahead, by consent of all to let them"
    properties = frozenset({"anonymous", "monotone", "presence_makes_no_difference"})
    options = ("x", "members_minimum")
    binds_objectors = False

    x: int | None = None
    members_minimum: int = 0

    @classmethod
    def examined(cls) -> tuple[Self, ...]:
        """One or two passed over, X left open, and two that must support."""
        return cls(x=1), cls(x=2), cls(), cls(members_minimum=2)

    @classmethod
    def from_charter(cls, entry: CharterEntry, members: Sequence[str], concerned: str | None) -> Self:
        """Charters leave X open; some name a minimum."""
        return cls(members_minimum=entry.members_minimum or 0)

    @classmethod
    def by_hand(cls, named: Named) -> Self:
        """With X and a minimum, where they are named."""
        return cls(named.x, named.members_minimum or 0)

    def adopted(self, stances: Stances) -> bool:
        """Whether few enough object and enough support."""
        deciding(stances)
        passed_over = self._passed_over(len(stances))
        return len(objectors(stances)) <= passed_over and len(supporters(stances)) >= self.members_minimum

    def because(self, stances: Stances) -> str:
        """The tally."""
        against, in_favour = len(objectors(stances)), len(supporters(stances))
        least = f", {in_favour} in favour where {self.members_minimum} are needed" if self.members_minimum else ""
        return f"{against} of at most {self._passed_over(len(stances))} objections that may be passed over{least}"

    def adopted_many(self, arrays: StanceArrays, members: Sequence[str] = ()) -> Flags:
        """`adopted` over arrays."""
        held = arrays.checked()
        few_objections = heads(held.objects) <= self._passed_over(held.supports.shape[-1])
        return np.asarray(few_objections & (heads(held.supports) >= self.members_minimum))

    def game(self, members: Sequence[str]) -> VotingGame:
        """All but X in favour, at least one, and as many as must support."""
        passed_over = len(members) - 1 if self.x is None else self.x
        return heads_game(members, max(len(members) - passed_over, self.members_minimum, 1))

    def _passed_over(self, members: int) -> int:
        most = members - 1
        if self.x is not None and not 0 <= self.x <= most:
            raise TrackgaugeError(
                f"{self.x} objections cannot be passed over in a body of {members}",
                where="x",
                next_step="Use a whole number from 0 up to the number of members less one.",
            )
        return most if self.x is None else self.x


RULE = NMinusX
