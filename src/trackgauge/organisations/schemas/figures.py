"""Table `figures`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from trackgauge.organisations.cells import Actors, Number, Text, Year
from trackgauge.organisations.schemas._row import Row


class Figure(Row):
    """A number stated by a source, with its meaning."""

    value: Number = Field(description="The number.")
    unit: Text = Field(description="Its unit.")
    first_year: Year | None = Field(None, description="Year, or first year, it is about.")
    last_year: Year | None = Field(None, description="Last year, included; empty = the first year alone.")
    subject: Text = Field("", description="What it measures.")
    actors: Actors = Field(
        (), description="Whom it is about; empty = the organisation or nobody in particular."
    )
    meaning: Text = Field("", description="How to read it.")
    bound: Literal["exact", "approx", "more_than", "as_printed"] = Field(
        description="How the number is meant."
    )
    derived_check: Text = Field("", description="Arithmetic that checks it.")


ROW = Figure
