"""Table `triads`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from trackgauge.organisations.cells import Actors, Text
from trackgauge.organisations.schemas._row import Row


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


ROW = Triad
