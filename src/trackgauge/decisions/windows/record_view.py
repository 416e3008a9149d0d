"""A member goes along and puts its view on record; the decision stands (SCO charter, article 16)."""

from __future__ import annotations

from trackgauge.decisions.ballot import Ballot, Effect
from trackgauge.decisions.stance import Stance

OPENS = Stance.RECORD_VIEW
INVOKED = False


def effect(ballot: Ballot) -> Effect:
    """None: the view is on record, and the member is bound like the others."""
    return Effect()
