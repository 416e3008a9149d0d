"""Table `budget_shares`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from trackgauge.organisations.cells import Actor, Cell, Day, Percent, Text, YesNo
from trackgauge.organisations.schemas._row import Row


class BudgetShare(Row):
    """The share of one member in one scale of contributions."""

    actor: Actor = Field(description="Who pays.")
    share_percent: Percent = Field(
        description="Share of the budget; the shares of a complete scale sum to 100."
    )
    start: Day = Field(alias="from", description="First day of the scale.")
    end: Day | None = Field(
        None, alias="to", description="First day on which it no longer holds; empty = still holds."
    )
    scale: Annotated[str, Cell("lower-case words joined by `_`")] = Field(description="Name of the scale.")
    complete: YesNo = Field(description="Whether the scale is given for all members (no = single values).")
    scale_note: Text = Field("", description="Remarks on the scale.")


ROW = BudgetShare
