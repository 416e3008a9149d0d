"""Section `tiers` of charter.yaml."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from trackgauge.organisations import vocabulary as words
from trackgauge.organisations.cells import Cell, Text, YesNo
from trackgauge.organisations.sections._entry import Entry, Names, Part


class Right(Part):
    """What a tier may do at one forum."""

    forum: Annotated[str, Cell("lower-case words joined by `_`")] = Field(
        description="Body or kind of meeting."
    )
    access: words.Access = Field(description="How far the tier takes part.")
    note: Text = Field("", description="Conditions.")


class Tier(Entry):
    """A status that states or organisations can hold, with its rights."""

    names: Names = Field(description="Name in the three languages.")
    circle: Annotated[int, Field(ge=0, le=9), Cell("0 to 9, or nothing")] | None = Field(
        None,
        description="Distance from the centre: 0 = member. An actor is in one circle at a time; "
        "nothing = outside the circles (guests, applicants, predecessors).",
    )
    predecessor: YesNo = Field(False, description="Whether it belongs to the process before the founding.")
    rights: tuple[Right, ...] = Field((), description="Forum by forum; empty = not known.")


ENTRY = Tier
