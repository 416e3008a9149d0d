"""A member takes no part in the project, does not stop the others and is not bound (zeng_zhao2022 §二(三))."""

from __future__ import annotations

from trackgauge.decisions.ballot import Ballot, Effect
from trackgauge.decisions.stance import Stance

OPENS = Stance.STAY_OUT
INVOKED = False


def effect(ballot: Ballot) -> Effect:
    """Those who stay out are not bound; a project needs as many takers as the rule names, or one."""
    least = ballot.reading.takers_minimum
    takers = [m for m, held in ballot.stances.items() if held not in (Stance.STAY_OUT, Stance.OBJECT)]
    stops = "" if len(takers) >= least else f"{len(takers)} would take part, and {least} are needed"
    return Effect(stops=stops, unbound=ballot.holding(Stance.STAY_OUT))
