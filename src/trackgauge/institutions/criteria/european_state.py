"""Is a European state: in Europe, or a member of the Council of Europe."""

from __future__ import annotations

from dataclasses import replace

from trackgauge.institutions.candidacy import Candidacy, Check
from trackgauge.institutions.criteria._region import within
from trackgauge.organisations import load


def check(candidacy: Candidacy) -> Check:
    """Cyprus came in and Turkey is a candidate as members of the Council of Europe; Morocco was refused in 1987."""
    if candidacy.state in load("coe").as_of(candidacy.day).members:
        return Check("met", "a member of the Council of Europe", ("list of members of coe",))
    found = within(candidacy, {"Europe"}, "Europe")
    if found.status == "missing":
        return replace(found, because=f"{found.because}, and it is no member of the Council of Europe")
    return found
