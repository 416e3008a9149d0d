"""Table `summits`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from trackgauge.organisations import vocabulary as words
from trackgauge.organisations.cells import Cell, Day, State, Text
from trackgauge.organisations.schemas._row import Row

Council = Annotated[
    str,
    Cell(
        "id of a body, or of a predecessor tier, in charter.yaml", refers=("charter.bodies", "charter.tiers")
    ),
]


class Summit(Row):
    """A meeting of one of the leading councils."""

    council: Council = Field(description="Which council met.")
    number: Annotated[int, Field(ge=1), Cell("a whole number from 1")] = Field(
        description="Number of the meeting."
    )
    first_day: Day = Field(description="First day.")
    last_day: Day | None = Field(
        None, description="Last day, included; empty while the meeting is only planned."
    )
    date_precision: words.DatePrecision = Field("day", description="How exactly the day is known.")
    city: Text = Field(description="Where.")
    country: State = Field(description="Host state.")
    format: Literal["in_person", "video", "hybrid", "planned"] = Field(description="How the leaders met.")
    chair: State = Field(description="State in the chair.")
    main_documents: Text = Field("", description="Texts adopted.")
    key_decisions: Text = Field("", description="Decisions taken.")


ROW = Summit
