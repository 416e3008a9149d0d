"""A minimum number of members go ahead inside the organisation (TEU, article 20; TFEU, articles 326-334).

The shares of the rule are those of the participants (TFEU, article 238(3)). The authorisation by the Council, a
vote of all members, is taken as given.
"""

from __future__ import annotations

from trackgauge.decisions.ballot import Ballot, Effect
from trackgauge.decisions.stance import Stance

OPENS = Stance.STAY_OUT
INVOKED = False


def effect(ballot: Ballot) -> Effect:
    """Stopped with fewer participants than the rule names; those who stay out are not bound and may join."""
    least = ballot.reading.takers_minimum
    outside = ballot.holding(Stance.STAY_OUT)
    participants = len(ballot.stances) - len(outside)
    stops = "" if participants >= least else f"{participants} take part, and {least} are needed"
    return Effect(stops=stops, unbound=outside, may_join=outside)
