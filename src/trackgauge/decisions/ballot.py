"""One proposal with the stance of every member, and what a window does to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from trackgauge.decisions.reading import Reading
from trackgauge.decisions.stance import Stance, Stances


@dataclass(frozen=True)
class Ballot:
    """What a window sees.

    Parameters
    ----------
    stances
        Of every member; a stance whose window is closed has been replaced.
    reading
        The rule.
    passed
        Whether the rule adopts.
    invoked
        Window -> members that invoke it.
    """

    stances: Stances
    reading: Reading
    passed: bool
    invoked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def holding(self, stance: Stance) -> tuple[str, ...]:
        """Members with the stance."""
        return tuple(member for member, held in self.stances.items() if held is stance)


@dataclass(frozen=True)
class Effect:
    """What a window does.

    Parameters
    ----------
    stops
        Why nothing is adopted; empty = it does not stop the decision.
    delays
        Why the vote is put off; the rule's outcome stands for afterwards.
    unbound
        Members that an adopted decision does not bind.
    may_join
        Members that may join later.
    """

    stops: str = ""
    delays: str = ""
    unbound: tuple[str, ...] = ()
    may_join: tuple[str, ...] = ()
