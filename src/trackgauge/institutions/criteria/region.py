"""Belongs to the region of the organisation, as the charter names it."""

from __future__ import annotations

from trackgauge.institutions.candidacy import Candidacy, Check
from trackgauge.institutions.criteria._region import within

REGIONS = {
    "Eurasia": {"Asia", "Europe"},
    "Southeast Asia": {"South-eastern Asia"},
    "Africa": {"Africa"},
    "Europe": {"Europe"},
}


def check(candidacy: Candidacy) -> Check:
    """By the region in the words of the criterion; unknown where it names none of those on file."""
    named = next((name for name in REGIONS if name in candidacy.text), None)
    if named is None:
        return Check("unknown", "the criterion names no region on file")
    return within(candidacy, REGIONS[named], named)
