"""Its security duties do not conflict with those of the organisation."""

from __future__ import annotations

from trackgauge.evidence.pack.read import load_pack
from trackgauge.institutions.candidacy import Candidacy, Check
from trackgauge.organisations import load

ALLIANCES = ("nato", "csto")


def check(candidacy: Candidacy) -> Check:
    """Met without a defence pact outside the organisation; whether one conflicts is for the members to judge."""
    inside = {candidacy.state, *candidacy.members}
    outside = [state for state in load_pack().series_states if state not in inside]
    pacts = sorted(m for m, (share, _) in candidacy.dyads("defence_pact", outside).items() if share > 0)
    held = [name for name in ALLIANCES if candidacy.state in load(name).as_of(candidacy.day).members]
    sources = (candidacy.source_of("defence_pact"), "lists of members of nato and csto")
    if not pacts and not held:
        return Check("met", "no defence pact with a state outside", sources)
    allies = {ally for name in held for ally in load(name).as_of(candidacy.day).members}
    facts = [_seat(name, candidacy) for name in held]
    others = [state for state in pacts if state not in allies]
    if others:
        facts.append(f"{'other ' * bool(held)}defence pacts outside with {', '.join(others)}")
    said = f"{'; '.join(facts)}; whether that conflicts is for the members to judge"
    return Check("unknown", said, sources)


def _seat(alliance: str, candidacy: Candidacy) -> str:
    there = load(alliance).as_of(candidacy.day).members
    beside = ", ".join(member for member in candidacy.members if member in there)
    return f"member of {alliance.upper()}, beside {beside or 'no member of the organisation'}"
