"""An abstaining member that makes a formal declaration need not apply the decision (TEU, article 31(1)).

Where such members are at least a third of the members and hold at least a third of the population, nothing is
adopted.
"""

from __future__ import annotations

from trackgauge.decisions.ballot import Ballot, Effect
from trackgauge.decisions.stance import Stance

OPENS = None
INVOKED = True


def effect(ballot: Ballot) -> Effect:
    """Those who declare are not bound; a third of members with a third of the population stop the decision."""
    declared = tuple(
        member
        for member in ballot.invoked.get("constructive_abstention", ())
        if ballot.stances[member] is Stance.ABSTAIN
    )
    if _a_third(ballot, declared):
        return Effect(stops=f"{len(declared)} abstain with a declaration: a third of members and population")
    return Effect(unbound=declared)


def _a_third(ballot: Ballot, declared: tuple[str, ...]) -> bool:
    people = ballot.reading.populations
    heads = 3 * len(declared) >= len(ballot.stances)
    return heads and 3 * sum(people[m] for m in declared) >= sum(people[m] for m in ballot.stances)
