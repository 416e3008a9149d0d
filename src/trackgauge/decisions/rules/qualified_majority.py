"""Qualified majority: the supporters reach every gate, of heads, votes or population."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions.gate import Gate
from trackgauge.decisions.properties import Terms
from trackgauge.decisions.stance import Stances, deciding, supporters
from trackgauge.decisions.stance_arrays import Flags, checked, heads

ID = "qualified_majority"
PROPERTIES = frozenset({"monotone", "needs_a_supporter", "presence_makes_no_difference"})
EXAMINED: Terms = (
    {
        "gates": (
            Gate(Fraction(1, 2)),
            Gate(Fraction(65, 100), weights={"AAA": 40, "BBB": 30, "CCC": 20, "DDD": 10}, blocked_by=2),
        )
    },
    {"gates": (Gate(Fraction(1, 4)),)},
)


def adopted(stances: Stances, *, gates: Sequence[Gate], members_minimum: int = 1) -> bool:
    """Whether the supporters reach every gate among the members who take part.

    Abstention and absence work like an objection, since they are not support. Staying out takes a member off
    both sides of the count, as in enhanced cooperation.

    Parameters
    ----------
    stances
        The stance of every member.
    gates
        All that must be reached; a blocking clause stands in the gate that it weakens.
    members_minimum
        Members that must support it whatever the shares, from 1 up.

    Returns
    -------
    bool
        True if the proposal is adopted; never without a supporter.

    Raises
    ------
    TrackgaugeError
        If there is no member or no gate, or a gate lacks the weight of a member.

    References
    ----------
    Treaty on European Union, article 16(4): 55 per cent of the members and 65 per cent of the population;
    fewer than four members cannot block by population.

    >>> from fractions import Fraction
    >>> from trackgauge.decisions import Stance
    >>> heads = Gate(Fraction(55, 100))
    >>> people = Gate(Fraction(65, 100), weights={"A": 70, "B": 20, "C": 10})
    >>> adopted({"A": Stance.SUPPORT, "B": Stance.SUPPORT, "C": Stance.OBJECT}, gates=[heads, people])
    True
    """
    _need_a_gate(gates)
    members, supporting = deciding(stances), supporters(stances)
    enough = len(supporting) >= max(members_minimum, 1)
    return enough and all(gate.reached(supporting, members) for gate in gates)


def because(stances: Stances, *, gates: Sequence[Gate], members_minimum: int = 1) -> str:
    """Why it is adopted, or not: the tally at every gate."""
    members, supporting = deciding(stances), supporters(stances)
    tallies = [gate.tally(supporting, members) for gate in gates]
    if members_minimum > 1:
        tallies.append(f"{len(supporting)} in favour where {members_minimum} are needed")
    return "; ".join(tallies)


def adopted_many(
    supports: Flags,
    objects: Flags,
    stays_out: Flags,
    present: Flags,
    *,
    members: Sequence[str],
    gates: Sequence[Gate],
    members_minimum: int = 1,
) -> Flags:
    """The same rule over many proposals: arrays shaped (..., member); returns (...,).

    Parameters
    ----------
    supports, objects, stays_out, present
        As in `StanceArrays`.
    members
        Order of the last axis, by which the gates find their weights.
    gates, members_minimum
        As in `adopted`.

    Raises
    ------
    TrackgaugeError
        If there is no gate, a gate lacks the weight of a member, `members` does not fit the arrays, or these
        do not give every member one stance.
    """
    _need_a_gate(gates)
    arrays = checked(supports, objects, stays_out, present)
    if len(members) != supports.shape[-1]:
        raise TrackgaugeError(
            f"{len(members)} names for {supports.shape[-1]} members",
            where="members",
            next_step="Name every member, in the order of the last axis.",
        )
    outcome = heads(arrays.supports) >= max(members_minimum, 1)
    for gate in gates:
        outcome = outcome & gate.reached_many(arrays.supports, arrays.deciding, members)
    return np.asarray(outcome)


def _need_a_gate(gates: Sequence[Gate]) -> None:
    if not gates:
        raise TrackgaugeError("a qualified majority needs at least one gate", where="gates")
