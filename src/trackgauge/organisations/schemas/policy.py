"""Table `policy`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from trackgauge.organisations.cells import Actor, Cell, Initiative, Text, Year, YesNo
from trackgauge.organisations.schemas._row import Row

Choice = Literal[
    "led",
    "proposed",
    "participated",
    "supported",
    "conditional",
    "abstained",
    "bilateral_instead",
    "counter_proposed",
    "delayed",
    "opted_out",
    "under_implemented",
    "blocked",
    "refused",
]


class Policy(Row):
    """What a state did about one item."""

    actor: Actor = Field(description="Which state.")
    domain: Literal["security", "economic", "institutional"] = Field(description="Field of the choice.")
    item: Text = Field(description="About what.")
    initiative: Initiative | None = Field(None, description="Initiative that the item belongs to.")
    first_year: Year = Field(description="First year.")
    last_year: Year = Field(description="Last year, included.")
    choice: Choice = Field(description="What the state did.")
    alignment: Annotated[int, Field(ge=-2, le=2), Cell("-2 to 2")] = Field(
        description="2 led or proposed, 1 took part or supported, 0 conditional, -1 delayed, abstained or "
        "stayed out, -2 refused or blocked; higher = with the organisation."
    )
    responsibility: Literal["implement", "respond", "self_manage"] = Field(
        description="Which of the three duties it bears on (zeng_zhao2022 §一(三))."
    )
    explicit_in_source: YesNo = Field(
        description="Whether the source says so itself (no = public source or inference)."
    )
    evidence: Text = Field("", description="What the coding rests on.")


ROW = Policy
