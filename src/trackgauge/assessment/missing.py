"""What an answer lacks, in plain sentences: dimensions, kinds of evidence, members, and how its members are known."""

from __future__ import annotations

from collections.abc import Iterator

from trackgauge.assessment.snapshot import Snapshot
from trackgauge.core.dates import year_end
from trackgauge.core.dimensions import DIMENSIONS
from trackgauge.evidence.pack import load_pack
from trackgauge.organisations import Organisation, carried_forward, suspended
from trackgauge.orientation.observing import Orientation

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
