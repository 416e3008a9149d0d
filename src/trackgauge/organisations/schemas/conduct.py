"""Tables about members: how they see themselves, what they do, how they stand to each other, whom they recognise."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from trackgauge.organisations import vocabulary as words
from trackgauge.organisations.cells import Actor, Actors, Cell, Day, InitiativeKey, Number, Text, Whole, Year, YesNo
from trackgauge.organisations.schemas._row import Row


class BilateralScore(Row):
    """The score that a study gives to a pair of states."""

    actor: Actor = Field(description="One side.")
    partner: Actor = Field(description="The other side.")
    value: Number | None = Field(None, description="Score; empty where the source tells only its sign.")
    sign: Literal["positive", "negative"] = Field(description="Sign of the score.")
    scale_low: Number = Field(description="Lowest score of the scale (most hostile).")
    scale_high: Number = Field(description="Highest score of the scale (friendliest).")
    year: Year = Field(description="Year of the study.")


Dimension = Literal[
    "overall",
    "membership_identity",
    "value_norms",
    "emotion",
    "collective_identity",
    "public_identity",
    "public_emotion",
]


class Identity(Row):
    """How far a state takes the organisation, its norms and its feeling as its own."""

    actor: Actor = Field(description="Which state.")
    dimension: Dimension = Field(description="Overall, or one part of identity.")
    coding: Literal["positive", "limited", "mixed", "negative", "none"] = Field(description="Level in words.")
    score: Annotated[Whole, Field(ge=-2, le=2), Cell("-2 to 2")] = Field(
        description="Level as a number: 2 positive, 1 limited, 0 mixed, -1 negative, -2 none; higher = "
        "closer to the organisation."
    )
    first_year: Year = Field(description="First year of the spell.")
    last_year: Year = Field(description="Last year, included.")
    explicit_in_source: YesNo = Field(description="Whether the source says so itself (no = inferred).")
    evidence: Text = Field(description="What the coding rests on.")


PolicyChoice = Literal[
    "led",
    "proposed",
    "participated",
    "supported",
    "conditional",
    "abstained",
    "bilateral_instead",
    "counter_proposed",
    "delayed",
    "opted_out",
    "under_implemented",
    "blocked",
    "refused",
]


Conduct = Literal["own", "collective", "outside", "refuted"]


class Policy(Row):
    """What a state did about one item."""

    actor: Actor = Field(description="Which state.")
    domain: Literal["security", "economic", "institutional"] = Field(description="Field of the choice.")
    item: Text = Field(description="About what.")
    initiative: InitiativeKey | None = Field(None, description="Initiative that the item belongs to.")
    first_year: Year = Field(description="First year.")
    last_year: Year = Field(description="Last year, included.")
    choice: PolicyChoice = Field(description="What the state did.")
    alignment: Annotated[Whole, Field(ge=-2, le=2), Cell("-2 to 2")] = Field(
        description="2 led or proposed, 1 took part or supported, 0 conditional, -1 delayed, abstained or "
        "stayed out, -2 refused or blocked; higher = with the organisation."
    )
    responsibility: Literal["implement", "respond", "self_manage"] = Field(
        description="Which of the three duties it bears on (zeng_zhao2022 §一(三))."
    )
    conduct: Conduct = Field(
        "own",
        description="own = this member's choice in the organisation, the one kind that enters its scores; collective = "
        "what the organisation did or left undone as a whole, victims included; outside = in another body; refuted = "
        "better sources say otherwise (see contradictions.csv).",
    )
    explicit_in_source: YesNo = Field(
        description="Whether the source says so itself (no = public source or inference)."
    )
    evidence: Text = Field("", description="What the coding rests on.")


RecognitionKind = Literal[
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
    day: Day = Field(description="Day of the act; of a position held without an act, a marker (see `date_precision`).")
    date_precision: words.DatePrecision = Field(description="How exactly the day is known.")
    form: Literal["thin", "thick"] = Field(
        description="thin = legal or sovereign: state, border, government, membership, a seat at the table; thick = "
        "identity and worth: path, civilisation, regime, rank."
    )
    kind: RecognitionKind = Field(description="What is recognised.")
    polarity: Annotated[Whole, Field(ge=-1, le=1), Cell("-1, 0 or 1")] = Field(
        description="1 recognises, -1 refuses or denies, 0 takes no side (abstains, stays away, does nothing)."
    )
    evidence: Text = Field(description="What happened.")


RelationDomain = Literal["security", "economic", "political", "territory", "leadership", "water", "society", "systemic"]


class Relation(Row):
    """A signed tie or conflict between two actors, inside or around the organisation."""

    actor: Actor = Field(description="One side.")
    partner: Actor = Field(description="The other side; ties are mutual.")
    sign: Literal["positive", "negative", "mixed"] = Field(description="Sign of the tie.")
    value: Number | None = Field(
        None, description="Score of a cited study from -4 to 4, where there is one; higher = friendlier."
    )
    domain: RelationDomain = Field(description="Matter of the tie.")
    first_year: Year = Field(description="First year.")
    last_year: Year = Field(description="Last year, included.")
    scope: Literal["inside", "around"] = Field(description="Between members, or with an outsider.")
    reason: Text = Field(description="Why the sign.")


TABLES: dict[str, type[BaseModel]] = {
    "bilateral_scores": BilateralScore,
    "identity": Identity,
    "policy": Policy,
    "recognition": Recognition,
    "relations": Relation,
}
