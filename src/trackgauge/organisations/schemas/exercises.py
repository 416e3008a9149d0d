"""Table `exercises`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from trackgauge.organisations import vocabulary as words
from trackgauge.organisations.cells import Actors, Body, Count, Day, Text
from trackgauge.organisations.schemas._row import Row

Kind = Literal[
    "military",
    "military_outside",
    "antiterror_agencies",
    "antiterror_bilateral",
    "antiterror_multilateral",
    "cyber_terror",
]


class Exercise(Row):
    """A military, anti-terrorist or cyber exercise."""

    name: Text = Field(description="Name.")
    kind: Kind = Field(description="What was exercised, by whom.")
    first_day: Day = Field(description="First day.")
    last_day: Day | None = Field(None, description="Last day, included; empty where not known.")
    date_precision: words.DatePrecision = Field(description="How exactly the day is known.")
    place: Text = Field(description="Where.")
    hosts: Actors = Field(description="Host states.")
    participants: Actors = Field((), description="States with forces; empty where not known.")
    absent_members: Actors = Field((), description="Members that stayed away.")
    observers: Actors = Field((), description="Observers and guests.")
    observers_note: Text = Field("", description="Words of the source on observers and guests.")
    personnel: Count | None = Field(None, description="Reported number of persons.")
    personnel_bound: Literal["exact", "about", "more_than"] | None = Field(
        None, description="How the number is meant."
    )
    personnel_note: Text = Field("", description="Words of the source on the number.")
    series: Body | None = Field(None, description="Series to which it belongs.")
    note: Text = Field("", description="Remarks.")


ROW = Exercise
