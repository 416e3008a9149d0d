"""The evidence behind a member's scores, as text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trackgauge.assessment.behind import Behind, Row, Value


def behind_lines(found: Behind) -> list[str]:
    """Dimension, value, rows: each row with its id, value, confidence and source."""
    lines = [f"{found.name} in {found.organisation}, {found.year}: {len(found.values)} values"]
    if not found.values:
        lines.append("No evidence bears on this year; the model reads the member from neighbouring years alone.")
    for dimension, values in groupby(found.values, key=lambda value: value.dimension):
        lines += ["", dimension.capitalize()]
        for value in values:
            lines += _value(value)
    return lines


def _value(value: Value) -> Iterator[str]:
    beside = "  (beside the model)" if value.role == "beside" else ""
    yield f"  {value.indicator} {value.years}: {value.value:.2f} {value.unit}; score {value.score:+.1f}{beside}"
    for row in value.rows:
        yield f"    {_row(row)}"


def _row(row: Row) -> str:
    note = f"; {row.note}" if row.note else ""
    return f"{row.id}  {row.value:g} {row.about} {row.years}  [{row.confidence}] {row.source}{note}"
