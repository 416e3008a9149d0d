"""Keeps active economic and human ties with members."""

from __future__ import annotations

from trackgauge.institutions.candidacy import Candidacy, Check


def check(candidacy: Candidacy) -> Check:
    """Met by a coded relation that is not negative, or a seat beside members in another regional organisation."""
    good = sorted({m for m, row in candidacy.relations if row.sign != "negative"})
    shared = candidacy.shared_organisations()
    named = [f"{name} with {', '.join(members)}" for name, members in shared.items()]
    if not good and not named:
        return Check("unknown", "no tie with a member is on file")
    facts = ([f"coded ties with {', '.join(good)}"] if good else []) + named[:4]
    more = f" and {len(named) - 4} more" if len(named) > 4 else ""
    sources = ((f"relations of {candidacy.organisation.id}",) if good else ()) + (
        ("lists of members",) if named else ()
    )
    return Check("met", "; ".join(facts) + more, sources)
