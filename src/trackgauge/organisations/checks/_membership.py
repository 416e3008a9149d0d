"""Who is a member on a day, as far as the table of participants can be trusted."""

from __future__ import annotations

import datetime as dt

from trackgauge.core.dates import Spell
from trackgauge.organisations.casebook import Casebook
from trackgauge.organisations.organisation import MEMBER
from trackgauge.organisations.states import states


def members_on(book: Casebook, day: dt.date) -> set[str] | None:
    """Codes of the members, or None where the table has faults of its own."""
    if not book.has("participants") or book.table_faults("participants"):
        return None
    if any(
        parsed.row.actor not in states()
        for parsed in book.parsed("participants")
        if parsed.row.tier == MEMBER
    ):
        return None
    return {
        parsed.row.actor
        for parsed in book.parsed("participants")
        if parsed.row.tier == MEMBER and Spell(parsed.row.start, parsed.row.end).holds_on(day)
    }
