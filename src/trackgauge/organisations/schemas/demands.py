"""Table `demands`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from trackgauge.organisations import vocabulary as words
from trackgauge.organisations.cells import Actor, Cell, Text, Year
from trackgauge.organisations.schemas._row import Row

Target = Annotated[
    str,
    Cell(
        "key of initiatives.csv, id of a body in charter.yaml, id of documents.csv, or organisation",
        refers=("initiatives.key", "charter.bodies", "documents.id"),
        also=("organisation",),
    ),
]
StatedFor = Literal[
    "country",
    "group",
    "all_members",
    "most_members",
    "some_members",
    "small_and_medium_members",
    "central_asian_members",
    "neighbours_of_AFG",
    "non_western_states",
]


class Demand(Row):
    """What one state wants from the organisation."""

    actor: Actor = Field(description="Who wants it.")
    first_year: Year = Field(description="First year.")
    last_year: Year = Field(description="Last year, included.")
    domain: words.Domain = Field(description="Field of the demand.")
    issue: Annotated[str, Cell("lower-case words joined by `_`")] = Field(
        description="Issue; the same word for every state that takes it up."
    )
    demand: Text = Field(description="The demand in words.")
    stance: Literal["expand", "use", "reform", "reserve", "limit", "outside"] = Field(
        description="What the organisation should do about it: more, as is, otherwise, with reservations, "
        "less, or the state acts outside it."
    )
    salience: Literal["high", "medium", "low"] = Field(description="How much it matters to the state.")
    driver_level: Literal["domestic", "regional", "systemic"] = Field(
        description="Level of what drives the demand (chen_zeng2019 §一)."
    )
    driver_note: Text = Field("", description="What drives it.")
    target: Target | None = Field(None, description="What the demand is addressed to.")
    stated_for: StatedFor = Field(
        description="Whether the source states it for this state or for a group that holds it."
    )


ROW = Demand
