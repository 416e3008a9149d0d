"""A decision as plain data: the documented, stable shape behind `trackgauge decide --json`."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from trackgauge.decisions.deciding import Decision, Verdict

SCHEMA_VERSION = "1.1"

Probability = Annotated[float, Field(ge=0, le=1)]
Members = Annotated[list[str], Field(description="ISO 3166 alpha-3 codes.")]


class Part(BaseModel):
    """A frozen part of the record; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Rule(Part):
    """The rule that decides."""

    id: str = Field(description="Entry of the charter, or the rule that was named.")
    kind: str = Field(description="Kind of rule, as `trackgauge rules` lists them.")
    in_force: bool = Field(description="Whether the charter lays it down for this proposal on its date.")
    article: str
    also: list[str] = Field(description="Other entries of the charter that lay down the same.")
    windows: list[str] = Field(description="Windows that stand open.")
    reference: str


class Outcome(Part):
    """What becomes of the proposal when every stance is known."""

    adopted: bool
    because: str = Field(description="The tally, or what stopped it.")
    delayed: str = Field(description="Why the vote is put off; empty = it is not.")
    adopted_for: Members
    on_record: Members
    opts_out: Members
    may_join: Members
    outvoted: Members
    blocked_by: Members
    pivotal: Members = Field(description="Any of these could turn the rejection alone.")
    replaced: dict[str, str] = Field(description="Members whose window is closed: the stance taken instead.")
    willing: Members = Field(description="Where a divisible proposal is rejected: who could go ahead among themselves.")
    fallback: str = Field(description="Form of cooperation left to them: bilateral, trilateral, minilateral; or empty.")


class Chances(Part):
    """Probabilities when stances are distributions, independent between members."""

    adopted: Probability
    delayed: Probability
    bound: dict[str, Probability]
    on_record: dict[str, Probability]
    opts_out: dict[str, Probability]
    outvoted: dict[str, Probability]
    blocks: dict[str, Probability]
    with_support_of: dict[str, Probability] = Field(
        description="Probability of adoption once the member is certain to support; of members that are not certain."
    )
    fallback: dict[str, Probability] = Field(
        description="Form of cooperation left: probability that the proposal is rejected and so many are willing."
    )
    cases: int = Field(description="Combinations counted, or drawn.")
    exact: bool = Field(description="Whether every combination was counted.")
    standard_error: float = Field(description="Of `adopted`, where cases were drawn; else 0.")


class Amended(Part):
    """What the rule makes of the text after an amendment."""

    outcome: Outcome | None
    chances: Chances | None


class RuleRecord(Part):
    """One rule, with an outcome or with chances."""

    rule: Rule
    outcome: Outcome | None
    chances: Chances | None
    amended: Amended | None = Field(description="The same after the amendment, where one is put and may be needed.")


class DecisionRecord(Part):
    """A proposal before an organisation, under the rules in force and those named."""

    schema_version: str
    organisation: str
    title: str
    date: str
    decision: str
    domain: str
    body: str
    divisible: bool
    major: bool
    depth: int | None
    members: Members
    stances: dict[str, dict[str, Probability]] = Field(description="Member -> probability of each stance.")
    verdicts: list[RuleRecord]
    no_vote: str = Field(description="Why no rule in force decides; empty = one does.")


def record(decision: Decision) -> DecisionRecord:
    """The record of a decision."""
    proposal = decision.proposal
    return DecisionRecord(
        schema_version=SCHEMA_VERSION,
        organisation=decision.organisation,
        title=proposal.title,
        date=proposal.date.isoformat(),
        decision=proposal.decision,
        domain=proposal.domain,
        body=proposal.body,
        divisible=proposal.divisible,
        major=proposal.major,
        depth=proposal.depth,
        members=list(decision.members),
        stances={
            member: {stance.value: float(chance) for stance, chance in each.items()}
            for member, each in decision.stances.items()
        },
        verdicts=[_rule_record(verdict) for verdict in decision.verdicts],
        no_vote=decision.no_vote,
    )


def _rule_record(verdict: Verdict) -> RuleRecord:
    reading = verdict.reading
    return RuleRecord(
        rule=Rule(
            id=reading.id,
            kind=reading.kind,
            in_force=verdict.in_force,
            article=reading.article,
            also=list(reading.also),
            windows=list(reading.windows),
            reference=reading.reference,
        ),
        **_fate(verdict),
        amended=None if verdict.amended is None else Amended(**_fate(verdict.amended)),
    )


def _fate(verdict: Verdict) -> dict[str, Any]:
    outcome, chances = verdict.outcome, verdict.chances
    return {
        "outcome": None if outcome is None else Outcome(**_plain(outcome), fallback=outcome.fallback),
        "chances": None if chances is None else Chances(**_plain(chances)),
    }


def _plain(found: Any) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in vars(found).items()}
