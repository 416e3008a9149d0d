"""Unanimity: every member is there and none objects; an abstention does not block."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from trackgauge.decisions.properties import Terms
from trackgauge.decisions.stance import Stance, Stances, deciding, named, objectors, supporters
from trackgauge.decisions.stance_arrays import Flags, checked

ID = "unanimity"
PROPERTIES = frozenset({"anonymous", "any_member_can_block", "monotone", "needs_a_supporter", "proper"})
EXAMINED: Terms = ({},)


def adopted(stances: Stances) -> bool:
    """Whether nobody objects or is absent, and at least one member supports.

    It is a vote, where consensus is the absence of an objection: it needs every member present or
    represented, and somebody in favour. Constructive abstention with a declaration of a third of the members
    (TEU article 31) is not counted.

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
    Treaty on the Functioning of the European Union, article 238(4).

    >>> adopted({"FRA": Stance.SUPPORT, "AUT": Stance.ABSTAIN})
    True
    """
    present = all(stances[member] is not Stance.ABSENT for member in deciding(stances))
    return present and bool(supporters(stances)) and not objectors(stances)


def because(stances: Stances) -> str:
    """Why it is adopted, or not."""
    against = objectors(stances)
    away = [member for member in deciding(stances) if stances[member] is Stance.ABSENT]
    if against:
        return f"{named(against, 'objects', 'object')}; one objection is enough"
    if away:
        return f"{named(away, 'is', 'are')} absent, and every member must be there or represented"
    return "nobody objects and all are there" if supporters(stances) else "nobody supports it"


def adopted_many(
    supports: Flags, objects: Flags, stays_out: Flags, present: Flags, *, members: Sequence[str] = ()
) -> Flags:
    """The same rule over many proposals: arrays shaped (..., member); returns (...,).

    Parameters
    ----------
    supports, objects, stays_out, present
        As in `StanceArrays`.
    members
        Order of the last axis; not needed here.

    Raises
    ------
    TrackgaugeError
        If the arrays do not give every member one stance.
    """
    arrays = checked(supports, objects, stays_out, present)
    everybody = (arrays.present | arrays.stays_out).all(axis=-1)
    return np.asarray(everybody & arrays.supports.any(axis=-1) & ~arrays.objects.any(axis=-1))
