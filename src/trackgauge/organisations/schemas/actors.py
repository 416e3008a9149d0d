"""Table `actors`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from trackgauge.organisations.cells import Text
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


ROW = OtherActor
