"""Is recognised by all members."""

from __future__ import annotations

from trackgauge.institutions.candidacy import Candidacy, Check
from trackgauge.institutions.criteria import relations


def check(candidacy: Candidacy) -> Check:
    """As diplomatic relations, which imply it; a break of relations leaves recognition open."""
    found = relations.check(candidacy)
    if found.status == "missing":
        return Check("unknown", f"{found.because}; that need not deny recognition", found.sources)
    return found
