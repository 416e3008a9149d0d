"""N minus X: a proposal is adopted when at most X members object; the others go ahead without them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions.properties import Terms
from trackgauge.decisions.stance import Stances, deciding, objectors, supporters
from trackgauge.decisions.stance_arrays import Flags, checked, heads

ID = "n_minus_x"
PROPERTIES = frozenset({"anonymous", "monotone", "presence_makes_no_difference"})
EXAMINED: Terms = ({"x": 1}, {"x": 2}, {}, {"members_minimum": 2})


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
    passed_over = _passed_over(x, len(stances))
    return len(objectors(stances)) <= passed_over and len(supporters(stances)) >= members_minimum


def because(stances: Stances, *, x: int | None = None, members_minimum: int = 0) -> str:
    """Why it is adopted, or not."""
    against, in_favour = len(objectors(stances)), len(supporters(stances))
    passed_over = _passed_over(x, len(stances))
    least = f", {in_favour} in favour where {members_minimum} are needed" if members_minimum else ""
    return f"{against} of at most {passed_over} objections that may be passed over{least}"


def adopted_many(
    supports: Flags,
    objects: Flags,
    stays_out: Flags,
    present: Flags,
    *,
    members: Sequence[str] = (),
    x: int | None = None,
    members_minimum: int = 0,
) -> Flags:
    """The same rule over many proposals: arrays shaped (..., member); returns (...,).

    Parameters
    ----------
    supports, objects, stays_out, present
        As in `StanceArrays`.
    members
        Order of the last axis; not needed here.
    x, members_minimum
        As in `adopted`.

    Raises
    ------
    TrackgaugeError
        If `x` would pass over all, or the arrays do not give every member one stance.
    """
    arrays = checked(supports, objects, stays_out, present)
    few_objections = heads(arrays.objects) <= _passed_over(x, supports.shape[-1])
    return np.asarray(few_objections & (heads(arrays.supports) >= members_minimum))


def _passed_over(x: int | None, members: int) -> int:
    most = members - 1
    if x is not None and not 0 <= x <= most:
        raise TrackgaugeError(
            f"{x} objections cannot be passed over in a body of {members}",
            where="x",
            next_step="Use a whole number from 0 up to the number of members less one.",
        )
    return most if x is None else x
