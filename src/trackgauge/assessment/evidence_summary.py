"""How solid the ground is: rows, sources, the share coded by hand, what is missing, and whether the two kinds agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from trackgauge.assessment.answer import Dimension, EvidenceSummary, IndicatorCount, Interval, KindAgreement
from trackgauge.assessment.snapshot import Snapshot, state_of, take
from trackgauge.core.dates import year_end
from trackgauge.core.dimensions import DIMENSIONS
from trackgauge.core.draws import summarise
from trackgauge.evidence.pack import load_pack
from trackgauge.evidence.pack_rows import is_pack_row
from trackgauge.organisations import Organisation, carried_forward, suspended
from trackgauge.orientation.observing import Kind, Orientation
from trackgauge.orientation.ranks import rank_correlation

KindScores = Mapping[Kind, Orientation]
LEAST_MEMBERS = 4
"""A rank correlation of fewer members says nothing."""


def solidity(orientation: Orientation, by_kind: KindScores, now: Snapshot) -> EvidenceSummary:
    """Count what bears on the year and measure how far codings and behaviour agree."""
    behind = {row for values in orientation.observations.values() for v in values for row in v.rows}
    rows = [
        row
        for row in orientation.case.evidence.rows
        if row.id in behind and row.actor in now.members and row.covers(now.year)
    ]
    of_year = sorted(each for each in behind if is_pack_row(each) and each.endswith(f"/{now.year}"))
    made = [orientation.case.evidence.find(row_id) for row_id in of_year]
    rows += [row for row in made if row.actor in now.members]
    coded = sum(row.kind == "coding" for row in rows)
    return EvidenceSummary(
        kind=orientation.kind,
        rows=len(rows),
        sources=len({source for row in rows for source in row.sources}),
        hand_coded_share=coded / len(rows) if rows else 0.0,
        indicators=_indicators(orientation, now.year, set(now.members)),
        unobserved=[m for m, seen in zip(now.members, now.compared, strict=True) if not seen],
        missing=missing_from(orientation, now),
        by_kind={kind: state_of(take(single, now.year, now.thresholds)) for kind, single in by_kind.items()},
        agreement=[_agreement(by_kind, now.year, d) for d in DIMENSIONS] if len(by_kind) == 2 else [],
        max_rhat=orientation.posterior.rhat["theta"],
    )


def values_by_member(orientation: Orientation, year: int) -> dict[str, dict[Dimension, int]]:
    """How many values bear on the year, for each actor and dimension."""
    counts: dict[str, dict[Dimension, int]] = {
        actor: dict.fromkeys(DIMENSIONS, 0) for actor in orientation.design.actors
    }
    for name, values in orientation.observations.items():
        dimension = orientation.case.declaration(name).dimension
        for value in values:
            if value.first_year <= year <= value.last_year and value.actor in counts:
                counts[value.actor][dimension] += 1
    return counts


def _indicators(orientation: Orientation, year: int, members: set[str]) -> list[IndicatorCount]:
    found = []
    for j, name in enumerate(orientation.design.indicators):
        declared = orientation.case.declaration(name)
        values = orientation.observations[name]
        bearing = sum(v.first_year <= year <= v.last_year and v.actor in members for v in values)
        found.append(
            IndicatorCount(
                indicator=name,
                dimension=declared.dimension,
                kind=declared.kind,
                values=bearing,
                loading=Interval(**summarise(orientation.posterior.loading[:, j])._asdict()),
                error=Interval(**summarise(orientation.posterior.error_sd[:, j])._asdict()),
            )
        )
    return found


def _agreement(by_kind: KindScores, year: int, dimension: Dimension) -> KindAgreement:
    """Spearman's rho between the two runs over the members that both observe, draw by draw."""
    k = DIMENSIONS.index(dimension)
    coded_members, coded, coded_seen = by_kind["codings"].positions(year)
    _, behaved, behaved_seen = by_kind["behaviour"].positions(year)
    both = coded_seen[k] & behaved_seen[k]
    members = int(both.sum())
    if members < LEAST_MEMBERS:
        return KindAgreement(dimension=dimension, members=members, rank_correlation=None)
    rho = rank_correlation(coded[:, k, both], behaved[:, k, both])
    assert len(coded_members) == both.size
    return KindAgreement(dimension=dimension, members=members, rank_correlation=Interval(**summarise(rho)._asdict()))


WORDS = {"coding": "codings", "behaviour": "behaviour"}


def missing_from(orientation: Orientation, now: Snapshot) -> list[str]:
    """What is missing in one year; nothing where every member is observed in all, by codings and behaviour."""
    organisation = orientation.case.organisation
    return [
        *_dimensions(orientation, now),
        *_members(now),
        *_lists(organisation, now.year),
        *_rights(organisation, now),
    ]


def _dimensions(orientation: Orientation, now: Snapshot) -> Iterator[str]:
    """Dimensions without any evidence; with both kinds asked for, those that rest on one of them."""
    declared = [orientation.case.declaration(name) for name in orientation.design.indicators]
    for k, dimension in enumerate(DIMENSIONS):
        mine = [each for each in declared if each.dimension == dimension]
        kinds = {each.kind for each in mine}
        unseen = [m for m, seen in zip(now.members, now.observed[k], strict=True) if not seen]
        elsewhere = [m for m, compared in zip(now.members, now.compared, strict=True) if compared and m in unseen]
        if len(unseen) == len(now.members):
            yield f"{dimension}: no evidence of any kind"
            continue
        if len(kinds) == 1 and orientation.kind == "both":
            (kind,) = kinds
            other = WORDS["coding" if kind == "behaviour" else "behaviour"]
            yield f"{dimension}: {WORDS[kind]} alone ({', '.join(each.name for each in mine)}), no {other}"
        if elsewhere:
            yield f"{dimension}: not observed for {' '.join(elsewhere)}"


def _members(now: Snapshot) -> Iterator[str]:
    """Members without any evidence, and why where the votes do not know them."""
    unseen = [m for m, compared in zip(now.members, now.compared, strict=True) if not compared]
    voteless = [m for m in unseen if m not in load_pack().states]
    if voteless:
        yield f"no seat in the recorded votes of the General Assembly: {' '.join(voteless)}"
    if silent := [m for m in unseen if m not in voteless]:
        yield f"no evidence about {' '.join(silent)}"


def _lists(organisation: Organisation, year: int) -> Iterator[str]:
    if organisation.members_only:
        yield "no casebook: members come from lists of membership, and nothing is coded"
    carried = carried_forward(organisation.id, year) if organisation.members_only else {}
    if sure := [actor for actor, confidence in carried.items() if confidence != "low"]:
        yield f"membership of {len(sure)} members is carried forward from 2014; it agrees with general knowledge"
    if unsure := [actor for actor, confidence in carried.items() if confidence == "low"]:
        yield f"membership carried forward from 2014 and not observed since: {' '.join(unsure)}"


def _rights(organisation: Organisation, now: Snapshot) -> Iterator[str]:
    resting = [actor for actor in suspended(organisation.id, year_end(now.year)) if actor in now.members]
    if resting:
        yield f"suspended on 31 December {now.year} and counted as members: {' '.join(resting)}"
