"""The text names only the members that support it, as the SCO's declarations do on the Belt and Road since 2018."""

from __future__ import annotations

from trackgauge.decisions.ballot import Ballot, Effect

OPENS = None
INVOKED = False


def effect(ballot: Ballot) -> Effect:
    """Whoever does not support it is not named and not bound."""
    return Effect(unbound=tuple(member for member, held in ballot.stances.items() if not held.supports))
