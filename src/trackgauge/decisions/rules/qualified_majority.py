"""Qualified majority: the supporters reach every gate, of heads, votes or population."""

from __future__ import annotations

from collections.abc import Sequence

from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions.gate import Gate
from trackgauge.decisions.stance import Stances, deciding, supporters

ID = "qualified_majority"
PROPERTIES = frozenset({"monotone"})


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
    if not gates:
        raise TrackgaugeError("a qualified majority needs at least one gate", where="gates")
    members, supporting = deciding(stances), supporters(stances)
    enough = len(supporting) >= max(members_minimum, 1)
    return enough and all(gate.reached(supporting, members) for gate in gates)
