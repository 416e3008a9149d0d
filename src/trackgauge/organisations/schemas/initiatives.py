"""Table `initiatives`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from trackgauge.organisations import vocabulary as words
from trackgauge.organisations.cells import Actors, Cell, Text, Year
from trackgauge.organisations.schemas._row import Row
from trackgauge.organisations.schemas.initiative_status import Status


class Initiative(Row):
    """A proposal, who stood where, and what became of it."""

    key: Annotated[str, Cell("lower-case words joined by `_`")] = Field(
        description="Name by which the other tables refer to it."
    )
    name_en: Text = Field(description="Name in English.")
    name_zh: Text = Field("", description="Name in Chinese.")
    domain: words.Domain = Field(description="Field.")
    proposers: Actors = Field((), description="Who proposed it; empty where not known.")
    year_proposed: Year | None = Field(None, description="When.")
    required_depth: Text = Field(description="What carrying it out would need, in words.")
    depth_score: Annotated[int, Field(ge=1, le=5), Cell("1 to 5")] = Field(
        description="1 declaratory, 2 project of a few, 3 programme or admission, 4 binding rule or "
        "permanent body, 5 integration or pooled decision; higher = deeper."
    )
    supporters: Actors = Field((), description="Who supports it.")
    opposers: Actors = Field((), description="Who opposes it.")
    reserved: Actors = Field((), description="Who has reservations.")
    non_participants: Actors = Field((), description="Who stays out.")
    non_participants_note: Text = Field("", description="How they stay out.")
    status: Status = Field(description="Latest status.")
    status_year: Year = Field(description="Year of it.")
    status_reason: Text = Field("", description="Why it stands there.")
    note: Text = Field("", description="Remarks.")


ROW = Initiative
