"""Table `crises`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from trackgauge.organisations.cells import Actors, Count, Day, Text
from trackgauge.organisations.schemas._row import Row

Kind = Literal[
    "attack_on_a_member",
    "border",
    "decision_rule",
    "disaster",
    "economic",
    "ethnic",
    "exit",
    "health",
    "human_rights",
    "inter_state",
    "neighbour",
    "outside_war_of_a_member",
    "political",
    "regime",
    "security",
    "statement_failure",
    "terror",
    "values",
]


class Crisis(Row):
    """A crisis of members and the response of the organisation, or its absence."""

    name: Text = Field(description="Name.")
    first_day: Day = Field(description="First day.")
    last_day: Day | None = Field(None, description="Last day, included; empty = still running.")
    actors: Actors = Field(description="States concerned.")
    kind: Kind = Field(description="Kind of crisis.")
    joint_response: Literal["yes", "partial", "statement", "late", "weak", "no"] = Field(
        description="What the organisation did."
    )
    response_delay_days: Count | None = Field(None, description="Days until the response, where known.")
    rule_used: Text = Field(description="Rule or procedure used; `none` where there was none.")
    outcome: Text = Field(description="How it ended.")
    note: Text = Field("", description="Remarks.")


ROW = Crisis
