"""Table `repair_attempts`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from trackgauge.organisations import vocabulary as words
from trackgauge.organisations.cells import Actors, Cell, Day, Text, split
from trackgauge.organisations.schemas._row import Row

Form = Literal[
    "concession", "court", "mediation", "mission", "none", "rule_change", "sanctions", "summit", "third_party"
]
Crises = Annotated[
    tuple[str, ...], BeforeValidator(split), Cell("ids of crises.csv joined by `;`", refers=("crises.id",))
]
Outcomes = Annotated[
    tuple[str, ...], BeforeValidator(split), Cell("ids of recorded outcomes such as OUT-0030, joined by `;`")
]


class RepairAttempt(Row):
    """One attempt to heal, or to prevent, one rupture; a rupture may have several."""

    rupture: Text = Field(description="What broke.")
    rupture_day: Day = Field(description="First day of the rupture.")
    attempt_day: Day = Field(description="Day of the attempt; before the rupture where it was to prevent it.")
    date_precision: words.DatePrecision = Field(description="How exactly the day of the attempt is known.")
    by: Actors = Field(description="Who tried.")
    form: Form = Field(description="How; none = no attempt is known, which is less than none was made.")
    result: Literal["repaired", "partly", "failed", "pending"] = Field(
        description="Result of the attempt, not of the rupture: one that other means repaired has failed attempts."
    )
    result_day: Day | None = Field(None, description="Day of the result; empty while pending or not known.")
    crises: Crises = Field((), description="Crises of this casebook that it belongs to.")
    outcomes: Outcomes = Field((), description="Exits, splits, suspensions and recoveries that it belongs to.")
    note: Text = Field("", description="Remarks.")


ROW = RepairAttempt
