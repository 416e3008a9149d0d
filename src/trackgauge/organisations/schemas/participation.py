"""Tables about taking part: who holds which status since when, the steps to it, and who pays what."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from trackgauge.organisations import vocabulary as words
from trackgauge.organisations.cells import Actor, Actors, Body, Cell, Count, Day, Percent, Text, Tier, Words, YesNo
from trackgauge.organisations.schemas._row import Row


class OtherActor(Row):
    """An actor that is no state: organisations are named in the other tables as `org:id`, others as `entity:id`."""

    kind: Literal["organisation", "territory", "movement"] = Field(
        description="organisation; territory = claims to be a state, or is claimed; movement = a group under arms."
    )
    name_en: Text = Field(description="Name in English.")
    name_zh: Text = Field(description="Name in Chinese.")
    name_ru: Text = Field(description="Name in Russian.")
    note: Text = Field("", description="Remarks.")


class BudgetShare(Row):
    """The share of one member in one scale of contributions."""

    actor: Actor = Field(description="Who pays.")
    share_percent: Percent = Field(description="Share of the budget; the shares of a complete scale sum to 100.")
    start: Day = Field(alias="from", description="First day of the scale.")
    end: Day | None = Field(None, alias="to", description="First day on which it no longer holds; empty = still holds.")
    scale: Words = Field(description="Name of the scale.")
    complete: YesNo = Field(description="Whether the scale is given for all members (no = single values).")
    scale_note: Text = Field("", description="Remarks on the scale.")


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


StartEvent = Literal[
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
    event: StartEvent = Field(description="What began the spell.")
    end_event: EndEvent | None = Field(None, description="What ended it.")
    decision_date: Day | None = Field(None, description="Day of the political decision.")
    instrument_date: Day | None = Field(None, description="Day on which the memorandum or treaty was signed.")
    in_charter_sense: Literal["yes", "no", "predecessor"] = Field(
        "yes",
        description="Whether the charter or its regulations know the status; `predecessor` = of the "
        "process before the founding.",
    )
    note: Text = Field("", description="Remarks.")


TABLES: dict[str, type[BaseModel]] = {
    "actors": OtherActor,
    "budget_shares": BudgetShare,
    "participant_events": ParticipantEvent,
    "participants": Participant,
}
