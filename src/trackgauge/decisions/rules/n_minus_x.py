"""N minus X: a proposal is adopted when at most X members object; the others go ahead without them."""

from __future__ import annotations

from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions.stance import Stances, deciding, objectors, supporters

ID = "n_minus_x"
PROPERTIES = frozenset({"anonymous", "monotone"})


def adopted(stances: Stances, *, x: int | None = None, members_minimum: int = 0) -> bool:
    """Whether no more than `x` members object, and enough support; with `x` of 0 it is consensus.

    Parameters
    ----------
    stances
        The stance of every member.
    x
        The number of objections that may be passed over: from 0 up to the number of members less one. None
        where the charter leaves X open: whoever is willing goes ahead.
    members_minimum
        Members that must support it, as in "two plus X".

    Returns
    -------
    bool
        True if the proposal is adopted.

    Raises
    ------
    TrackgaugeError
        If there is no member, or `x` would pass over all of them.

    References
    ----------
    sco_way2024 余论 (P02); Charter of the Association of Southeast Asian Nations, article 21(2).

    >>> from trackgauge.decisions import Stance
    >>> adopted({"A": Stance.SUPPORT, "B": Stance.SUPPORT, "C": Stance.OBJECT}, x=1)
    True
    """
    deciding(stances)
    most = len(stances) - 1
    if x is not None and not 0 <= x <= most:
        raise TrackgaugeError(
            f"{x} objections cannot be passed over in a body of {len(stances)}",
            where="x",
            next_step="Use a whole number from 0 up to the number of members less one.",
        )
    passed_over = most if x is None else x
    return len(objectors(stances)) <= passed_over and len(supporters(stances)) >= members_minimum
