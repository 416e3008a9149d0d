"""Whether a state lies in a region, by the standard country codes of the United Nations."""

from __future__ import annotations

from trackgauge.institutions.candidacy import Candidacy, Check
from trackgauge.institutions.facts import region_of

SOURCE = "regions by United Nations M49"


def within(candidacy: Candidacy, regions: set[str], label: str) -> Check:
    """Met where the region or the subregion of the state is one of those named."""
    if candidacy.state not in region_of():
        return Check("unknown", f"no region of {candidacy.state} is on file")
    region, subregion = region_of()[candidacy.state]
    inside = bool(regions & {region, subregion})
    return Check("met" if inside else "missing", f"{subregion} {'is' if inside else 'is not'} in {label}", (SOURCE,))
