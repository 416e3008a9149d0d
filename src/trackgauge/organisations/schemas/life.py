"""Tables about what an organisation does: initiatives and their fate, texts, exercises, summits, crises."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, Field

from trackgauge.organisations import vocabulary as words
from trackgauge.organisations.cells import (
    Actors,
    Body,
    Cell,
    Count,
    Day,
    InitiativeKey,
    State,
    Text,
    Whole,
    Words,
    Year,
    split,
)
from trackgauge.organisations.schemas._row import Row

InitiativeStage = Literal[
    "proposed",
    "supported",
    "counter_proposed",
    "criticised",
    "negotiated",
    "under_study",
    "planned",
    "agreed",
    "agreed_without_one",
    "funded",
    "in_force",
    "in_preparation",
    "in_progress",
    "under_construction",
    "extended",
    "revived",
    "partly_implemented",
    "implemented",
    "unused",
    "stalled",
    "lapsed",
    "blocked",
    "failed",
    "not_achieved",
    "not_adopted",
    "rejected",
]


class InitiativeStatus(Row):
    """A step in the life of an initiative."""

    initiative: InitiativeKey = Field(description="Which initiative.")
    year: Year = Field(description="When.")
    status: InitiativeStage = Field(description="Where it stood.")
    event: Text = Field(description="What happened.")


class Initiative(Row):
    """A proposal, who stood where, and what became of it."""

    key: Words = Field(description="Name by which the other tables refer to it.")
    name_en: Text = Field(description="Name in English.")
    name_zh: Text = Field("", description="Name in Chinese.")
    domain: words.Domain = Field(description="Field.")
    proposers: Actors = Field((), description="Who proposed it; empty where not known.")
    year_proposed: Year | None = Field(None, description="When.")
    required_depth: Text = Field(description="What carrying it out would need, in words.")
    depth_score: Annotated[Whole, Field(ge=1, le=5), Cell("1 to 5")] = Field(
        description="1 declaratory, 2 project of a few, 3 programme or admission, 4 binding rule or "
        "permanent body, 5 integration or pooled decision; higher = deeper."
    )
    supporters: Actors = Field((), description="Who supports it.")
    opposers: Actors = Field((), description="Who opposes it.")
    reserved: Actors = Field((), description="Who has reservations.")
    non_participants: Actors = Field((), description="Who opts out.")
    non_participants_note: Text = Field("", description="How they opt out.")
    status: InitiativeStage = Field(description="Latest status.")
    status_year: Year = Field(description="Year of it.")
    status_reason: Text = Field("", description="Why it stands there.")
    note: Text = Field("", description="Remarks.")


DocumentKind = Literal[
    "agreement",
    "charter",
    "communique",
    "concept",
    "convention",
    "decision",
    "declaration",
    "memorandum",
    "programme",
    "protocol",
    "regulation",
    "roadmap",
    "statement",
    "strategy",
    "treaty",
]
InstrumentClass = Literal["soft_law", "main_agreement", "supplementary_protocol", "amending_protocol"]
DocumentStatus = Literal[
    "adopted",
    "dormant",
    "draft",
    "expired",
    "fulfilled",
    "in_force",
    "issued",
    "not_adopted",
    "provisionally_applied",
    "signed",
    "slow",
    "superseded",
]


class Document(Row):
    """A treaty, agreement, strategy, declaration or other text."""

    title_en: Text = Field(description="Title in English.")
    title_zh: Text = Field("", description="Title in Chinese.")
    signed: Day = Field(description="Day of signature or adoption.")
    date_precision: words.DatePrecision = Field(description="How exactly the day is known.")
    place: Text = Field("", description="Where.")
    kind: DocumentKind = Field(description="Kind of text.")
    instrument_class: InstrumentClass = Field(
        description="Class after sco_way2024 §一(四): soft law, or one of three kinds of hard law."
    )
    binding: Literal["yes", "partial", "internal_rule", "no"] = Field(description="Legal force.")
    domain: words.Domain = Field(description="Field.")
    level: words.Level | Literal["government", "secretariat", "ministry", "organisation"] = Field(
        description="Who signed."
    )
    parties: Actors = Field((), description="Parties; empty where not known or none.")
    in_force: Day | None = Field(None, description="Day of entry into force, where known.")
    status: DocumentStatus = Field(description="Fate so far.")
    note: Text = Field("", description="Remarks.")


DocumentId = Annotated[str, Cell("id of documents.csv", refers=("documents.id",))]
LinkTarget = Annotated[
    str,
    Cell("id of documents.csv or key of initiatives.csv", refers=("documents.id", "initiatives.key")),
]


class DocumentLink(Row):
    """A link from a document to an older document, or to an initiative."""

    document: DocumentId = Field(description="The newer, acting text.")
    relation: Literal["renews", "supersedes", "implements", "amends", "urges", "targets"] = Field(
        description="renews = next text of a series; supersedes = takes the place of; implements = carries out; "
        "amends = changes the wording; urges = asks for what is not yet done; targets = is the document of an "
        "initiative, or takes a stand on it."
    )
    target: LinkTarget = Field(description="The older text, or the aim.")
    note: Text = Field("", description="Remarks.")


ExerciseKind = Literal[
    "military",
    "military_outside",
    "antiterror_agencies",
    "antiterror_bilateral",
    "antiterror_multilateral",
    "cyber_terror",
]


class Exercise(Row):
    """A military, anti-terrorist or cyber exercise."""

    name: Text = Field(description="Name.")
    kind: ExerciseKind = Field(description="What was exercised, by whom.")
    first_day: Day = Field(description="First day.")
    last_day: Day | None = Field(None, description="Last day, included; empty where not known.")
    date_precision: words.DatePrecision = Field(description="How exactly the day is known.")
    place: Text = Field(description="Where.")
    hosts: Actors = Field(description="Host states.")
    participants: Actors = Field((), description="States with forces; empty where not known.")
    absent_members: Actors = Field((), description="Members that stayed away.")
    observers: Actors = Field((), description="Observers and guests.")
    observers_note: Text = Field("", description="Words of the source on observers and guests.")
    personnel: Count | None = Field(None, description="Reported number of persons.")
    personnel_bound: Literal["exact", "about", "more_than"] | None = Field(None, description="How the number is meant.")
    personnel_note: Text = Field("", description="Words of the source on the number.")
    series: Body | None = Field(None, description="Series to which it belongs.")
    note: Text = Field("", description="Remarks.")


Council = Annotated[
    str,
    Cell("id of a body, or of a predecessor tier, in charter.yaml", refers=("charter.bodies", "charter.tiers")),
]


class Summit(Row):
    """A meeting of one of the leading councils."""

    council: Council = Field(description="Which council met.")
    number: Annotated[Whole, Field(ge=1), Cell("a whole number from 1")] = Field(description="Number of the meeting.")
    first_day: Day = Field(description="First day.")
    last_day: Day | None = Field(None, description="Last day, included; empty while the meeting is only planned.")
    date_precision: words.DatePrecision = Field("day", description="How exactly the day is known.")
    city: Text = Field(description="Where.")
    country: State = Field(description="Host state.")
    format: Literal["in_person", "video", "hybrid", "planned"] = Field(description="How the leaders met.")
    chair: State = Field(description="State in the chair.")
    main_documents: Text = Field("", description="Texts adopted.")
    key_decisions: Text = Field("", description="Decisions taken.")


CrisisKind = Literal[
    "attack_on_a_member",
    "border",
    "decision_rule",
    "disaster",
    "economic",
    "ethnic",
    "exit",
    "health",
    "human_rights",
    "inter_state",
    "neighbour",
    "outside_war_of_a_member",
    "political",
    "regime",
    "security",
    "statement_failure",
    "terror",
    "values",
]


class Crisis(Row):
    """A crisis of members and the response of the organisation, or its absence."""

    name: Text = Field(description="Name.")
    first_day: Day = Field(description="First day.")
    last_day: Day | None = Field(None, description="Last day, included; empty = still running.")
    actors: Actors = Field(description="States concerned.")
    kind: CrisisKind = Field(description="Kind of crisis.")
    joint_response: Literal["yes", "partial", "statement", "late", "weak", "no"] = Field(
        description="What the organisation did."
    )
    response_delay_days: Count | None = Field(None, description="Days until the response, where known.")
    rule_used: Text = Field(description="Rule or procedure used; `none` where there was none.")
    outcome: Text = Field(description="How it ended.")
    note: Text = Field("", description="Remarks.")


RepairForm = Literal[
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
    form: RepairForm = Field(description="How; none = no attempt is known, which is less than none was made.")
    result: Literal["repaired", "partly", "failed", "pending"] = Field(
        description="Result of the attempt, not of the rupture: one that other means repaired has failed attempts."
    )
    result_day: Day | None = Field(None, description="Day of the result; empty while pending or not known.")
    crises: Crises = Field((), description="Crises of this casebook that it belongs to.")
    outcomes: Outcomes = Field((), description="Exits, splits, suspensions and recoveries that it belongs to.")
    note: Text = Field("", description="Remarks.")


TABLES: dict[str, type[BaseModel]] = {
    "crises": Crisis,
    "documents": Document,
    "documents_links": DocumentLink,
    "exercises": Exercise,
    "initiative_status": InitiativeStatus,
    "initiatives": Initiative,
    "repair_attempts": RepairAttempt,
    "summits": Summit,
}
