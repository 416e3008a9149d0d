"""Identity codings whose word and number say different things."""

from __future__ import annotations

from collections.abc import Iterator

from trackgauge.organisations.casebook import Casebook
from trackgauge.organisations.findings import Finding

SCORES = {"positive": 2, "limited": 1, "mixed": 0, "negative": -1, "none": -2}


def check(book: Casebook) -> Iterator[Finding]:
    """Report scores that do not belong to their coding."""
    for parsed in book.parsed("identity"):
        expected = SCORES[parsed.row.coding]
        if parsed.row.score != expected:
            yield Finding(
                "error",
                "identity_scores",
                "identity.csv",
                f"{parsed.row.score} for '{parsed.row.coding}'",
                allowed=str(expected),
                row=parsed.row.id,
                line=parsed.line,
                column="score",
            )
