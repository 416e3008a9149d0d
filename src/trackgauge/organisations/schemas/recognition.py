"""Table `recognition`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from trackgauge.organisations import vocabulary as words
from trackgauge.organisations.cells import Actors, Cell, Day, Text
from trackgauge.organisations.schemas._row import Row

Kind = Literal[
    "bilateral_rank",
    "border_treaty",
    "culture_language",
    "development_path",
    "government",
    "guest",
    "history",
    "host_posts",
    "membership",
    "observer",
    "organisation_to_organisation",
    "partnership",
    "refusal",
    "regime_legitimacy",
    "religion",
    "status_rank",
    "territory",
]


class Recognition(Row):
    """One act by which one side recognises another, or refuses to (sco_way2024 §一(二): thin and thick)."""

    actor: Actors = Field(
        description="Who is recognised; in rows about a claim to territory, the one who claims it. Several stand for "
        "one text or vote: count them one by one."
    )
    by: Actors = Field(description="Who recognises, refuses or takes no side.")
    day: Day = Field(
        description="Day of the act; of a position held without an act, a marker (see `date_precision`)."
    )
    date_precision: words.DatePrecision = Field(description="How exactly the day is known.")
    form: Literal["thin", "thick"] = Field(
        description="thin = legal or sovereign: state, border, government, membership, a seat at the table; thick = "
        "identity and worth: path, civilisation, regime, rank."
    )
    kind: Kind = Field(description="What is recognised.")
    polarity: Annotated[int, Field(ge=-1, le=1), Cell("-1, 0 or 1")] = Field(
        description="1 recognises, -1 refuses or denies, 0 takes no side (abstains, stays away, does nothing)."
    )
    evidence: Text = Field(description="What happened.")


ROW = Recognition
