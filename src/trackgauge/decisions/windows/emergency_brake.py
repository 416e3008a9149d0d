"""A member sends the draft to the European Council and so suspends it (TFEU, articles 48, 82(3), 83(3))."""

from __future__ import annotations

from trackgauge.decisions.ballot import Ballot, Effect
from trackgauge.decisions.stance import named

OPENS = None
INVOKED = True


def effect(ballot: Ballot) -> Effect:
    """The procedure is suspended: nothing is adopted for now."""
    pulling = ballot.invoked.get("emergency_brake", ())
    return Effect(stops=f"{named(pulling, 'refers', 'refer')} the draft to the leaders") if pulling else Effect()
