"""Simple majority: more members for it than against it, or more than half of all members."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from trackgauge.decisions.properties import Terms
from trackgauge.decisions.stance import Stances, deciding, objectors, supporters
from trackgauge.decisions.stance_arrays import Flags, checked, heads

ID = "simple_majority"
PROPERTIES = frozenset(
    {"anonymous", "monotone", "needs_a_supporter", "presence_makes_no_difference", "proper"}
)
EXAMINED: Terms = ({}, {"of_all_members": True})


def adopted(stances: Stances, *, of_all_members: bool = False) -> bool:
    """Whether the supporters outnumber the objectors, or are more than half of the members.

    A tie rejects.

    Parameters
    ----------
    stances
        The stance of every member.
    of_all_members
        False counts votes cast, as the United Nations do: abstentions and absences are left out. True counts
        against all members except those who stay out, as the Council of the European Union does.

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
    Charter of the United Nations, article 18(3); Treaty on the Functioning of the European Union, article
    238(1).

    >>> from trackgauge.decisions import Stance
    >>> adopted({"A": Stance.SUPPORT, "B": Stance.OBJECT, "C": Stance.ABSTAIN})
    False
    """
    members = deciding(stances)
    in_favour = len(supporters(stances))
    return 2 * in_favour > len(members) if of_all_members else in_favour > len(objectors(stances))


def because(stances: Stances, *, of_all_members: bool = False) -> str:
    """Why it is adopted, or not."""
    in_favour, members = len(supporters(stances)), len(deciding(stances))
    if of_all_members:
        return f"{in_favour} of {members} members for it, {members // 2 + 1} needed"
    return f"{in_favour} for it, {len(objectors(stances))} against; more for than against are needed"


def adopted_many(
    supports: Flags,
    objects: Flags,
    stays_out: Flags,
    present: Flags,
    *,
    members: Sequence[str] = (),
    of_all_members: bool = False,
) -> Flags:
    """The same rule over many proposals: arrays shaped (..., member); returns (...,).

    Parameters
    ----------
    supports, objects, stays_out, present
        As in `StanceArrays`.
    members
        Order of the last axis; not needed here.
    of_all_members
        As in `adopted`.

    Raises
    ------
    TrackgaugeError
        If the arrays do not give every member one stance.
    """
    arrays = checked(supports, objects, stays_out, present)
    in_favour = heads(arrays.supports)
    if of_all_members:
        return np.asarray(2 * in_favour > heads(arrays.deciding))
    return np.asarray(in_favour > heads(arrays.objects))
