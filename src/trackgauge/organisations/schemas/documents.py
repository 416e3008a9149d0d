"""Table `documents`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from trackgauge.organisations import vocabulary as words
from trackgauge.organisations.cells import Actors, Day, Text
from trackgauge.organisations.schemas._row import Row

Kind = Literal[
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
Status = Literal[
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
    kind: Kind = Field(description="Kind of text.")
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
    status: Status = Field(description="Fate so far.")
    note: Text = Field("", description="Remarks.")


ROW = Document
