"""Other organisations of members: shared with the fellows, or outside their circle."""

from __future__ import annotations

from collections.abc import Iterator

from trackgauge.evidence.membership_rows import membership_row_id, memberships_at
from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Observation

CORE_SHARE = 0.5
"""A body in which half of the fellows sit too is the same circle under another name."""


def competing_memberships(case: Case) -> Iterator[Observation]:
    """Share of a member's other memberships of which fewer than half of its fellows are members too."""
    for year in case.years:
        everywhere = memberships_at(year)
        for actor in case.members[year]:
            fellows = set(case.members[year]) - {actor}
            others = [n for n, members in everywhere.items() if actor in members and n != case.organisation.id]
            outside = [n for n in others if len(everywhere[n] & fellows) < CORE_SHARE * len(fellows)]
            if others and fellows:
                rows = tuple(membership_row_id(name, actor, year) for name in others)
                yield Observation(actor, year, year, len(outside) / len(others), rows=rows)
