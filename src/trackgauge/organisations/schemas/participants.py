"""Table `participants`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from trackgauge.organisations import vocabulary as words
from trackgauge.organisations.cells import Actor, Day, Text, Tier
from trackgauge.organisations.schemas._row import Row

Event = Literal[
    "founding",
    "accession",
    "admission_to_process",
    "application",
    "decision",
    "guest_attendance",
    "memorandum_signed",
    "status_granted",
    "tier_reform",
]
EndEvent = Literal[
    "accession",
    "admission_to_process",
    "organisation_founded",
    "status_upgraded",
    "tier_reform",
    "withdrawal",
]


class Participant(Row):
    """A spell of one state or organisation in one tier."""

    actor: Actor = Field(description="Who holds the status.")
    tier: Tier = Field(description="Which status.")
    start: Day = Field(alias="from", description="First day of the status.")
    end: Day | None = Field(
        None,
        alias="to",
        description="First day on which it no longer holds; empty = still holds. A spell that ends on its "
        "first day was granted and replaced at once.",
    )
    date_precision: words.DatePrecision = Field(
        "day", description="How exactly `from` is known; month and year mark the first day of theirs."
    )
    event: Event = Field(description="What began the spell.")
    end_event: EndEvent | None = Field(None, description="What ended it.")
    decision_date: Day | None = Field(None, description="Day of the political decision.")
    instrument_date: Day | None = Field(None, description="Day on which the memorandum or treaty was signed.")
    in_charter_sense: Literal["yes", "no", "predecessor"] = Field(
        "yes",
        description="Whether the charter or its regulations know the status; `predecessor` = of the "
        "process before the founding.",
    )
    note: Text = Field("", description="Remarks.")


ROW = Participant
