"""Links between documents that run from the older text to the newer, or from a text to itself."""

from __future__ import annotations

from collections.abc import Iterator

from trackgauge.organisations.casebook import Casebook
from trackgauge.organisations.findings import Finding

TABLE = "documents_links"
FORESEES = "urges"
"""The one link that may point to a text still to come."""


def check(book: Casebook) -> Iterator[Finding]:
    """Report links against time."""
    if not book.has(TABLE) or not book.has("documents"):
        return
    signed = {parsed.row.id: parsed.row.signed for parsed in book.parsed("documents")}
    for parsed in book.parsed(TABLE):
        row = parsed.row
        if row.document not in signed or row.target not in signed:
            continue
        late = signed[row.target] > signed[row.document] and row.relation != FORESEES
        if late or row.document == row.target:
            said = f"{row.document} of {signed[row.document]} {row.relation} {row.target} of {signed[row.target]}"
            yield Finding(
                "error",
                "document_order",
                f"{TABLE}.csv",
                said,
                allowed="a text that acts on one signed on the same day or before",
                hint="Exchange the two, or mend a date.",
                row=row.id,
                line=parsed.line,
                column="document",
            )
