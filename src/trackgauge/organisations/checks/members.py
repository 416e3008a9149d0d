"""A casebook without members, or whose charter knows no tier `member`."""

from __future__ import annotations

from collections.abc import Iterator

from trackgauge.organisations.casebook import CHARTER, Casebook
from trackgauge.organisations.findings import Finding, suggest
from trackgauge.organisations.organisation import MEMBER

FEWEST = 2


def check(book: Casebook) -> Iterator[Finding]:
    """Report an organisation of fewer than two members."""
    tiers = book.ids("charter.tiers")
    if tiers and MEMBER not in tiers:
        yield Finding(
            "error",
            "members",
            CHARTER,
            f"no tier has the id '{MEMBER}'",
            allowed=f"tiers with one called '{MEMBER}'",
            hint=suggest(MEMBER, tiers),
            row="tiers",
        )
    if not book.has("participants") or book.raw("participants").fault:
        return
    raw = book.raw("participants")
    at = raw.header.index("tier") if "tier" in raw.header else None
    count = sum(at is not None and at < len(cells) and cells[at] == MEMBER for _, cells in raw.lines)
    if at is not None and count < FEWEST:
        yield Finding(
            "error",
            "members",
            "participants.csv",
            f"{count} rows with the tier '{MEMBER}'",
            allowed=f"at least {FEWEST}",
            hint="Write one row for each spell of membership.",
        )
