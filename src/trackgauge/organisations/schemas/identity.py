"""Table `identity`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from trackgauge.organisations.cells import Actor, Cell, Text, Year, YesNo
from trackgauge.organisations.schemas._row import Row

Dimension = Literal[
    "overall",
    "membership_identity",
    "value_norms",
    "emotion",
    "collective_identity",
    "public_identity",
    "public_emotion",
]


class Identity(Row):
    """How far a state takes the organisation, its norms and its feeling as its own."""

    actor: Actor = Field(description="Which state.")
    dimension: Dimension = Field(description="Overall, or one part of identity.")
    coding: Literal["positive", "limited", "mixed", "negative", "none"] = Field(description="Level in words.")
    score: Annotated[int, Field(ge=-2, le=2), Cell("-2 to 2")] = Field(
        description="Level as a number: 2 positive, 1 limited, 0 mixed, -1 negative, -2 none; higher = "
        "closer to the organisation."
    )
    first_year: Year = Field(description="First year of the spell.")
    last_year: Year = Field(description="Last year, included.")
    explicit_in_source: YesNo = Field(description="Whether the source says so itself (no = inferred).")
    evidence: Text = Field(description="What the coding rests on.")


ROW = Identity
