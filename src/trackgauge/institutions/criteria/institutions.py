"""Has stable institutions that guarantee democracy, the rule of law, human rights and the protection of minorities."""

from __future__ import annotations

from trackgauge.institutions.candidacy import Candidacy, Check
from trackgauge.organisations.organisation import MEMBER
from trackgauge.organisations.schemas.participants import Participant

SERIES = "regime_score"


def check(candidacy: Candidacy) -> Check:
    """Judged in the procedure, hence unknown; the score stands beside those of members and of earlier entrants."""
    year = candidacy.day.year - 1
    own = candidacy.values(SERIES, [candidacy.state], year).get(candidacy.state)
    members = candidacy.values(SERIES, candidacy.members, year)
    if own is None or not members:
        return Check("unknown", "judged in the procedure; no score of it is on file")
    lowest = min(members, key=lambda member: members[member])
    spread = f"members from {members[lowest]:.2f} ({lowest}) to {max(members.values()):.2f}"
    facts = [f"regime score {own:.2f} of 1, {spread}"]
    entrants = _at_entry(candidacy)
    if entrants:
        last = min(entrants, key=lambda state: entrants[state])
        facts.append(f"entrants had {entrants[last]:.2f} ({last}) or more in the year before")
    return Check("unknown", f"judged in the procedure; {'; '.join(facts)}", (candidacy.source_of(SERIES),))


def _at_entry(candidacy: Candidacy) -> dict[str, float]:
    """Scores of states admitted before the day, in the year before their admission."""
    found: dict[str, float] = {}
    for row in candidacy.organisation.rows(Participant):
        if row.tier == MEMBER and row.event != "founding" and row.start < candidacy.day:
            found.update(candidacy.values(SERIES, [row.actor], row.start.year - 1))
    return found
