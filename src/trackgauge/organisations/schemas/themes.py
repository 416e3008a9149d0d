"""Table `themes`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from trackgauge.organisations.cells import Text
from trackgauge.organisations.schemas._row import Row

Field_ = Literal["security", "economic", "political", "people_to_people", "institution"]
Scope = Literal["world", "regional", "national"]


class Theme(Row):
    """A question that demands take sides on, worded so that states can stand on both."""

    name_en: Text = Field(description="The question in English.")
    name_zh: Text = Field("", description="In Chinese.")
    name_ru: Text = Field("", description="In Russian.")
    field: Field_ = Field(description="Field of the question; institution = the organisation itself.")
    scope: Scope = Field(description="Level on which it is usually raised.")
    definition: Text = Field(description="What the one side says, and the other.")


ROW = Theme
