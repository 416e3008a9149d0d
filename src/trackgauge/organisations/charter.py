"""A charter: tiers and their rights, bodies, decision rules and admission, each entry dated and cited."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from trackgauge.core.dates import Spell
from trackgauge.organisations import vocabulary as words
from trackgauge.organisations.cells import (
    Cell,
    Confidence,
    EntryId,
    OptionalDay,
    OrganisationId,
    PartialDay,
    Share,
    Source,
    Text,
    Whole,
    Words,
    YesNo,
)


class Part(BaseModel):
    """A frozen part of a charter; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)


class Names(Part):
    """A name in the three languages; `names["zh"]` and `names.zh` are the same."""

    en: Text = Field(description="In English.")
    zh: Text = Field(description="In Chinese.")
    ru: Text = Field(description="In Russian.")

    def __getitem__(self, language: str) -> str:
        return self.as_dict()[language]

    def as_dict(self) -> dict[str, str]:
        """Language -> name."""
        return {"en": self.en, "zh": self.zh, "ru": self.ru}


class Entry(Part):
    """An entry with dates and a reference."""

    id: EntryId = Field(description="Name of the entry; the tables refer to it.")
    start: OptionalDay = Field(
        alias="from", description="First day on which it holds; nothing = not known, then no date finds it."
    )
    end: OptionalDay = Field(alias="to", description="First day on which it no longer holds; nothing = still holds.")
    reference: Source = Field(description="Where it is laid down or reported.")
    confidence: Confidence = Field(description="As in the tables: high, medium or low.")
    note: Text = Field("", description="Remarks.")

    def holds_on(self, day: dt.date) -> bool:
        """Whether it holds on the day; False where its first day is not known."""
        return self.start is not None and Spell(self.start, self.end).holds_on(day)


class Right(Part):
    """What a tier may do at one forum."""

    forum: Words = Field(description="Body or kind of meeting.")
    access: words.Access = Field(description="How far the tier takes part.")
    note: Text = Field("", description="Conditions.")


class Tier(Entry):
    """A status that states or organisations can hold, with its rights."""

    names: Names = Field(description="Name in the three languages.")
    circle: Annotated[Whole, Field(ge=0, le=9), Cell("0 to 9, or nothing")] | None = Field(
        None,
        description="Distance from the centre: 0 = member. An actor is in one circle at a time; "
        "nothing = outside the circles (guests, applicants, predecessors).",
    )
    predecessor: YesNo = Field(False, description="Whether it belongs to the process before the founding.")
    rights: tuple[Right, ...] = Field((), description="Forum by forum; empty = not known.")


class Body(Entry):
    """A meeting, an instrument of law, or a mechanism of joint work."""

    names: Names = Field(description="Name in the three languages.")
    article: Text = Field("", description="Article of the charter that founds it.")
    layer: words.Layer = Field(description="Layer of the architecture (sco_way2024 §一(四)).")
    sublayer: Text = Field("", description="Group inside the layer.")
    domain: words.Domain = Field(description="Field of work.")
    level: words.Level = Field(description="Who meets, or what it is.")
    formality: words.Formality = Field(description="How formal it is.")
    binding_output: Text = Field(description="What it produces, in the words of the law of organisations.")
    frequency: Text = Field("", description="How often it meets.")
    seat: Text = Field("", description="Where.")
    functions: Text = Field(description="What it does.")
    attend_member: words.Attendance = Field(description="Part of members.")
    attend_observer: words.Attendance = Field(description="Part of observers.")
    attend_partner: words.Attendance = Field(description="Part of partners.")
    attend_guest: words.Attendance | None = Field(None, description="Part of guests, where known.")
    attend_note: Text = Field("", description="Conditions of attendance.")
    status: words.BodyStatus = Field("active", description="Whether it works.")
    status_note: Text = Field("", description="Remarks on the status.")


Forum = Annotated[str, Cell("id of a body in charter.yaml, or all", refers=("charter.bodies",), also=("all",))]
Weights = Annotated[
    dict[str, Annotated[Whole, Field(ge=1)]],
    Cell("ISO 3166 alpha-3 code: whole number from 1", actors=True),
]


class DecisionRule(Entry):
    """How one kind of decision is taken, and through which windows a member may step aside."""

    article: Text = Field("", description="Article, treaty or practice that lays it down.")
    rule: words.RuleKind = Field(description="Kind of rule.")
    applies_to: tuple[words.DecisionType, ...] = Field(min_length=1, description="Kinds of decision.")
    domains: tuple[words.Domain | Literal["all"], ...] = Field(("all",), description="Fields in which it applies.")
    bodies: tuple[Forum, ...] = Field(("all",), description="Bodies that decide by it.")
    procedure: Text = Field("", description="The procedure in words.")
    threshold: Share = Field(
        "",
        description="Exact share needed of what `threshold_of` names, as a fraction; reaching it is enough.",
    )
    threshold_of: Literal["members", "votes"] = Field("members", description="Heads or weighted votes.")
    population_threshold: Share = Field("", description="Exact share of the population needed as well.")
    threshold_words: Text = Field("", description="The threshold in the words of the source.")
    members_minimum: Annotated[Whole, Field(ge=1), Cell("a whole number from 1")] | None = Field(
        None, description="Members that must be in favour, or take part, whatever the shares."
    )
    blocking_minimum: Annotated[Whole, Field(ge=1), Cell("a whole number from 1")] | None = Field(
        None, description="Members that a blocking minority must have; fewer cannot block."
    )
    weights: Weights = Field(default_factory=dict, description="Votes of each member, where votes are weighted.")
    populations: Weights = Field(
        default_factory=dict,
        description="Inhabitants of each member in thousands, where `population_threshold` counts them.",
    )
    delay_share: Share = Field(
        "",
        description="Share of a blocking minority from which a losing minority is owed more talks (`ioannina`).",
    )
    notice_months: Annotated[Whole, Field(ge=0), Cell("a whole number from 0")] | None = Field(
        None, description="Months between the notice of a withdrawal and its effect."
    )
    windows: tuple[words.Window, ...] = Field((), description="Ways to step aside without blocking.")
    formalisation: Text = Field("", description="Reading of the rule for a model.")

    @property
    def share(self) -> Fraction | None:
        """The threshold as an exact number, or None."""
        return Fraction(self.threshold) if self.threshold else None

    @property
    def population_share(self) -> Fraction | None:
        """The population threshold as an exact number, or None."""
        return Fraction(self.population_threshold) if self.population_threshold else None


class AdmissionCriterion(Entry):
    """A condition that a candidate must fulfil."""

    text: Text = Field(description="The condition in words.")


Towards = Annotated[str, Cell("id of a tier in charter.yaml", refers=("charter.tiers",))]
StepTaker = Annotated[
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
    by: StepTaker = Field(description="Who takes the step.")
    text: Text = Field(description="The step in words.")


SECTIONS: dict[str, type[Entry]] = {
    "admission_criteria": AdmissionCriterion,
    "admission_steps": AdmissionStep,
    "bodies": Body,
    "decision_rules": DecisionRule,
    "tiers": Tier,
}
"""Section of charter.yaml -> model of its entries."""


class CharterFile(Part):
    """The whole of charter.yaml, as written."""

    id: OrganisationId = Field(description="Id of the organisation, the same as the name of its folder.")
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
    admission_criteria: tuple[AdmissionCriterion, ...] = Field((), description="What a candidate must fulfil.")
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
