"""The flexible formula itself needs the consent of all (ASEAN charter, article 21(2)).

To object to a commitment is to be left out of it; to refuse the formula is to stop the others as well.
"""

from __future__ import annotations

from trackgauge.decisions.ballot import Ballot, Effect
from trackgauge.decisions.stance import named

OPENS = None
INVOKED = True


def effect(ballot: Ballot) -> Effect:
    """Stopped where a member refuses that the others go ahead without it."""
    refusing = ballot.invoked.get("formula_consent", ())
    if not refusing:
        return Effect()
    return Effect(stops=f"{named(refusing, 'refuses', 'refuse')} that the others go ahead: the formula needs consensus")
