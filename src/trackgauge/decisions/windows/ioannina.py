"""A minority too small to block is owed more talks (Ioannina, 29 March 1994; Decision 2009/857/EC).

It delays and never blocks. The share of the charter is taken of a blocking minority: of its votes where votes are
weighted; of its population or of its members under the double majority.
"""

from __future__ import annotations

from collections.abc import Sequence

from trackgauge.decisions.ballot import Ballot, Effect
from trackgauge.decisions.gate import Gate
from trackgauge.decisions.stance import Stance, named

OPENS = None
INVOKED = False


def effect(ballot: Ballot) -> Effect:
    """Delayed where those who object reach the share of a blocking minority at any gate, and the rule adopts."""
    against = ballot.holding(Stance.OBJECT)
    share = ballot.reading.delay_share
    gates: Sequence[Gate] = ballot.reading.terms.get("gates", ())
    if share is None or not against or not ballot.passed:
        return Effect()
    everybody = tuple(ballot.stances)
    if any(gate.weight(against) >= share * gate.blocking_weight(everybody) for gate in gates):
        return Effect(delays=f"{named(against, 'is', 'are')} owed a search for a broader agreement first")
    return Effect()
