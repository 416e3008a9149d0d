"""The answer to "one track, many, or off the rails?": the documented, stable shape behind `--json`."""

from __future__ import annotations

from operator import not_
from typing import Annotated, Literal

from pydantic import AliasChoices, BaseModel, ConfigDict, Field

from trackgauge.core.dimensions import STATES
from trackgauge.core.dimensions import Dimension as Dimension
from trackgauge.core.dimensions import StateLabel as StateLabel
from trackgauge.orientation.case import Role

SCHEMA_VERSION = "1.5"

TIE = 0.2
"""Two states nearer than that in probability are not told apart."""

Probability = Annotated[float, Field(ge=0, le=1)]
IdentityLevel = Literal["positive", "limited", "negative", "none"]
EvidenceKind = Literal["both", "codings", "behaviour"]


class Part(BaseModel):
    """A frozen part of the answer; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Interval(Part):
    """Posterior mean with the 95 % equal-tailed interval."""

    mean: float
    low: float
    high: float


class State(Part):
    """Probabilities of the three states; they sum to 1."""

    same_track: Probability
    multi_track: Probability
    derailed: Probability
    label: StateLabel = Field(description="The most probable state.")


class Track(Part):
    """A typical path shared by one or more members (C2-20)."""

    members: list[str] = Field(description="ISO 3166 alpha-3 codes, in alphabetical order.")
    probability: Probability = Field(description="Share of draws in which exactly these members form one track.")
    cohesion: Probability = Field(description="Mean P(same track) over the pairs inside; 1 for a single member.")


class Member(Part):
    """One member's orientation towards the organisation, on the scale from -2 (opposed) to +2 (carries it)."""

    actor: str = Field(description="ISO 3166 alpha-3 code.")
    name: str
    observed: dict[Dimension, bool] = Field(
        description="Whether there is any evidence of the member in the dimension. Where there is none, score and "
        "identity level are the prior's: they say nothing about the member."
    )
    interest: Interval
    identity: Interval
    policy: Interval
    identity_level: IdentityLevel
    identity_level_probabilities: dict[IdentityLevel, Probability]
    observations: dict[Dimension, int] = Field(
        description="Evidence values behind each score that bear on this year (spells that cover it)."
    )
    conduct: Interval | None = Field(
        default=None,
        description="Standing in the record of positions of the organisation, in logits against the mean of the other "
        "members; higher = nearer to them. Null where there is no record.",
    )


class ByDimension(Part):
    """One number for each dimension and one for the three together; null where nothing is observed."""

    interest: Interval | None
    identity: Interval | None
    policy: Interval | None
    overall: Interval | None


class Polarisation(Part):
    """Two measures, because they rank cases differently; 0 = none, 1 = two equal opposed camps."""

    van_der_eijk: ByDimension = Field(description="(1 - A) / 2, with A the agreement of van der Eijk (2001).")
    esteban_ray: ByDimension = Field(description="Esteban and Ray (1994), alpha 1.6, scaled to its maximum.")


class Reason(Part):
    """Why the state is what it is: which indicator sets which members apart, or holds them together."""

    text: str
    indicator: str = Field(description="The strongest indicator of this reason.")
    indicators: list[str] = Field(description="All indicators of one dimension and kind that say the same of them.")
    dimension: Dimension
    members: list[str]
    contribution: float = Field(
        description="Score points by which these indicators together move these members from the middle of the others."
    )
    apart_from: list[str] = Field(
        default=[],
        description="Where two tracks agree with different members: those of the other track; `contribution` is then "
        "how much further apart the tracks lie for it than members inside them. Empty for all other reasons.",
    )
    evidence: list[str] = Field(description="Ids of the evidence rows behind it (at most five).")


class MemberChange(Part):
    """How a member's score moved since the earlier year."""

    actor: str
    dimension: Dimension
    difference: Interval
    probability_of_rise: Probability


class Changes(Part):
    """What is different from `since`; empty lists where nothing can be compared."""

    since: int
    state: State | None = Field(description="The state of the earlier year, or null where there was none.")
    joined: list[str]
    left: list[str]
    dispersion: Interval | None = Field(description="Difference of overall dispersion (later minus earlier).")
    members: list[MemberChange] = Field(description="The largest moves first, at most five.")
    events: list[str] = Field(description="Tier changes and crises inside the year, dated.")


class IndicatorCount(Part):
    """How much one indicator contributed."""

    indicator: str
    dimension: Dimension
    kind: Literal["coding", "behaviour"]
    values: int = Field(description="Values that bear on the year.")
    loading: Interval = Field(description="Slope of the indicator on the latent position.")
    error: Interval = Field(description="Standard deviation of its error, in score points.")


class KindAgreement(Part):
    """How far codings and behaviour agree when each is run without the other."""

    dimension: Dimension
    members: int = Field(description="Members that both kinds observe.")
    rank_correlation: Interval | None = Field(description="Spearman's rho over draws; null below four members.")


class EvidenceSummary(Part):
    """How solid the ground is."""

    kind: EvidenceKind
    rows: int = Field(description="Evidence rows that bear on this year.")
    sources: int = Field(description="Distinct sources among them.")
    hand_coded_share: Probability
    indicators: list[IndicatorCount]
    unobserved: list[str] = Field(description="Members without any evidence in this year's reach.")
    missing: list[str] = Field(description="What the answer lacks, in plain English sentences; empty if nothing.")
    by_kind: dict[EvidenceKind, State] = Field(description="The state from codings alone and from behaviour alone.")
    agreement: list[KindAgreement] = Field(description="Empty unless both kinds were asked for.")
    max_rhat: float = Field(
        description="Largest split R-hat of the sampled positions; below 1.01 the chains have come together."
    )


class SensitivityRow(Part):
    """The state's probabilities when one threshold is moved."""

    threshold: str
    value: float
    default: bool
    same_track: Probability
    multi_track: Probability
    derailed: Probability


class Brought(Part):
    """An indicator of the user's own, as its YAML file declares it."""

    indicator: str = Field(description="Name of the YAML file without its ending.")
    name: str
    dimension: Dimension
    role: Role = Field(description="'model' enters the scores; 'auxiliary' does not.")
    higher_means: str
    unit: str
    neutral: float = Field(description="The value that reads as indifferent, in its unit.")
    full: float = Field(description="The value that reads as +2.")
    values: int = Field(description="Rows of the CSV file.")
    source: str = Field(description="As declared; the name of the CSV file where none is.")


class Chosen(Part):
    """What was asked of the indicators; a field is not there where nothing was."""

    included: list[str] = Field(
        default=[], validation_alias=AliasChoices("included", "entered"), exclude_if=not_,
        description="Auxiliary indicators that the user put into the model."
    )
    excluded: list[str] = Field(
        default=[], validation_alias=AliasChoices("excluded", "left_out"), exclude_if=not_,
        description="Indicators of the model that the user took out."
    )
    own: list[Brought] = Field(default=[], exclude_if=not_, description="Indicators of the user's own.")


ChosenIfAny = Annotated[
    Chosen,
    Field(
        exclude_if=lambda chosen: chosen == Chosen(),
        description="What was asked of the indicators behind the positions of members; not there if nothing was.",
    ),
]


class Manifest(Part):
    """What is needed to get the same bits again."""

    version: str
    seed: int
    draws: int
    python: str
    numpy: str
    inputs: dict[str, str] = Field(description="SHA-256 of every input file, by its path inside the package.")
    thresholds: dict[str, float]
    included: list[str] = Field(
        validation_alias=AliasChoices("included", "entered"),
        description="Auxiliary indicators that the user put into the model.",
    )
    excluded: list[str] = Field(
        validation_alias=AliasChoices("excluded", "left_out"),
        description="Indicators of the model that the user took out.",
    )
    own: list[Brought] = Field(
        default=[], exclude_if=not_, description="Indicators of the user's own; not there if there are none."
    )


class Without(Part):
    """The state when one source or one member is left out."""

    left_out: str = Field(description="Key of a paper or data set, host of an address; or the member.")
    state: State


class Robustness(Part):
    """What the state survives. A probability that falls without one witness rests on that witness."""

    over_conventions: State = Field(
        description="Cut points (gauge, main track, opposition, camps) drawn from their documented ranges with the "
        "positions, in the place of the papers' conventions."
    )
    without_source: list[Without] = Field(
        description="The model fitted again without each of the heaviest sources; at most six, the heaviest first."
    )
    without_member: list[Without] = Field(
        description="The state among the others, from the same draws; of a body of more than thirty members "
        "without the twelve farthest from the others."
    )
    prior: State | None = Field(description="The model's answer before any evidence: what the data did is the rest.")


Grounds = Literal["inside", "votes"]


class Answer(Part):
    """The state of one organisation in one year."""

    schema_version: str = SCHEMA_VERSION
    organisation: str = Field(description="Organisation id, for example 'sco'.")
    name: str
    year: int = Field(description="Members are read on 31 December of this year.")
    state: State
    grounds: Grounds = Field(
        default="inside",
        description="What the state rests on: 'inside' = codings or conduct inside the organisation as well; 'votes' = "
        "votes in the General Assembly and ties outside it alone, which is cohesion there and no state of it.",
    )
    number_of_tracks: dict[str, Probability] = Field(description="P(k tracks), by k as text.")
    tracks: list[Track] = Field(description="The most typical partition of the draws.")
    pairs: dict[str, Probability] = Field(description="P(same track) by 'CHN-IND', codes in alphabetical order.")
    opposed_pairs: dict[str, Probability] = Field(description="P(opposed) of the pairs for which it is at least 0.05.")
    members: list[Member]
    dispersion: ByDimension = Field(description="Root mean square distance between two members, in score points.")
    polarisation: Polarisation
    reasons: list[Reason]
    changes: Changes
    evidence: EvidenceSummary
    sensitivity: list[SensitivityRow]
    robustness: Robustness | None = Field(
        default=None, description="What the state survives; null in a series of years, where it is not computed."
    )
    manifest: Manifest

    @property
    def headline(self) -> State:
        """What may be said: the state over the range of conventions; by the papers' own where that was not asked.

        A series of years does not ask it, and a body known from votes alone has no state.
        """
        asked = self.robustness is not None and self.grounds == "inside"
        return self.robustness.over_conventions if asked and self.robustness is not None else self.state

    @property
    def open_between(self) -> tuple[StateLabel, ...]:
        """The states that are not told apart, the likelier first: nearer to the first than `TIE`; one if clear."""
        chances = {state: float(getattr(self.headline, state)) for state in STATES}
        ranked = sorted(STATES, key=lambda state: -chances[state])
        return tuple(state for state in ranked if chances[ranked[0]] - chances[state] < TIE)
