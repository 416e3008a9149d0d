"""Membership of the same organisation for common defence."""

from __future__ import annotations

import numpy as np

from trackgauge.alignment.ties.contributor import Categories, Contributor, PairEvidence
from trackgauge.core.dates import year_end
from trackgauge.organisations import load

ORGANISATIONS = ("aes", "csto", "gcc", "nato", "weu")
"""Bodies whose treaty promises defence; the League of Arab States and the Rio Treaty promise it and never acted so."""

CONTRIBUTOR = Contributor(
    name="common membership of a defence organisation",
    levels=("none", "common member"),
    sources=("organisations: aes, csto, gcc, nato, weu",),
    years=(1991, 2025),
    captures="Both are members of NATO, the CSTO, the WEU, the GCC or the AES on 31 December.",
    does_not_capture="Whether the promise would be kept; bilateral pacts (see alliance).",
)


def observe(evidence: PairEvidence) -> Categories:
    """Whether the two states are members of one of the organisations at the end of the year."""
    first, second = evidence.ends
    found = np.zeros((len(evidence.years), first.size), dtype=np.int8)
    for name in ORGANISATIONS:
        organisation = load(name)
        for row, year in enumerate(evidence.years):
            inside = np.isin(evidence.states, organisation.as_of(year_end(year)).members)
            found[row] |= inside[first] & inside[second]
    return found
