"""Is not under sanctions of the Security Council."""

from __future__ import annotations

from trackgauge.institutions.candidacy import Candidacy, Check
from trackgauge.institutions.facts import sanctioned

SOURCE = "resolutions of the Security Council (background)"


def check(candidacy: Candidacy) -> Check:
    """Missing under a regime against the state; measures against persons or groups alone leave it open."""
    found = sanctioned(candidacy.state, candidacy.day)
    if not found:
        return Check("met", "no sanctions in force are on file", (SOURCE,))
    named = "; ".join(f"resolution {each.regime}{f', {each.note}' if each.note else ''}" for each in found)
    others = all("against" in each.note for each in found)
    return Check("unknown" if others else "missing", named, (SOURCE,))
