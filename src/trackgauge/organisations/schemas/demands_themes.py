"""Table `demands_themes`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from trackgauge.organisations.cells import Cell, Text
from trackgauge.organisations.schemas._row import Row
from trackgauge.organisations.schemas.themes import Scope


class DemandTheme(Row):
    """What question a demand answers, on which side, and on which level it is raised."""

    demand: Annotated[str, Cell("id of demands.csv", refers=("demands.id",))] = Field(description="Which demand.")
    theme: Annotated[str, Cell("id of themes.csv", refers=("themes.id",))] = Field(description="Which question.")
    scope: Scope = Field(description="Level of the demand, not of what drives it.")
    side: Annotated[Annotated[int, Field(ge=-2, le=2)] | None, Cell("-2 to 2, or nothing")] = Field(
        None,
        description="2 strongly for the theme as it is worded, -2 strongly against; empty = the demand takes no side, "
        "which is no zero.",
    )
    note: Text = Field("", description="Why this side.")


ROW = DemandTheme
