"""What a member does when a proposal is put to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum

from trackgauge.core.errors import TrackgaugeError


class Stance(Enum):
    """A member's stance on one proposal. Each rule says what the stances do; in general:

    * `SUPPORT`: for it. Counts towards every threshold.
    * `RECORD_VIEW`: goes along and puts its view on record. Counts as support; the record blocks nothing.
    * `ABSTAIN`: present, takes no side. Never an objection; does not count towards a threshold.
    * `STAY_OUT`: uses the window to take no part in the project, is not bound and may join later. Never an
      objection; leaves the number of those who decide.
    * `OBJECT`: against it.
    * `ABSENT`: not there and not represented. Silence, not an objection; but unanimity needs everybody there.
    """

    SUPPORT = "support"
    RECORD_VIEW = "record_view"
    ABSTAIN = "abstain"
    STAY_OUT = "stay_out"
    OBJECT = "object"
    ABSENT = "absent"

    @property
    def supports(self) -> bool:
        """Whether it counts towards a threshold of support."""
        return self in (Stance.SUPPORT, Stance.RECORD_VIEW)


Stances = Mapping[str, Stance]
"""The stance of every member, by ISO 3166 alpha-3 code."""


def supporters(stances: Stances) -> tuple[str, ...]:
    """Members who support the proposal, with or without a view on record."""
    return tuple(member for member, stance in stances.items() if stance.supports)


def objectors(stances: Stances) -> tuple[str, ...]:
    """Members who object."""
    return tuple(member for member, stance in stances.items() if stance is Stance.OBJECT)


def deciding(stances: Stances) -> tuple[str, ...]:
    """Members among whom a threshold is counted: all but those who stay out.

    Raises
    ------
    TrackgaugeError
        If there is no member at all: an empty body decides nothing.
    """
    if not stances:
        raise TrackgaugeError("a decision needs at least one member", where="stances")
    return tuple(member for member, stance in stances.items() if stance is not Stance.STAY_OUT)


def named(members: Sequence[str], one: str, several: str) -> str:
    """Members with their verb, for a sentence.

    >>> named(["IND", "PAK"], "objects", "object")
    'IND and PAK object'
    """
    verb = one if len(members) == 1 else several
    return f"{', '.join(members[:-1])} and {members[-1]} {verb}" if len(members) > 1 else f"{members[0]} {verb}"
