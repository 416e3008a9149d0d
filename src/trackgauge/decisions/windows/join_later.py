"""A member that stayed out may join afterwards (zeng_zhao2022 §一(三))."""

from __future__ import annotations

from trackgauge.decisions.ballot import Ballot, Effect
from trackgauge.decisions.stance import Stance

OPENS = None
INVOKED = False


def effect(ballot: Ballot) -> Effect:
    """Those who stay out keep the way in."""
    return Effect(may_join=ballot.holding(Stance.STAY_OUT))
