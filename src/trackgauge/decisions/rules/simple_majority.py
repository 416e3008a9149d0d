"""Simple majority: more members for it than against it, or more than half of all members."""

from __future__ import annotations

from trackgauge.decisions.stance import Stances, deciding, objectors, supporters

ID = "simple_majority"
PROPERTIES = frozenset({"anonymous", "monotone", "proper"})


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
