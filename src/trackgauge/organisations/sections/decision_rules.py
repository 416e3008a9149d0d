"""Section `decision_rules` of charter.yaml."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from trackgauge.organisations import vocabulary as words
from trackgauge.organisations.cells import Cell, Share, Text
from trackgauge.organisations.sections._entry import Entry

Forum = Annotated[
    str, Cell("id of a body in charter.yaml, or all", refers=("charter.bodies",), also=("all",))
]
Weights = Annotated[
    dict[str, Annotated[int, Field(ge=1)]],
    Cell("ISO 3166 alpha-3 code: whole number from 1", actors=True),
]


class DecisionRule(Entry):
    """How one kind of decision is taken, and through which windows a member may step aside."""

    article: Text = Field("", description="Article, treaty or practice that lays it down.")
    rule: words.RuleKind = Field(description="Kind of rule.")
    applies_to: tuple[words.DecisionType, ...] = Field(min_length=1, description="Kinds of decision.")
    domains: tuple[words.Domain | Literal["all"], ...] = Field(
        ("all",), description="Fields in which it applies."
    )
    bodies: tuple[Forum, ...] = Field(("all",), description="Bodies that decide by it.")
    procedure: Text = Field("", description="The procedure in words.")
    threshold: Share = Field(
        "",
        description="Exact share needed of what `threshold_of` names, as a fraction; reaching it is enough.",
    )
    threshold_of: Literal["members", "votes"] = Field("members", description="Heads or weighted votes.")
    population_threshold: Share = Field("", description="Exact share of the population needed as well.")
    threshold_words: Text = Field("", description="The threshold in the words of the source.")
    members_minimum: Annotated[int, Field(ge=1), Cell("a whole number from 1")] | None = Field(
        None, description="Members that must be in favour, or take part, whatever the shares."
    )
    blocking_minimum: Annotated[int, Field(ge=1), Cell("a whole number from 1")] | None = Field(
        None, description="Members that a blocking minority must have; fewer cannot block."
    )
    weights: Weights = Field(
        default_factory=dict, description="Votes of each member, where votes are weighted."
    )
    populations: Weights = Field(
        default_factory=dict,
        description="Inhabitants of each member in thousands, where `population_threshold` counts them.",
    )
    delay_share: Share = Field(
        "",
        description="Share of a blocking minority from which a losing minority is owed more talks (`ioannina`).",
    )
    notice_months: Annotated[int, Field(ge=0), Cell("a whole number from 0")] | None = Field(
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


ENTRY = DecisionRule
