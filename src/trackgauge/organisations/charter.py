"""A charter: tiers and their rights, bodies, decision rules and admission, each entry dated and cited."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from trackgauge.organisations.cells import Cell, Confidence, OptionalDay, PartialDay, Source, Text
from trackgauge.organisations.sections._entry import Names, Part
from trackgauge.organisations.sections.admission_criteria import AdmissionCriterion
from trackgauge.organisations.sections.admission_steps import AdmissionStep
from trackgauge.organisations.sections.bodies import Body
from trackgauge.organisations.sections.decision_rules import DecisionRule
from trackgauge.organisations.sections.tiers import Tier


class CharterFile(Part):
    """The whole of charter.yaml, as written."""

    id: Annotated[str, Cell("lower-case letters, digits and `_`")] = Field(
        description="Id of the organisation, the same as the name of its folder."
    )
    names: Names = Field(description="Full name in the three languages.")
    short_names: Names = Field(description="Short name in the three languages.")
    founded: PartialDay = Field(description="Day from which there are members.")
    dissolved: OptionalDay = Field(description="First day on which it no longer exists; nothing = it exists.")
    reference: Source = Field(description="Where founding and end are reported.")
    confidence: Confidence = Field(description="How sure founding and end are.")
    note: Text = Field("", description="Remarks.")
    tiers: tuple[Tier, ...] = Field(min_length=1, description="Statuses and their rights.")
    bodies: tuple[Body, ...] = Field((), description="Meetings, instruments and mechanisms.")
    decision_rules: tuple[DecisionRule, ...] = Field((), description="How decisions are taken.")
    admission_criteria: tuple[AdmissionCriterion, ...] = Field(
        (), description="What a candidate must fulfil."
    )
    admission_steps: tuple[AdmissionStep, ...] = Field((), description="The way in, in order.")


@dataclass(frozen=True, slots=True)
class Admission:
    """Who may come in, and how."""

    criteria: tuple[AdmissionCriterion, ...]
    steps: tuple[AdmissionStep, ...]


@dataclass(frozen=True, slots=True)
class Charter:
    """The charter of an organisation, over all of its time."""

    founded: dt.date
    dissolved: dt.date | None
    tiers: tuple[Tier, ...]
    bodies: tuple[Body, ...]
    decision_rules: tuple[DecisionRule, ...]
    admission: Admission
    reference: str
    note: str

    def tier(self, id: str) -> Tier | None:
        """The tier of that id, or None."""
        return next((tier for tier in self.tiers if tier.id == id), None)

    def body(self, id: str) -> Body | None:
        """The body of that id, or None."""
        return next((body for body in self.bodies if body.id == id), None)


def charter_of(file: CharterFile) -> Charter:
    """The charter as an object, from the file as written."""
    return Charter(
        founded=file.founded,
        dissolved=file.dissolved,
        tiers=file.tiers,
        bodies=file.bodies,
        decision_rules=file.decision_rules,
        admission=Admission(file.admission_criteria, file.admission_steps),
        reference=file.reference,
        note=file.note,
    )
