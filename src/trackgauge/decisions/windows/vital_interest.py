"""A member for which a very important interest is at stake stops the vote (Luxembourg, 29 January 1966).

The six agreed that discussion goes on until all agree, France that without end, the others within a reasonable
time. It is no law; here it works as France read it, and as the Council did until 1982.
"""

from __future__ import annotations

from trackgauge.decisions.ballot import Ballot, Effect
from trackgauge.decisions.stance import Stance, named

OPENS = None
INVOKED = True


def effect(ballot: Ballot) -> Effect:
    """No vote is taken against a member that objects and invokes it."""
    invoking = [
        member
        for member in ballot.invoked.get("vital_interest", ())
        if ballot.stances[member] is Stance.OBJECT
    ]
    if not invoking:
        return Effect()
    return Effect(stops=f"{named(invoking, 'invokes', 'invoke')} a very important interest: no vote is taken")
