"""Section `admission_steps` of charter.yaml."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from trackgauge.organisations.cells import Cell, Text
from trackgauge.organisations.sections._entry import Entry

Towards = Annotated[str, Cell("id of a tier in charter.yaml", refers=("charter.tiers",))]
Actor = Annotated[
    str,
    Cell(
        "id of a body in charter.yaml, candidate or members",
        refers=("charter.bodies",),
        also=("candidate", "members"),
    ),
]


class AdmissionStep(Entry):
    """One step on the way into a tier, in order."""

    towards: Towards = Field(description="Tier that the step leads to.")
    by: Actor = Field(description="Who takes the step.")
    text: Text = Field(description="The step in words.")


ENTRY = AdmissionStep
