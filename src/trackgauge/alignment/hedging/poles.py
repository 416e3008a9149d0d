"""Between which two poles the members of an organisation are shown, if nobody names them."""

from __future__ import annotations

from collections.abc import Sequence

from trackgauge.alignment.balancing.discovery import GREAT_POWERS, product_of
from trackgauge.evidence import Pack


def two_poles(members: Sequence[str], year: int, pack: Pack) -> tuple[str, str]:
    """Two of China, Russia and the United States: members before others, then by product, in alphabetical order.

    The same three whose offers are on record; an organisation with two of them among its members is read between
    these, any other between its member and the larger of the others, or between the two largest.

    Parameters
    ----------
    members
        ISO 3166 alpha-3 codes.
    year
        Products are those of this year, or the last known before it.
    """
    size = product_of(GREAT_POWERS, year, pack)
    first, second = sorted(GREAT_POWERS, key=lambda state: (state not in members, -size[state]))[:2]
    return (first, second) if first < second else (second, first)
