"""Tables about what sources say: numbers, games, balancing relations, and where they contradict each other."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from trackgauge.organisations.cells import Actors, Confidence, Number, RowId, RowIds, Source, Text, Year
from trackgauge.organisations.schemas._row import Row


class Contradiction(BaseModel):
    """Two sources, or two rows, that do not agree: both values, which one is used, and why."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)

    id: RowId = Field(description="Name of the row.")
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


class Figure(Row):
    """A number stated by a source, with its meaning."""

    value: Number = Field(description="The number.")
    unit: Text = Field(description="Its unit.")
    first_year: Year | None = Field(None, description="Year, or first year, it is about.")
    last_year: Year | None = Field(None, description="Last year, included; empty = the first year alone.")
    subject: Text = Field("", description="What it measures.")
    actors: Actors = Field((), description="Whom it is about; empty = the organisation or nobody in particular.")
    meaning: Text = Field("", description="How to read it.")
    bound: Literal["exact", "approx", "more_than", "as_printed"] = Field(description="How the number is meant.")
    derived_check: Text = Field("", description="Arithmetic that checks it.")


class Game(Row):
    """A group of bargaining games inside or around the organisation."""

    label: Text = Field(description="Name.")
    group_type: Literal["inside", "outside"] = Field(description="Among members, or with an outsider.")
    actors: Actors = Field(description="Players.")
    issue_area: Text = Field(description="About what.")
    game_nature: Literal["positive_sum", "mixed", "zero_sum"] = Field(description="Nature of the game (C1-22).")
    leverage: Text = Field(description="What the players can use.")
    stakes: Text = Field(description="What is at stake.")
    observed_pattern: Text = Field(description="How it has been played.")
    recommended_response: Text = Field(description="What the source advises.")


class Triad(Row):
    """A balancing relation among three poles."""

    label: Text = Field(description="Name.")
    figure: Text = Field(description="Figure of the source that draws it.")
    pole_a: Actors = Field(description="First pole.")
    middle: Actors = Field(description="States in the middle.")
    pole_b: Actors = Field(description="Second pole.")
    pattern: Literal["large_uses_small", "small_uses_large"] = Field(
        description="Who makes use of whom (C3-12, C3-13)."
    )
    mechanism: Text = Field(description="How the balance works.")
    instruments_a: Text = Field(description="Means of the first pole.")
    instruments_b: Text = Field(description="Means of the second pole.")
    instruments_middle: Text = Field(description="Means of the middle.")
    moderating_condition: Text = Field(description="What the balance depends on.")


TABLES: dict[str, type[BaseModel]] = {
    "contradictions": Contradiction,
    "figures": Figure,
    "games": Game,
    "triads": Triad,
}
