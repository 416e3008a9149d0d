"""Budget scales that do not sum to 100, leave out a member or count a stranger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from trackgauge.organisations.casebook import Casebook, Parsed
from trackgauge.organisations.checks._membership import members_on
from trackgauge.organisations.findings import Finding

WHOLE = Decimal(100)


def check(book: Casebook) -> Iterator[Finding]:
    """Report scales that are no division of a budget among the members."""
    scales: dict[tuple[str, dt.date], list[Parsed]] = {}
    for parsed in book.parsed("budget_shares"):
        if parsed.row.complete:
            scales.setdefault((parsed.row.scale, parsed.row.start), []).append(parsed)
    for (scale, start), rows in scales.items():
        yield from _scale(book, scale, start, rows)


def _scale(book: Casebook, scale: str, start: dt.date, rows: list[Parsed]) -> Iterator[Finding]:
    first = rows[0]

    def finding(found: str, allowed: str, hint: str, at: Parsed, column: str) -> Finding:
        file = "budget_shares.csv"
        return Finding("error", "shares", file, found, allowed, hint, at.row.id, at.line, column)

    total = sum((parsed.row.share_percent for parsed in rows), Decimal(0))
    if total != WHOLE:
        hint = f"{abs(WHOLE - total)} is {'missing' if total < WHOLE else 'too much'}."
        yield finding(
            f"the shares of '{scale}' from {start} sum to {total}",
            "exactly 100",
            hint,
            first,
            "share_percent",
        )
    members = members_on(book, start)
    if members is None:
        return
    for parsed in rows:
        if parsed.row.actor not in members:
            said = f"{parsed.row.actor} is not a member on {start}"
            yield finding(said, ", ".join(sorted(members)), "", parsed, "actor")
    left_out = sorted(members - {parsed.row.actor for parsed in rows})
    if left_out:
        said = f"the scale '{scale}' leaves out {', '.join(left_out)}"
        yield finding(
            said, "every member of its first day", "Add them, or write complete = no.", first, "actor"
        )
