"""Table `participant_events`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from trackgauge.organisations import vocabulary as words
from trackgauge.organisations.cells import Actor, Actors, Body, Cell, Count, Day, Text
from trackgauge.organisations.schemas._row import Row

FromTo = Annotated[
    str,
    Cell("id of a tier in charter.yaml, none or mixed", refers=("charter.tiers",), also=("none", "mixed")),
]
Event = Literal[
    "application",
    "applications_pending",
    "foreign_ministers_recommend",
    "negotiations_opened",
    "treaty_signed",
    "procedure_opened",
    "obligations_memorandum_signed",
    "ratification",
    "accession",
    "status_granted",
    "accession_blocked",
    "reactivation_blocked",
    "barred_by_rule",
    "representation_lapsed",
    "author_recommendation",
    "organisation_gains_status",
    "withdrawal_notice",
    "withdrawal",
]


class ParticipantEvent(Row):
    """A dated step of a state towards, or away from, a tier."""

    actor: Actor = Field(description="Whose status is at stake; `others` where the source names nobody.")
    actors_count: Count | None = Field(None, description="Number of unnamed actors.")
    day: Day = Field(description="When.")
    date_precision: words.DatePrecision = Field(description="How exactly the day is known.")
    event: Event = Field(description="What happened.")
    from_tier: FromTo = Field(description="Status before.")
    to_tier: FromTo = Field(description="Status asked for or given.")
    blocked_by: Actors = Field((), description="Members whose objection is reported.")
    body: Body | None = Field(None, description="Body that acted.")
    note: Text = Field("", description="Remarks.")


ROW = ParticipantEvent
