"""The rows of a record of positions, and the one table of words that each column may hold."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Confidence = Literal["high", "medium", "low"]
Precision = Literal["day", "month", "year"]
Body = Literal["summit", "ministers", "council", "parliament", "secretariat", "members"]
Kind = Literal[
    "declaration", "statement", "decision", "treaty", "project", "exercise", "admission", "appointment",
    "mission", "sanction", "budget", "meeting",
]  # fmt: skip
Domain = Literal["security", "economic", "political", "people_to_people", "institution"]
Outcome = Literal["adopted", "adopted_without_some", "diluted", "not_adopted", "postponed", "cancelled"]
Stand = Literal["sponsor", "endorse", "host", "reserve", "stay_out", "absent", "object"]
Level = Literal["", "head", "deputy", "minister", "official", "none"]
Act = Literal[
    "withdrawal_notice", "withdrawal", "suspension_of_participation", "suspended_by", "boycott", "recall", "breach",
    "arrears", "border_clash", "sanction_on_member", "rival_platform", "diplomatic_break", "restored_ties",
    "ratification", "troop_or_mission_contribution", "payment", "mediation", "statement_for", "statement_against",
    "return",
]  # fmt: skip
Fate = Literal[
    "exit", "suspension", "self_suspension", "split", "paralysis", "no_summit", "recovery", "death", "normal_check"
]

SEVERITY: dict[str, int] = {
    "object": 0, "stay_out": 1, "absent": 1, "reserve": 2, "endorse": 3, "host": 3, "sponsor": 3,
}  # fmt: skip
"""Rank of a position: 0 prevents or disowns, 1 keeps out or stays away, 2 joins with a view of its own, 3 joins."""

TOGETHER = 3
"""The rank of a member that is with the others; every lower rank is apart."""

DOMAINS: tuple[str, ...] = get_args(Domain)
KINDS: tuple[str, ...] = get_args(Kind)
BODIES: tuple[str, ...] = get_args(Body)


def _day(value: Any) -> Any:
    """A full ISO day, as a date; anything else is left to be refused."""
    return dt.date.fromisoformat(value.strip()) if isinstance(value, str) and value.strip() else value


def _or_none(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


Day = Annotated[dt.date, BeforeValidator(_day)]
Count = Annotated[Annotated[int, Field(ge=1)] | None, BeforeValidator(_or_none)]


class Row(BaseModel):
    """What every row has: frozen, without unknown columns."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)


class Cited(Row):
    """A row with a source and the coder's confidence in it."""

    source: str = Field(min_length=1, description="address, bibliography key or `background`; several joined by `; `")
    confidence: Confidence = Field(description="the coder's confidence; background is never above medium")

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources one by one."""
        return tuple(self.source.split("; "))


class Item(Cited):
    """One thing on which members could take a position."""

    id: str = Field(min_length=1, description="name of the row, ORG-YYYY-NN")
    organisation: str = Field(min_length=1, description="id of the organisation, in small letters")
    date: Day = Field(description="the day, as 2018-06-10; a marker day where only the month or year is known")
    date_precision: Precision = Field("day", description="how much of the day is known")
    body: Body = Field(description="who acted")
    kind: Kind = Field(description="what it is")
    domain: Domain = Field(description="field of cooperation")
    title: str = Field(min_length=1, description="in English, in the coder's words")
    outcome: Outcome = Field(description="what became of it")
    depth: int = Field(
        ge=1, le=5, description="1 words, 2 project, 3 programme or standing body, 4 binding rule, 5 pooling of powers"
    )
    members_at_date: Count = Field(None, description="number of members on the day, where counted")
    note: str = Field("", description="remarks; `list_complete=yes` and `suspended=ISO,ISO` are read by the program")

    @property
    def list_is_complete(self) -> bool:
        """Whether the rows of the item name everybody who took part."""
        return "list_complete=yes" in self.note

    @property
    def suspended(self) -> tuple[str, ...]:
        """Members suspended by the others on the day, as the note says."""
        _, found, after = self.note.partition("suspended=")
        return tuple(code.strip() for code in after.split(";")[0].split(",") if code.strip()) if found else ()


class Position(Cited):
    """What one member did on one item: deviations and active roles only."""

    id: str = Field(min_length=1, description="name of the row")
    item_id: str = Field(min_length=1, description="id of the item")
    actor: str = Field(pattern=r"^[A-Z]{3}$", description="ISO 3166 alpha-3 code of a member on the day")
    position: Stand = Field(description="what it did")
    level: Level = Field("", description="for meetings: the rank of who came")
    explicit: Literal["yes", "no"] = Field("yes", description="yes = a record names the state; no = it follows")
    evidence: str = Field("", description="one line, in the coder's words")


class ActRow(Cited):
    """A single act of a member towards the organisation or a fellow member, outside items."""

    id: str = Field(min_length=1, description="name of the row")
    organisation: str = Field(min_length=1, description="id of the organisation")
    date: Day = Field(description="the day, or a marker day")
    date_precision: Precision = Field("day", description="how much of the day is known")
    actor: str = Field(pattern=r"^[A-Z]{3}$", description="who acted")
    partner: str = Field(
        "", pattern=r"^([A-Z]{3}(;[A-Z]{3})*)?$", description="fellow member, several joined by `;`, or empty"
    )
    act: Act = Field(description="what it did")
    domain: Domain = Field(description="field of cooperation")
    alignment: int = Field(
        ge=-2, le=2, description="-2 breaks with, -1 distances itself, 0 neutral, 1 supports, 2 carries at cost"
    )
    evidence: str = Field("", description="one line, in the coder's words")

    @property
    def partners(self) -> tuple[str, ...]:
        """The fellow members one by one."""
        return tuple(self.partner.split(";")) if self.partner else ()


class OutcomeRow(Cited):
    """What became of an organisation in a year."""

    id: str = Field(min_length=1, description="name of the row")
    organisation: str = Field(min_length=1, description="id of the organisation")
    year: int = Field(ge=1945, le=2100, description="year")
    outcome: Fate = Field(description="what happened; normal_check = looked at, and nothing found")
    actor: str = Field("", description="member concerned, or empty")
    evidence: str = Field("", description="one line, in the coder's words")


class SecondItem(Row):
    """An item as the second coder, who saw neither outcome nor positions, coded it."""

    item_id: str = Field(min_length=1, description="id of the item")
    outcome: Outcome = Field(description="what became of it")
    depth: int = Field(ge=1, le=5, description="as in items")
    domain: Domain = Field(description="field of cooperation")
    confidence: Confidence = Field(description="the coder's confidence")


class SecondPosition(Cited):
    """A position as the second coder has it."""

    item_id: str = Field(min_length=1, description="id of the item")
    actor: str = Field(pattern=r"^[A-Z]{3}$", description="ISO 3166 alpha-3 code")
    position: Stand = Field(description="what it did")
    explicit: Literal["yes", "no"] = Field("yes", description="yes = a record names the state")
    evidence: str = Field("", description="one line, in the coder's words")


class MemberRow(Row):
    """A spell of membership, for a record whose organisation the package does not know."""

    actor: str = Field(pattern=r"^[A-Z]{3}$", description="ISO 3166 alpha-3 code")
    first_day: Day = Field(description="first day as a member")
    last_day: Annotated[dt.date | None, BeforeValidator(lambda v: _day(_or_none(v)))] = Field(
        None, description="first day on which it is no longer one; empty = still"
    )


TABLES: dict[str, type[Row]] = {"items": Item, "positions": Position, "acts": ActRow, "members": MemberRow}
"""The tables of a record by file name; `positions`, `acts` and `members` may be missing."""


def allowed(model: type[Row], column: str) -> str:
    """What a column may hold, in words.

    >>> allowed(Item, "outcome").split(", ")[0]
    'adopted'
    """
    info = model.model_fields[column]
    words = [str(word) for word in get_args(info.annotation) if isinstance(word, str) and word]
    return ", ".join(words) if words else (info.description or "text")
