"""Keeps the Charter of the United Nations."""

from __future__ import annotations

from trackgauge.evidence.pack.read import load_pack
from trackgauge.institutions.candidacy import Candidacy, Check


def check(candidacy: Candidacy) -> Check:
    """Missing for a state that is no member of the United Nations; conduct is for the members to judge."""
    pack = load_pack()
    year = min(candidacy.day.year, pack.vote_years[-1])
    source = (f"roll calls of the General Assembly to {pack.vote_years[-1]}",)
    seated = candidacy.state in pack.states and year in pack.vote_years and bool(
        pack.recorded.listed[pack.vote_years.index(year), pack.states.index(candidacy.state)]
    )  # fmt: skip
    if not seated:
        return Check("unknown", "no seat in the General Assembly is on file", source)
    return Check("unknown", "a member of the United Nations; its conduct is for the members to judge", source)
