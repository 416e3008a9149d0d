"""The tables of a comparison: what its figures hand out, and what stands on the page besides."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from trackgauge.report.tables import Column
from trackgauge.report.words import Translated
from trackgauge.simulation.comparison import Comparison, ProposalRow, Spread
from trackgauge.simulation.mechanism import strengths

Signed = Annotated[float | None, Column("signed")]
Number = Annotated[float | None, Column("number")]
Chance = Annotated[float | None, Column("probability")]
STRENGTH = "strength_of_"


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One result without and with the scenario."""

    result: Annotated[str, Column("word", group="result")]
    unit: Annotated[str, Column("word", group="result_unit")]
    without_scenario: Number
    with_scenario: Number
    difference: Signed
    difference_low: Signed
    difference_high: Signed
    standard_error: Annotated[float | None, Column("number", 4)]
    rise: Chance


@dataclass(frozen=True, slots=True)
class MemberRow:
    """What the scenario does to one member."""

    actor: Annotated[str, Column("actor")]
    gain: Signed
    gain_low: Signed
    gain_high: Signed
    outvoted: Number
    objects_without: Number
    objects_with: Number
    views_without: Number
    views_with: Number
    apart_without: Number
    apart_with: Number
    joined_without: Number
    joined_with: Number
    leaves_without: Chance
    leaves_with: Chance
    identity_difference: Signed


@dataclass(frozen=True, slots=True)
class RecordedRow:
    """The fate of one proposal of the record."""

    name: Annotated[Translated, Column("translated")]
    year_proposed: Annotated[int, Column("year")]
    domain: Annotated[str, Column("word", group="domain")]
    depth: Annotated[float, Column("number", 0)]
    adopted_year: Annotated[int | None, Column("year")]
    chance_without: Chance
    chance_with: Chance
    objectors: Annotated[tuple[str, ...], Column("codes")]
    outvoted_by: Annotated[tuple[str, ...], Column("codes")]


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """Proposals up to a year, and how close members are."""

    year: Annotated[int, Column("year")]
    adopted_without: Number
    adopted_with: Number
    executed_without: Number
    executed_with: Number
    participation_without: Number
    participation_with: Number
    identity_without: Number
    identity_with: Number
    dispersion_without: Number
    dispersion_with: Number


@dataclass(frozen=True, slots=True)
class StateRow:
    """Probabilities of the states in a year."""

    year: Annotated[int, Column("year")]
    same_track_without: Chance
    same_track_with: Chance
    multi_track_without: Chance
    multi_track_with: Chance
    derailed_without: Chance
    derailed_with: Chance


@dataclass(frozen=True, slots=True)
class ArrowOffRow:
    """The differences with one arrow off; the first row has all on."""

    hypothesis: Annotated[tuple[str, ...], Column("codes")]
    arrow: Annotated[str, Column("word", group="arrow")]
    share_adopted: Annotated[float, Column("signed", 3)]
    identity: Annotated[float, Column("signed", 3)]
    exits: Annotated[float, Column("signed", 3)]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """The baseline on proposals whose fate is known."""

    record_group: Annotated[str, Column("word", group="record_group")]
    proposals: Annotated[int, Column("count")]
    recorded: Chance
    simulated: Chance
    recorded_years: Annotated[float | None, Column("number", 1)]
    simulated_years: Annotated[float | None, Column("number", 1)]


@dataclass(frozen=True, slots=True)
class MeasuredRow:
    """A year of a test."""

    year: Annotated[int, Column("year")]
    same_track_runs: Chance
    same_track_measured: Chance
    dispersion_runs: Number
    dispersion_low: Number
    dispersion_high: Number
    dispersion_measured: Number


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Where one input comes from."""

    input: Annotated[str, Column("word", group="input")]
    source: Annotated[str, Column("text")]
    apart: Annotated[str, Column("text")]


@dataclass(frozen=True, slots=True)
class DoubtRow:
    """The range of one number that no data pin down."""

    assumption: Annotated[str, Column("word", group="assumption")]
    arrow: Annotated[str, Column("word", group="arrow")]
    lowest_value: Annotated[float, Column("number", 3)]
    likely: Annotated[float, Column("number", 3)]
    highest_value: Annotated[float, Column("number", 3)]
    set_to: Annotated[float | None, Column("number", 3)]
    narrowed: Annotated[str, Column("word", group="narrowed")]
    unit: Annotated[str, Column("text")]
    reason: Annotated[str, Column("text")]


def sheets(found: Comparison) -> Mapping[str, tuple[Any, ...]]:
    """Every table of the page, by id; an empty one has nothing to say here."""
    return {
        "scenario_results": _results(found),
        "scenario_members": _members(found),
        "scenario_proposals": tuple(_proposal(found, row) for row in found.proposals),
        "scenario_agreement": tuple(
            AgreementRow(r.year, *r.adopted, *r.executed, *r.participation, *r.identity, *r.dispersion)
            for r in found.by_year
        ),
        "scenario_states": tuple(
            StateRow(r.year, *r.same_track, *r.multi_track, *r.derailed) for r in found.by_year
        ),
        "scenario_arrows": tuple(
            ArrowOffRow((a.hypothesis,) if a.hypothesis else (), a.arrow, a.share_adopted, a.identity, a.exits)
            for a in found.arrows
        ),
        "scenario_record": tuple(
            GroupRow(slug(c.group), c.proposals, c.recorded, c.simulated, c.recorded_years, c.simulated_years)
            for c in found.calibration
        ),
        "scenario_test": tuple(
            MeasuredRow(t.year, *t.same_track, *_three(t.simulated_dispersion), _three(t.measured_dispersion)[0])
            for t in found.test
        ),
        "scenario_inputs": tuple(
            SourceRow(slug(i.input), i.source, "; ".join(f"{a}: {n}" for a, n in i.members.items()))
            for i in found.inputs
        ),
        "scenario_assumptions": _assumptions(found),
    }  # fmt: skip


def slug(text: str) -> str:
    """A text as an id, by which its translation is found.

    >>> slug("binding or deeper (4-5)")
    'binding_or_deeper_4_5'
    """
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")


def proposal_name(found: Comparison, row: ProposalRow) -> Translated:
    """Name of a proposal, with the key under which its translation stands."""
    return Translated(row.name, row.names.get("zh", ""), row.names.get("ru", ""), f"{found.organisation}.{row.id}")


def _three(of: Spread | None) -> tuple[float | None, float | None, float | None]:
    return (None, None, None) if of is None else (of.mean, of.low, of.high)


def _results(found: Comparison) -> tuple[ResultRow, ...]:
    return tuple(
        ResultRow(
            r.id, r.unit, _three(r.baseline)[0], _three(r.scenario)[0], *_three(r.difference), r.standard_error,
            r.probability_of_rise,
        )
        for r in found.results
    )  # fmt: skip


def _members(found: Comparison) -> tuple[MemberRow, ...]:
    return tuple(
        MemberRow(
            m.actor, *_three(m.gain.difference), m.outvoted[1], *m.objected, *m.recorded, *m.apart, *m.joined, *m.exit,
            m.identity_difference,
        )
        for m in found.members
    )  # fmt: skip


def _proposal(found: Comparison, p: ProposalRow) -> RecordedRow:
    return RecordedRow(
        proposal_name(found, p), p.year, p.domain, p.depth, p.recorded_adoption, *p.adopted, _shares(p.objectors),
        _shares(p.outvoted),
    )  # fmt: skip


def _shares(members: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(f"{actor} {share:.2f}" for actor, share in members.items())


def _assumptions(found: Comparison) -> tuple[DoubtRow, ...]:
    of_arrows = {each.id for each in strengths()}
    rows = []
    for a in found.assumptions:
        arrow = a.id.removeprefix(STRENGTH) if a.id in of_arrows else ""
        rows.append(
            DoubtRow(
                "strength" if arrow else a.id, arrow, a.low, a.likely, a.high, a.set_to,
                "yes" if a.calibrated else "no", a.unit, a.reason,
            )
        )  # fmt: skip
    return tuple(rows)
