"""Consensus: a proposal is adopted when no member objects."""

from __future__ import annotations

from trackgauge.decisions.stance import Stances, deciding, objectors

ID = "consensus"
PROPERTIES = frozenset({"anonymous", "monotone", "any_member_can_block"})


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
