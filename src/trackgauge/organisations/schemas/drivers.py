"""Table `drivers`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from trackgauge.organisations import vocabulary as words
from trackgauge.organisations.cells import NO_STATES, Actors, Cell, Day, Text, split
from trackgauge.organisations.schemas._row import Row

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
Kind = Literal[
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
    kind: Kind = Field(description="Kind of event.")
    domain: words.Domain = Field(description="Field that it bears on first.")
    sign: Annotated[Literal[-1, 1] | None, BeforeValidator(_sign), Cell("-1, 1 or nothing")] = Field(
        None,
        description="Direction for the cohesion of the organisation where a source states one (1 = together); empty "
        "is no zero.",
    )
    day: Day = Field(description="Day of the event.")
    date_precision: words.DatePrecision = Field(description="How exactly the day is known.")
    event: Text = Field(description="What happened.")


ROW = Driver
