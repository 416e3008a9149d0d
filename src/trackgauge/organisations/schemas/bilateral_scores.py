"""Table `bilateral_scores`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from trackgauge.organisations.cells import Actor, Number, Year
from trackgauge.organisations.schemas._row import Row


class BilateralScore(Row):
    """The score that a study gives to a pair of states."""

    actor: Actor = Field(description="One side.")
    partner: Actor = Field(description="The other side.")
    value: Number | None = Field(None, description="Score; empty where the source tells only its sign.")
    sign: Literal["positive", "negative"] = Field(description="Sign of the score.")
    scale_low: Number = Field(description="Lowest score of the scale (most hostile).")
    scale_high: Number = Field(description="Highest score of the scale (friendliest).")
    year: Year = Field(description="Year of the study.")


ROW = BilateralScore
