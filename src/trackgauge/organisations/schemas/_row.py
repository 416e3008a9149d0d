"""What every row of every table has."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from trackgauge.organisations.cells import Confidence, RowId, Source


class Row(BaseModel):
    """One row: frozen, without unknown columns."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)

    id: RowId = Field(description="Name of the row; evidence, reasons and contradictions cite it.")
    source: Source = Field(description="Where the row comes from.")
    confidence: Confidence = Field(
        description="high = stated in a paper or a page; medium = partly checked, or a statement about a "
        "group "
        "spread over its states, or a press claim; low = unchecked, contested or reconstructed."
    )

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources one by one."""
        return tuple(self.source.split("; "))
