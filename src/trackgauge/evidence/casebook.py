"""Casebook tables as evidence: one row per state and item.

Words that stand for states: `ALL` is every member of the day or period that the row is about (proposers: of
the end of the year of proposal). Words that do not: `others` (unnamed), `author:` and `scholars:` (views
that are no government's) and `org:` give no row of their own; the note of the named states' rows mentions
them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from trackgauge.evidence.membership import Membership, membership_of
from trackgauge.evidence.questions import demand_positions
from trackgauge.evidence.table import Confidence, EvidenceRow
from trackgauge.evidence.variables import VARIABLES

if TYPE_CHECKING:
    from trackgauge.organisations import Organisation

OPEN_END_YEAR = 2026
"""Last year that a fact without an end is carried to: the edge of the casebooks' sources."""

EVERYBODY = "ALL"
OWN = "own"
"""Conduct that is a member's own choice in the organisation; no other enters its scores."""
POSITIONS = {
    "proposers": 2.0,
    "supporters": 1.0,
    "participants": 1.0,
    "reserved": -1.0,
    "non_participants": -1.0,
    "opposers": -2.0,
}
CARRIED_OUT = frozenset({"implemented", "partly_implemented"})
"""Statuses that show who takes part: where no supporters are listed, all members not recorded as staying out."""
MEETING = {"in_person": 1.0, "video": 0.5, "hybrid": 0.5}
SIGN = {"positive": 1.0, "mixed": 0.0, "negative": -1.0}
RESPONSE = {"yes": 1.0, "partial": 0.5, "late": 0.5, "statement": 0.25, "weak": 0.25, "no": 0.0}
OUTSIDE_EXERCISE = "military_outside"

_STATE = re.compile(r"[A-Z]{3}")
_VIEW = ("author:", "scholars:")


def casebook_evidence(organisation: Organisation) -> tuple[EvidenceRow, ...]:
    """Evidence rows of all tables of an organisation's casebook, in the order of `VARIABLES`.

    Raises
    ------
    TrackgaugeError
        If a table of the casebook has faults.

    >>> from trackgauge.organisations import load
    >>> casebook_evidence(load("sco"))[0].id
    'sco/identity/ID001'
    """
    member = membership_of(organisation)
    return (
        *_codings(organisation, member),
        *_exercises(organisation, member),
        *_initiatives(organisation, member),
        *_hosting(organisation, member),
        *_budget(organisation),
        *_ties(organisation),
        *_crises(organisation, member),
    )


def _evidence(
    organisation: Organisation,
    table: str,
    row: Any,
    variable: str,
    *,
    actor: str,
    item: str,
    years: tuple[int, int],
    value: float,
    partner: str = "",
    exploded: bool = True,
    confidence: Confidence | None = None,
    note: str = "",
) -> EvidenceRow:
    """One evidence row from one casebook row; a row that gives several carries the actor in its id."""
    declared = VARIABLES[variable]
    return EvidenceRow(
        id=f"{organisation.id}/{table}/{row.id}" + (f"/{actor}" if exploded else ""),
        variable=variable,
        actor=actor,
        partner=partner,
        item=item,
        start_year=years[0],
        end_year=years[1],
        value=value,
        unit=declared.unit,
        source=row.source,
        confidence=confidence or row.confidence,
        kind=declared.kind,
        note=note,
    )


def _states(tokens: Iterable[str], everybody: tuple[str, ...]) -> tuple[str, ...]:
    """The states that a list of actors names, each once."""
    named: dict[str, None] = {}
    for token in tokens:
        if token == EVERYBODY:
            named.update(dict.fromkeys(everybody))
        elif _STATE.fullmatch(token):
            named[token] = None
    return tuple(named)


def _unnamed(tokens: Iterable[str]) -> str:
    """A note on the actors of a list that are no states."""
    others = [token for token in dict.fromkeys(tokens) if not _STATE.fullmatch(token)]
    return f"besides: {', '.join(others)}" if others else ""


def _codings(organisation: Organisation, member: Membership) -> Iterator[EvidenceRow]:
    """Identity, demands and policy choices: rows about one state, or about all members."""
    for row in organisation.rows("identity"):
        yield from _coding(organisation, member, row, "identity", "identity_coding", row.dimension, row.score)
    for each in demand_positions(organisation):
        if each.value is not None:
            row, item = each.demand, f"{each.field}:{each.label}"
            yield from _coding(
                organisation, member, row, "demands", "demand", item, each.value, note=row.demand, shared=True
            )
    for row in (row for row in organisation.rows("policy") if row.conduct == OWN):
        item = f"{row.domain}:{row.item}"
        yield from _coding(organisation, member, row, "policy", "policy_choice", item, row.alignment)


def _coding(
    organisation: Organisation,
    member: Membership,
    row: Any,
    table: str,
    variable: str,
    item: str,
    value: float,
    *,
    note: str = "",
    shared: bool = False,
) -> Iterator[EvidenceRow]:
    """Rows of one coding; one of all members is carried in equal parts where it is `shared`."""
    whole = (row.first_year, row.last_year)
    for_all = row.actor == EVERYBODY
    actors = _states([row.actor], member.during(*whole) if for_all else ())
    for actor in actors:
        yield _evidence(
            organisation,
            table,
            row,
            variable,
            actor=actor,
            item=item,
            years=member.within(actor, *whole) if for_all else whole,
            value=float(value) / (len(actors) if shared else 1),
            exploded=for_all,
            note=note,
        )


def _exercises(organisation: Organisation, member: Membership) -> Iterator[EvidenceRow]:
    """Taking part in, and staying away from, exercises of the organisation."""
    for row in organisation.rows("exercises"):
        if row.kind == OUTSIDE_EXERCISE:
            continue
        members = member.on(row.first_day)
        took_part = _states(row.participants, members)
        absent = [actor for actor in _states(row.absent_members, members) if actor not in took_part]
        for value, actors in ((1.0, took_part), (0.0, absent)):
            for actor in actors:
                if actor in members:
                    yield _evidence(
                        organisation,
                        "exercises",
                        row,
                        "exercise_participation",
                        actor=actor,
                        item=row.name,
                        years=(row.first_day.year, row.first_day.year),
                        value=value,
                        note=row.note,
                    )


def _initiatives(organisation: Organisation, member: Membership) -> Iterator[EvidenceRow]:
    """Positions on initiatives, over their life and within membership."""
    for row in organisation.rows("initiatives"):
        first, last = row.year_proposed or row.status_year, row.status_year
        held: dict[str, list[str]] = {}
        tokens: list[str] = []
        apart = {*row.reserved, *row.non_participants, *row.opposers}
        joined = member.during(first, last) if row.status in CARRIED_OUT and not row.supporters else ()
        for position in POSITIONS:
            listed = joined if position == "participants" else getattr(row, position)
            at_start = position == "proposers"
            members = member.at_year_end(first) if at_start else member.during(first, last)
            everybody = tuple(actor for actor in members if actor not in apart)
            tokens.extend(token for token in listed if token != EVERYBODY)
            together = "supporters" if at_start and EVERYBODY in listed else position
            for actor in _states(listed, everybody):
                if position != "participants" or actor not in apart:
                    held.setdefault(actor, []).append(together)
        only_views = bool(row.supporters) and all(token.startswith(_VIEW) for token in row.supporters)
        remarks = (
            _unnamed(tokens),
            "" if row.year_proposed else "year of proposal not known",
            "the only recorded support is an author's view, not a government's" if only_views else "",
        )
        for actor, positions in sorted(held.items()):
            said = ", ".join(position.removesuffix("s").replace("_", " ") for position in positions)
            yield _evidence(
                organisation,
                "initiatives",
                row,
                "initiative_position",
                actor=actor,
                item=f"{row.domain}:{row.key}",
                years=member.within(actor, first, last),
                value=position_value(POSITIONS[position] for position in positions),
                confidence="low" if only_views else None,
                note="; ".join(part for part in (said, *remarks) if part),
            )


def position_value(values: Iterable[float]) -> float:
    """One position from several: the strongest, or the mean of the strongest on either side.

    >>> position_value([2.0, 1.0]), position_value([-1.0, -2.0]), position_value([2.0, 1.0, -1.0])
    (2.0, -2.0, 0.5)
    """
    all_values = list(values)
    highest, lowest = max(all_values), min(all_values)
    if lowest < 0 < highest:
        return (highest + lowest) / 2
    return highest if highest > 0 else lowest


def _hosting(organisation: Organisation, member: Membership) -> Iterator[EvidenceRow]:
    """Councils hosted by members."""
    for row in organisation.rows("summits"):
        if row.format in MEETING and member.holds(row.country, row.first_day):
            yield _evidence(
                organisation,
                "summits",
                row,
                "hosting",
                actor=row.country,
                item=f"{row.council} {row.number}",
                years=(row.first_day.year, row.first_day.year),
                value=MEETING[row.format],
                exploded=False,
                note=row.format,
            )


def _budget(organisation: Organisation) -> Iterator[EvidenceRow]:
    """Shares in the budget while a scale holds."""
    for row in organisation.rows("budget_shares"):
        last = (row.end - dt.timedelta(days=1)).year if row.end else _open_end(organisation)
        yield _evidence(
            organisation,
            "budget_shares",
            row,
            "budget_share",
            actor=row.actor,
            item=row.scale,
            years=(row.start.year, last),
            value=float(row.share_percent / 100),
            exploded=False,
            note="" if row.complete else "a single value: the scale is not given for all members",
        )


def _ties(organisation: Organisation) -> Iterator[EvidenceRow]:
    """Ties between members, one row from each side."""
    scores = organisation.rows("bilateral_scores")
    scored = {(frozenset((row.actor, row.partner)), row.year, row.source) for row in scores}
    for row in scores:
        known = row.value is not None
        value = _on_unit_scale(row) if known else SIGN[row.sign] / 2
        note = "" if known else "only the sign of the score is known: middle of that half of the scale"
        yield from _both_sides(
            organisation, "bilateral_scores", row, "score", (row.year, row.year), value, note
        )
    for row in organisation.rows("relations"):
        years = (row.first_year, row.last_year)
        repeated = (
            years[0] == years[1] and (frozenset((row.actor, row.partner)), years[0], row.source) in scored
        )
        if row.scope == "inside" and not repeated:
            value = SIGN[row.sign] if row.value is None else float(row.value / 4)
            yield from _both_sides(organisation, "relations", row, row.domain, years, value, row.reason)


def _on_unit_scale(row: Any) -> float:
    """A score brought to -1 (most hostile) to 1 (friendliest)."""
    middle, half = (row.scale_high + row.scale_low) / 2, (row.scale_high - row.scale_low) / 2
    return float((row.value - middle) / half)


def _both_sides(
    organisation: Organisation,
    table: str,
    row: Any,
    item: str,
    years: tuple[int, int],
    value: float,
    note: str,
) -> Iterator[EvidenceRow]:
    for actor, partner in ((row.actor, row.partner), (row.partner, row.actor)):
        yield _evidence(
            organisation,
            table,
            row,
            "tie",
            actor=actor,
            partner=partner,
            item=item,
            years=years,
            value=value,
            note=note,
        )


def _crises(organisation: Organisation, member: Membership) -> Iterator[EvidenceRow]:
    """What the organisation did in a crisis, for every member concerned."""
    for row in organisation.rows("crises"):
        members = member.on(row.first_day)
        last = row.last_day.year if row.last_day else _open_end(organisation)
        for actor in _states(row.actors, members):
            if actor in members:
                yield _evidence(
                    organisation,
                    "crises",
                    row,
                    "crisis_response",
                    actor=actor,
                    item=row.name,
                    years=(row.first_day.year, last),
                    value=RESPONSE[row.joint_response],
                    note=row.outcome,
                )


def _open_end(organisation: Organisation) -> int:
    return OPEN_END_YEAR if organisation.last_year is None else organisation.last_year
