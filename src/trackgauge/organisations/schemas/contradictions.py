"""Table `contradictions`."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from trackgauge.organisations.cells import Confidence, RowIds, Source, Text


class Contradiction(BaseModel):
    """Two sources, or two rows, that do not agree: both values, which one is used, and why."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)

    id: Text = Field(description="Name of the row.")
    topic: Text = Field(description="What is disputed.")
    value_a: Text = Field(description="One value.")
    source_a: Source = Field(description="Who says so.")
    value_b: Text = Field(description="The other value.")
    source_b: Source = Field(description="Who says so.")
    used: Literal["a", "b", "both", "neither"] = Field(
        description="Which of them Trackgauge relies on; the rows keep what their own source says."
    )
    why: Text = Field(description="Why.")
    rows: RowIds = Field((), description="Rows concerned.")
    confidence: Confidence = Field(description="How sure the choice is.")

    @property
    def source(self) -> str:
        """Both sources."""
        return f"{self.source_a}; {self.source_b}"


ROW = Contradiction
