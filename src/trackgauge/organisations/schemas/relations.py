"""Table `relations`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from trackgauge.organisations.cells import Actor, Number, Text, Year
from trackgauge.organisations.schemas._row import Row

Domain = Literal[
    "security", "economic", "political", "territory", "leadership", "water", "society", "systemic"
]


class Relation(Row):
    """A signed tie or conflict between two actors, inside or around the organisation."""

    actor: Actor = Field(description="One side.")
    partner: Actor = Field(description="The other side; ties are mutual.")
    sign: Literal["positive", "negative", "mixed"] = Field(description="Sign of the tie.")
    value: Number | None = Field(
        None, description="Score of a cited study from -4 to 4, where there is one; higher = friendlier."
    )
    domain: Domain = Field(description="Matter of the tie.")
    first_year: Year = Field(description="First year.")
    last_year: Year = Field(description="Last year, included.")
    scope: Literal["inside", "around"] = Field(description="Between members, or with an outsider.")
    reason: Text = Field(description="Why the sign.")


ROW = Relation
