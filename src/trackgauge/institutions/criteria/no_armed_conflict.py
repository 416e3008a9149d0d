"""Is not in armed conflict with another state."""

from __future__ import annotations

from trackgauge.evidence.pack.read import load_pack
from trackgauge.institutions.candidacy import Candidacy, Check

WAR, CLASHES = 1.0, 0.5


def check(candidacy: Candidacy) -> Check:
    """Missing at war (1,000 deaths in battle in the year); clashes below that are for the members to judge."""
    found = candidacy.dyads("interstate_war", load_pack().series_states)
    sources = (candidacy.source_of("interstate_war"),)
    if not found:
        return Check("unknown", "no record of wars covers it", sources)
    year = max(year for _, year in found.values())
    late = f" (last year covered: {year})" if year < candidacy.day.year else ""
    war = sorted(m for m, (level, _) in found.items() if level >= WAR)
    clashes = sorted(m for m, (level, _) in found.items() if CLASHES <= level < WAR)
    if war:
        return Check("missing", f"at war with {', '.join(war)} in {year}{late}", sources)
    if clashes:
        said = f"clashes with {', '.join(clashes)} in {year}, 25 to 999 deaths{late}; for the members to judge"
        return Check("unknown", said, sources)
    return Check("met", f"no armed conflict with a state in {year}{late}", sources)
