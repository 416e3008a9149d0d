"""Table `actors`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from trackgauge.organisations.cells import Text
from trackgauge.organisations.schemas._row import Row


class OtherActor(Row):
    """An actor that is no state: organisations named in the other tables as `org:id`."""

    kind: Literal["organisation"] = Field(description="What kind of actor.")
    name_en: Text = Field(description="Name in English.")
    name_zh: Text = Field(description="Name in Chinese.")
    name_ru: Text = Field(description="Name in Russian.")
    note: Text = Field("", description="Remarks.")


ROW = OtherActor
