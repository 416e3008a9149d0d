"""Consensus: a proposal is adopted when no member objects."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from trackgauge.decisions.properties import Terms
from trackgauge.decisions.stance import Stances, deciding, named, objectors
from trackgauge.decisions.stance_arrays import Flags, checked

ID = "consensus"
PROPERTIES = frozenset({"anonymous", "any_member_can_block", "monotone", "presence_makes_no_difference"})
EXAMINED: Terms = ({},)


def adopted(stances: Stances) -> bool:
    """Whether no member objects. Silence carries: abstaining, staying out and absence block nothing.

    Parameters
    ----------
    stances
        The stance of every member.

    Returns
    -------
    bool
        True if the proposal is adopted.

    Raises
    ------
    TrackgaugeError
        If there is no member.

    References
    ----------
    Charter of the Shanghai Cooperation Organisation, article 16; sco_way2024 §一(二).

    >>> from trackgauge.decisions import Stance
    >>> adopted({"CHN": Stance.SUPPORT, "IND": Stance.OBJECT})
    False
    """
    deciding(stances)
    return not objectors(stances)


def because(stances: Stances) -> str:
    """Why it is adopted, or not."""
    against = objectors(stances)
    return f"{named(against, 'objects', 'object')}; one objection is enough" if against else "no member objects"


def adopted_many(
    supports: Flags, objects: Flags, stays_out: Flags, present: Flags, *, members: Sequence[str] = ()
) -> Flags:
    """The same rule over many proposals: arrays shaped (..., member); returns (...,).

    Parameters
    ----------
    supports, objects, stays_out, present
        As in `StanceArrays`.
    members
        Order of the last axis; needed by rules whose terms name members.

    Raises
    ------
    TrackgaugeError
        If the arrays do not give every member one stance.
    """
    return np.asarray(~checked(supports, objects, stays_out, present).objects.any(axis=-1))
