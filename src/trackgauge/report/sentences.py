"""Sentences of the page, built from the fields of an answer in any of the three languages."""

from __future__ import annotations

from collections.abc import Sequence

from trackgauge.assessment.answer import Answer, Interval, MemberChange, Reason
from trackgauge.assessment.changes import known_day
from trackgauge.core.dates import year_end
from trackgauge.organisations import Organisation, carried_forward, suspended
from trackgauge.report.words import Translated, Words

_STATES = ("same_track", "multi_track", "derailed")
CLEAR, LIKELY = 0.9, 0.6
"""A state is called clear from `CLEAR`, likely from `LIKELY`."""


def verdict(organisation: Organisation, answer: Answer, words: Words) -> str:
    """The answer in one sentence: year, state, probability, and what drives it."""
    state = answer.headline
    chances = {name: getattr(state, name) for name in _STATES}
    ranked = sorted(chances, key=lambda name: -chances[name])
    first, second = ranked[0], ranked[1]
    values = {
        "year": answer.year,
        "organisation": organisation.names[words.language],
        "state": words.text(f"state_in.{first}"),
        "probability": words.chance(chances[first]),
        "why": _why(answer, words),
    }
    if len(answer.open_between) > 1:
        second_state = words.text(f"state_in.{second}")
        return words.text("verdict.open", other=second_state, other_probability=words.chance(chances[second]), **values)
    sure = "clear" if chances[first] >= CLEAR else "likely" if chances[first] >= LIKELY else "lean"
    return words.text(f"verdict.{sure}", **values)


def _why(answer: Answer, words: Words) -> str:
    """The strongest reason as a clause; a plain one where nothing could be compared."""
    if not answer.reasons:
        return words.text("verdict.no_reason")
    return _reason_clause(answer.reasons[0], words, together=answer.state.label == "same_track", at_most=2)


def _reason_clause(reason: Reason, words: Words, *, together: bool, at_most: int = 9) -> str:
    side = "together" if together else "below" if reason.contribution < 0 else "above"
    if reason.apart_from:
        side = "apart"
    return words.text(
        f"reason.{side}",
        indicators=_first([words.label("indicator", name) for name in reason.indicators], at_most, words),
        dimension=words.text(f"dimension_in.{reason.dimension}"),
        members=_first([words.state(member) for member in reason.members], 4, words),
        others=_first([words.state(member) for member in reason.apart_from], 4, words),
        size=words.number(reason.contribution if together else abs(reason.contribution), 1, sign=together),
    )


def _first(names: Sequence[str], at_most: int, words: Words) -> str:
    """A list in a sentence; a long one gives the first names and a count."""
    if len(names) <= at_most:
        return words.join(names)
    shown = words.text("list.comma").join(names[:at_most])
    return words.text("list.more", names=shown, count=len(names) - at_most)


def reason(given: Reason, answer: Answer, words: Words) -> str:
    """One reason as a sentence: the answer's own in English, rebuilt from its fields in the other languages."""
    if words.language == "en":
        return given.text
    clause = _reason_clause(given, words, together=answer.state.label == "same_track")
    return words.text("reason.sentence", clause=clause)


def cautions(answer: Answer, words: Words) -> list[str]:
    """What weakens the verdict: kinds of evidence or thresholds that say otherwise, and holes in the evidence."""
    found = [*_kinds_that_differ(answer, words), *_thresholds_that_decide(answer, words)]
    empty = [d for d in ("interest", "identity", "policy") if not any(m.observations.get(d) for m in answer.members)]
    if empty:
        named = words.join([words.text(f"dimension_in.{dimension}") for dimension in empty])
        found.append(words.text("caution.dimensions", dimensions=named))
    if answer.evidence.unobserved:
        found.append(words.text("members.unobserved", members=words.states(answer.evidence.unobserved)))
    return found


def how_members_are_known(organisation: Organisation, answer: Answer, words: Words) -> list[str]:
    """Lists instead of a casebook, years that the lists do not reach, and members whose rights rest."""
    found = []
    if organisation.members_only:
        found.append(words.text("caution.lists"))
        carried = len(carried_forward(organisation.id, answer.year))
        if carried:
            found.append(words.text("caution.carried", count=words.count(carried)))
    members = {member.actor for member in answer.members}
    resting = [actor for actor in suspended(organisation.id, year_end(answer.year)) if actor in members]
    if resting:
        found.append(words.text("caution.suspended", year=answer.year, members=words.states(resting)))
    return found


def _kinds_that_differ(answer: Answer, words: Words) -> list[str]:
    kinds = answer.evidence.by_kind
    if len({state.label for state in kinds.values()} | {answer.state.label}) == 1 or not kinds:
        return []
    parts = [
        words.text(
            "caution.kind",
            kind=words.label("kind_alone", kind),
            state=words.text(f"state_in.{state.label}"),
            probability=words.chance(getattr(state, state.label)),
        )
        for kind, state in sorted(kinds.items(), reverse=True)
    ]
    listed = words.text("list.semicolon").join(parts)
    return [words.text("caution.kinds", kinds=listed[:1].upper() + listed[1:])]


def _thresholds_that_decide(answer: Answer, words: Words) -> list[str]:
    """Settings of one threshold under which another state would be the most probable."""
    settings: dict[tuple[str, str], list[float]] = {}
    for row in answer.sensitivity:
        chances = {name: getattr(row, name) for name in _STATES}
        first = max(chances, key=chances.__getitem__)
        if first != answer.state.label:
            settings.setdefault((row.threshold, first), []).append(row.value)
    return [
        words.text(
            "caution.threshold",
            threshold=words.label("threshold", threshold),
            values=words.text("list.or").join(words.number(value) for value in values),
            state=words.text(f"state_in.{state}"),
        )
        for (threshold, state), values in settings.items()
    ]


def with_interval(value: Interval, words: Words, *, sign: bool = False) -> str:
    """`0.62 (0.41 to 0.83)`."""
    return words.text(
        "number.with_interval",
        mean=words.number(value.mean, sign=sign),
        interval=words.interval(value.low, value.high),
    )


def moved(change: MemberChange, words: Words) -> str:
    """How one member's score moved."""
    return words.text(
        "changes.move",
        member=words.state(change.actor),
        dimension=words.text(f"dimension_in.{change.dimension}"),
        difference=with_interval(change.difference, words, sign=True),
        rise=words.chance(change.probability_of_rise),
    )


def events(organisation: Organisation, year: int, words: Words) -> list[str]:
    """Changes of status and crises that began in the year, in order of date; one line a day and status."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in organisation.rows("participants"):
        if row.start.year == year and row.in_charter_sense == "yes":
            found.setdefault((known_day(row), row.tier), []).append(row.actor)
        if row.end is not None and row.end.year == year and row.end_event == "withdrawal":
            found.setdefault((row.end.isoformat(), ""), []).append(row.actor)
    lines = [(day, _status(organisation, tier, actors, words)) for (day, tier), actors in found.items()]
    for row in organisation.rows("crises"):
        if row.first_day.year == year:
            name = words.translated(Translated(row.name, key=f"{organisation.id}.{row.id}"))
            lines.append((row.first_day.isoformat(), words.text("changes.crisis", name=name)))
    return [words.text("changes.on", day=words.day(day), what=text) for day, text in sorted(lines)]


def _status(organisation: Organisation, tier_id: str, actors: Sequence[str], words: Words) -> str:
    """Who took a status; no status is a withdrawal."""
    members = words.text("list.comma").join(map(words.state, actors))
    if not tier_id:
        return words.text("changes.withdrawal", members=members)
    tier = organisation.charter.tier(tier_id)
    return words.text("changes.status", members=members, status=tier.names[words.language] if tier else tier_id)
