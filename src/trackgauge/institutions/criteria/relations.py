"""Has diplomatic relations with all members."""

from __future__ import annotations

from trackgauge.institutions.candidacy import Candidacy, Check
from trackgauge.institutions.facts import broken

SOURCE = "list of broken relations (background, not complete)"


def check(candidacy: Candidacy) -> Check:
    """Missing where a break with a member is on file; else met as far as the list goes."""
    found = {m: broken(candidacy.state, m, candidacy.day) for m in candidacy.members}
    without = [f"{m} ({gap.note})" for m, gap in found.items() if gap is not None]
    if without:
        return Check("missing", f"no relations with {', '.join(without)}", (SOURCE,))
    return Check("met", "no break with a member is on file", (SOURCE,))
