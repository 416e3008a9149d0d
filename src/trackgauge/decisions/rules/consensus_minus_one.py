"""Consensus minus one: no member objects, leaving out the member that the decision is about."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.decisions.properties import Terms
from trackgauge.decisions.rules import consensus
from trackgauge.decisions.stance import Stances, named, objectors
from trackgauge.decisions.stance_arrays import Flags, StanceArrays, place_of

ID = "consensus_minus_one"
PROPERTIES = frozenset({"monotone", "presence_makes_no_difference"})
EXAMINED: Terms = ({"concerned": "AAA"},)


def adopted(stances: Stances, *, concerned: str) -> bool:
    """Whether no member objects, other than the one to be suspended or expelled.

    Parameters
    ----------
    stances
        The stance of every member, also of the one concerned.
    concerned
        The member whose objection does not count.

    Returns
    -------
    bool
        True if the decision is adopted.

    Raises
    ------
    TrackgaugeError
        If `concerned` is not a member, or is the only one.

    References
    ----------
    Charter of the Shanghai Cooperation Organisation, articles 13 and 16.

    >>> from trackgauge.decisions import Stance
    >>> adopted({"AAA": Stance.SUPPORT, "BBB": Stance.OBJECT}, concerned="BBB")
    True
    """
    if concerned not in stances:
        raise TrackgaugeError(
            f"'{concerned}' is not among the members",
            where="concerned",
            next_step=did_you_mean(concerned, stances) or f"Members: {', '.join(stances)}.",
        )
    return consensus.adopted({member: stance for member, stance in stances.items() if member != concerned})


def because(stances: Stances, *, concerned: str) -> str:
    """Why it is adopted, or not."""
    against = [member for member in objectors(stances) if member != concerned]
    if against:
        return f"{named(against, 'objects', 'object')}; beside {concerned} one objection is enough"
    return f"no member but {concerned}, whom it concerns, could object" if concerned in objectors(stances) else (
        f"no member objects; {concerned}, whom it concerns, does not count"
    )


def adopted_many(
    supports: Flags,
    objects: Flags,
    stays_out: Flags,
    present: Flags,
    *,
    members: Sequence[str],
    concerned: str,
) -> Flags:
    """The same rule over many proposals: arrays shaped (..., member); returns (...,).

    Parameters
    ----------
    supports, objects, stays_out, present
        As in `StanceArrays`.
    members
        Order of the last axis.
    concerned
        As in `adopted`.

    Raises
    ------
    TrackgaugeError
        If `concerned` is not a member or is the only one, or the arrays do not give every member one stance.
    """
    place = place_of(concerned, members)
    arrays = StanceArrays(supports, objects, stays_out, present)
    return consensus.adopted_many(*(np.delete(array, place, axis=-1) for array in arrays))
