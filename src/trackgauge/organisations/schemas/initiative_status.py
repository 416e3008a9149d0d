"""Table `initiative_status`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from trackgauge.organisations.cells import Initiative, Text, Year
from trackgauge.organisations.schemas._row import Row

Status = Literal[
    "proposed",
    "supported",
    "counter_proposed",
    "criticised",
    "negotiated",
    "under_study",
    "planned",
    "agreed",
    "agreed_without_one",
    "funded",
    "in_force",
    "in_preparation",
    "in_progress",
    "under_construction",
    "extended",
    "revived",
    "partly_implemented",
    "implemented",
    "unused",
    "stalled",
    "lapsed",
    "blocked",
    "failed",
    "not_achieved",
    "not_adopted",
    "rejected",
]


class InitiativeStatus(Row):
    """A step in the life of an initiative."""

    initiative: Initiative = Field(description="Which initiative.")
    year: Year = Field(description="When.")
    status: Status = Field(description="Where it stood.")
    event: Text = Field(description="What happened.")


ROW = InitiativeStatus
