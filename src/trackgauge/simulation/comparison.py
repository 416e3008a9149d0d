"""The answer of a simulation: a scenario against the baseline, in one documented shape."""

from __future__ import annotations

from operator import not_
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from trackgauge.assessment.answer import Chosen, ChosenIfAny

SCHEMA_VERSION = "1.1"


class Part(BaseModel):
    """Frozen, and without entries that are not declared."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Spread(Part):
    """Mean over the runs, and the interval that holds 95 % of them."""

    mean: float
    low: float
    high: float


class Change(Part):
    """One result without and with the scenario, compared run by run with common random numbers."""

    id: str
    name: str
    unit: str
    higher_means: str
    baseline: Spread | None = Field(description="Null where no run has the result.")
    scenario: Spread | None
    difference: Spread | None = Field(description="Scenario less baseline in the same run.")
    standard_error: float | None = Field(description="Of the mean difference, from the number of runs alone.")
    probability_of_rise: float | None = Field(description="Share of the runs in which it is higher; ties count half.")


class YearRow(Part):
    """One year without and with the scenario."""

    year: int
    same_track: tuple[float, float] = Field(description="Probability without and with the scenario.")
    multi_track: tuple[float, float]
    derailed: tuple[float, float]
    adopted: tuple[float, float] = Field(description="Proposals adopted up to the year, mean.")
    executed: tuple[float, float] = Field(description="Proposals carried out up to the year, mean.")
    participation: tuple[float | None, float | None] = Field(
        description="Share of the members taking part in what was adopted up to the year, later joining included."
    )
    identity: tuple[float, float] = Field(description="Mean identity of the members, -2 to +2.")
    dispersion: tuple[float | None, float | None] = Field(description="Distance between two members, score points.")


class MemberRow(Part):
    """What the scenario does to one member."""

    actor: str
    name: str
    gain: Change
    outvoted: tuple[float, float] = Field(description="Objections passed over, mean over the runs.")
    objected: tuple[float, float] = Field(description="Objections, mean.")
    recorded: tuple[float, float] = Field(description="Views put on record, mean.")
    apart: tuple[float, float] = Field(description="Adopted proposals that it opts out of at first, mean.")
    joined: tuple[float, float] = Field(description="Of these, those that it joins later, mean.")
    exit: tuple[float, float] = Field(description="Probability that it leaves by its own will.")
    identity: tuple[float | None, float | None] = Field(description="At the end, mean of the runs in which it stays.")
    identity_difference: float | None = Field(description="Mean over the runs in which it stays with and without.")


class ProposalRow(Part):
    """The fate of one proposal of the record."""

    id: str
    name: str
    names: dict[str, str] = Field({}, description="The name in other languages, as far as the casebook has it.")
    year: int
    domain: str
    depth: float
    recorded_adoption: int | None = Field(description="Year of the first recorded decision for it.")
    adopted: tuple[float, float] = Field(description="Probability of adoption in the runs.")
    objectors: dict[str, float] = Field(description="Share of its decisions in which a member objects (baseline).")
    outvoted: dict[str, float] = Field(description="Share of the runs in which a member is passed over (scenario).")


class ArrowRow(Part):
    """What becomes of the answer when one arrow is switched off, in the first thousand runs."""

    arrow: str = Field(description="Empty in the first row, which has all arrows on.")
    hypothesis: str
    summary: str
    share_adopted: float = Field(description="Difference in the share adopted without the arrow.")
    identity: float = Field(description="Difference in mean identity at the end without the arrow.")
    exits: float = Field(description="Difference in exits without the arrow.")


class CalibrationRow(Part):
    """How the baseline fares on the proposals of the record, whose fate is known."""

    group: str
    proposals: int
    recorded: float = Field(description="Share adopted on record.")
    simulated: float = Field(description="Share adopted in the runs, coded positions left out.")
    recorded_years: float | None = Field(description="Mean years from proposal to adoption on record.")
    simulated_years: float | None


class TestRow(Part):
    """A year of a test: what the runs, which know the past alone, say of it, and what was measured."""

    year: int
    same_track: tuple[float, float] = Field(description="Probability in the runs (baseline) and as measured.")
    simulated_dispersion: Spread | None = Field(description="Distance between two members, score points.")
    measured_dispersion: Spread | None


class InputRow(Part):
    """Where one input comes from."""

    input: str
    source: str
    members: dict[str, str]


class AssumptionRow(Part):
    """One number that no data pin down."""

    id: str
    low: float
    likely: float
    high: float
    calibrated: bool = Field(description="Whether the record of proposals narrows it down.")
    set_to: float | None = Field(description="Value that the user or the scenario set; null where it is drawn.")
    unit: str
    reason: str


class Manifest(Part):
    """What is needed to get the same bits again."""

    version: str
    seed: int
    runs: int
    draws: int
    python: str
    numpy: str
    scenario_sha256: str
    organisation_sha256: str
    chosen: ChosenIfAny = Chosen()
    own_sha256: dict[str, str] = Field(
        default={}, exclude_if=not_, description="SHA-256 of the files of the user's own indicators, by name."
    )


class ChangeRow(Part):
    """One dated edit that the scenario makes."""

    change: str = Field(description="Kind of the change.")
    start: str = Field(description="First day.")
    end: str | None = Field(description="First day on which it no longer holds; null = for good.")
    members: list[str] = Field(description="States that it names; empty if it names none.")
    rule: str = Field(description="Decision rule that it brings; empty if none.")
    domains: list[str] = Field(description="Domains that it names; empty if it names none.")


class Comparison(Part):
    """A scenario against the baseline."""

    schema_version: str = SCHEMA_VERSION
    organisation: str
    name: str
    names: dict[str, str] = Field({}, description="Name of the organisation in other languages.")
    scenario: str
    scenario_name: str
    scenario_names: dict[str, str] = Field({}, description="Name of the scenario in other languages.")
    about: list[str] = Field(description="Reform proposals or statements of the sources.")
    note: str
    notes: dict[str, str] = Field({}, description="The note in other languages.")
    changes: list[ChangeRow] = Field([], description="Dated edits that the scenario makes.")
    coded_positions: int = Field(0, description="Codings of members' positions that their views are fitted to.")
    first_year: int
    last_year: int
    validated: Literal[False] = Field(False, description="No result of a scenario has been validated.")
    standing: list[str] = Field(description="What the record supports and what hangs on hypotheses.")
    results: list[Change]
    by_year: list[YearRow]
    members: list[MemberRow]
    proposals: list[ProposalRow] = Field(description="Proposals of the record that come up in the runs.")
    calibration: list[CalibrationRow]
    known_until: int | None = Field(description="Last year of the evidence that the runs know; null if all.")
    test: list[TestRow] = Field(description="For scenarios that know the past alone; empty otherwise.")
    arrows: list[ArrowRow] = Field(description="Empty unless asked for.")
    without: list[str] = Field(description="Arrows switched off.")
    inputs: list[InputRow]
    assumptions: list[AssumptionRow]
    manifest: Manifest
