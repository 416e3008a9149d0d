"""Tables about what members want and why: demands, the questions that these answer, the events behind them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, Field

from trackgauge.organisations import vocabulary as words
from trackgauge.organisations.cells import NO_STATES, Actor, Actors, Cell, Day, Text, Whole, Words, Year, split
from trackgauge.organisations.schemas._row import Row

Target = Annotated[
    str,
    Cell(
        "key of initiatives.csv, id of a body in charter.yaml, id of documents.csv, or organisation",
        refers=("initiatives.key", "charter.bodies", "documents.id"),
        also=("organisation",),
    ),
]
StatedFor = Literal[
    "country",
    "group",
    "all_members",
    "most_members",
    "some_members",
    "small_and_medium_members",
    "central_asian_members",
    "neighbours_of_AFG",
    "non_western_states",
]


class Demand(Row):
    """What one state wants from the organisation."""

    actor: Actor = Field(description="Who wants it.")
    first_year: Year = Field(description="First year.")
    last_year: Year = Field(description="Last year, included.")
    domain: words.Domain = Field(description="Field of the demand.")
    issue: Words = Field(description="Issue; the same word for every state that takes it up.")
    demand: Text = Field(description="The demand in words.")
    stance: Literal["expand", "use", "reform", "keep", "reserve", "limit", "outside"] = Field(
        description="What the organisation should do about it: more, use it as it is, otherwise, keep a rule that "
        "others would change, with reservations, less, or the state acts outside it."
    )
    salience: Literal["high", "medium", "low"] = Field(description="How much it matters to the state.")
    driver_level: Literal["domestic", "regional", "systemic"] = Field(
        description="Level of what drives the demand (chen_zeng2019 §一)."
    )
    driver_note: Text = Field("", description="What drives it.")
    target: Target | None = Field(None, description="What the demand is addressed to.")
    stated_for: StatedFor = Field(
        description="Whether the source states it for this state or for a group that holds it."
    )


ThemeField = Literal["security", "economic", "political", "people_to_people", "institution"]
ThemeScope = Literal["world", "regional", "national"]


class Theme(Row):
    """A question that demands take sides on, worded so that states can stand on both."""

    name_en: Text = Field(description="The question in English.")
    name_zh: Text = Field("", description="In Chinese.")
    name_ru: Text = Field("", description="In Russian.")
    field: ThemeField = Field(description="Field of the question; institution = the organisation itself.")
    scope: ThemeScope = Field(description="Level on which it is usually raised.")
    definition: Text = Field(description="What the one side says, and the other.")


class DemandTheme(Row):
    """What question a demand answers, on which side, and on which level it is raised."""

    demand: Annotated[str, Cell("id of demands.csv", refers=("demands.id",))] = Field(description="Which demand.")
    theme: Annotated[str, Cell("id of themes.csv", refers=("themes.id",))] = Field(description="Which question.")
    scope: ThemeScope = Field(description="Level of the demand, not of what drives it.")
    side: Annotated[Annotated[Whole, Field(ge=-2, le=2)] | None, Cell("-2 to 2, or nothing")] = Field(
        None,
        description="2 strongly for the theme as it is worded, -2 strongly against; empty = the demand takes no side, "
        "which is no zero.",
    )
    note: Text = Field("", description="Why this side.")


IMPERSONAL = ("society", "market", "nature", "non_state")
Origin = Annotated[
    tuple[str, ...],
    BeforeValidator(split),
    Cell(
        f"as an actor, or {', '.join(IMPERSONAL)}; several joined by `;`",
        actors=True,
        also=(*NO_STATES, *IMPERSONAL),
    ),
]
DriverKind = Literal[
    "base",
    "border_clash",
    "conditional_offer",
    "economic_crisis",
    "election",
    "energy",
    "foreign_offer",
    "format",
    "infrastructure",
    "pandemic",
    "regime_change",
    "sanctions",
    "succession",
    "territory",
    "terror_attack",
    "unrest",
    "war",
]


def _sign(value: object) -> object:
    """-1 and 1 as a cell of a table holds them."""
    return {"-1": -1, "1": 1}.get(value, value) if isinstance(value, str) else value


class Driver(Row):
    """An event that plausibly changes what members ask of the organisation (chen_zeng2019 §一)."""

    actors: Actors = Field(description="Whom it bears on.")
    origin: Origin = Field(description="Who acts, or what kind of force where no state does.")
    level: Literal["domestic", "regional", "systemic"] = Field(description="Level of the event.")
    kind: DriverKind = Field(description="Kind of event.")
    domain: words.Domain = Field(description="Field that it bears on first.")
    sign: Annotated[Literal[-1, 1] | None, BeforeValidator(_sign), Cell("-1, 1 or nothing")] = Field(
        None,
        description="Direction for the cohesion of the organisation where a source states one (1 = together); empty "
        "is no zero.",
    )
    day: Day = Field(description="Day of the event.")
    date_precision: words.DatePrecision = Field(description="How exactly the day is known.")
    event: Text = Field(description="What happened.")


TABLES: dict[str, type[BaseModel]] = {
    "demands": Demand,
    "demands_themes": DemandTheme,
    "drivers": Driver,
    "themes": Theme,
}
