"""Which rule of a charter decides a proposal on a day: the one whose words fit most closely, ready to decide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.decisions.rule import WITHOUT_VOTE, NoVoteError, rule
from trackgauge.decisions.stance import Stance
from trackgauge.decisions.windows import Reading, window_of
from trackgauge.organisations import Organisation
from trackgauge.organisations.charter import DecisionRule


def entries_in_force(
    organisation: Organisation, day: dt.date, *, decision: str, domain: str, body: str
) -> tuple[DecisionRule, ...]:
    """Entries of the charter that fit best; several where the charter lays down more than one way.

    The kind of decision counts before the domain, the domain before the body; an entry that names it goes
    before one that says `all`.

    Parameters
    ----------
    decision
        Kind of decision, as `applies_to` of the charter.
    domain
        Field of work.
    body
        Body that decides, or `all`.

    Raises
    ------
    TrackgaugeError
        If the organisation did not exist on the day, has no such body, or other bodies take such decisions;
        `NoVoteError` if no rule fits.
    """
    organisation.must_exist_on(day)
    check_body(organisation, day, body)
    rules = organisation.as_of(day).rules
    _check_competence(organisation.id, rules, decision, body)
    fits = {rule.id: _closeness(rule, decision, domain, body) for rule in rules}
    best = max((fit for fit in fits.values() if fit is not None), default=None)
    if best is None:
        raise NoVoteError(
            f"no rule for '{decision}' is known in {organisation.id} on {day}",
            where="proposal",
            next_step=f"{_first_day(organisation)} Name a rule, for example --rule consensus.",
        )
    return tuple(rule for rule in rules if fits[rule.id] == best)


def readings_in_force(
    organisation: Organisation,
    day: dt.date,
    *,
    decision: str,
    domain: str,
    body: str,
    concerned: str | None = None,
    divisible: bool = True,
    major: bool = False,
) -> tuple[Reading, ...]:
    """The readings of `entries_in_force`; entries that lay down the same become one, which names them all.

    A window of the entry for all kinds of decision stays open under a more special entry of the same kind of
    rule: whoever may put a view on record on anything may do so on a project.
    """
    entries = entries_in_force(organisation, day, decision=decision, domain=domain, body=body)
    snapshot = organisation.as_of(day)
    general = [rule for rule in snapshot.rules if "all" in rule.applies_to]
    readings = []
    for entry in entries:
        wider = [window for rule in general if rule.rule == entry.rule for window in rule.windows]
        opened = entry.model_copy(update={"windows": tuple(dict.fromkeys((*entry.windows, *wider)))})
        readings.append(read_entry(opened, snapshot.members, concerned=concerned, divisible=divisible, major=major))
    return _merged(readings)


def _merged(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    merged: list[Reading] = []
    for reading in readings:
        twin = next((m for m in merged if (m.kind, m.rule) == (reading.kind, reading.rule)), None)
        if twin is None:
            merged.append(reading)
        else:
            windows = tuple(dict.fromkeys((*twin.windows, *reading.windows)))
            articles = [each for each in (twin.article, reading.article) if each]
            both = replace(twin, windows=windows, also=(*twin.also, reading.id),
                           article="; ".join(dict.fromkeys(articles)),
                           populations=twin.populations or reading.populations)  # fmt: skip
            merged[merged.index(twin)] = both
    return tuple(merged)


def _closeness(rule: DecisionRule, decision: str, domain: str, body: str) -> tuple[bool, ...] | None:
    named = [(decision, rule.applies_to), (domain, rule.domains), (body, rule.bodies)]
    fits = [word in words or "all" in words or (word == "all" and words is rule.bodies) for word, words in named]
    return tuple(word != "all" and word in words for word, words in named) if all(fits) else None


def check_body(organisation: Organisation, day: dt.date, body: str) -> None:
    """Refuse a body that the charter does not have, or that was not in being on the day."""
    if body == "all":
        return
    known = [entry.id for entry in organisation.charter.bodies]
    if body not in known:
        listed = ", ".join(known[:8]) + (", …" if len(known) > 8 else "")
        raise TrackgaugeError(
            f"{organisation.id} has no body '{body}'",
            where="body",
            next_step=did_you_mean(body, known) or f"Use one of {listed}, or all.",
        )
    found = organisation.charter.body(body)
    if found is not None and not found.holds_on(day):
        since = f"from {found.start}" if found.start else "on days that are not known"
        raise TrackgaugeError(
            f"the body '{body}' was not in being on {day}",
            where="body",
            next_step=f"It was {since}{f' to {found.end}' if found.end else ''}.",
        )


def _check_competence(name: str, rules: Sequence[DecisionRule], decision: str, body: str) -> None:
    """Refuse a body where the charter gives this kind of decision to others by name."""
    naming = [rule for rule in rules if decision in rule.applies_to and decision != "all"]
    competent = {each for rule in naming for each in rule.bodies}
    if body == "all" or not naming or {body, "all"} & competent:
        return
    raise TrackgaugeError(
        f"'{decision}' is not for {body} to decide in {name}",
        where="body",
        next_step=f"By {naming[0].article} it is for {', '.join(sorted(competent))}.",
    )


def _first_day(organisation: Organisation) -> str:
    days = [rule.start for rule in organisation.charter.decision_rules if rule.start is not None]
    return f"Its charter has rules from {min(days)} on." if days else "No charter of it is on file."


def read_entry(
    entry: DecisionRule,
    members: Sequence[str],
    *,
    concerned: str | None = None,
    divisible: bool = True,
    major: bool = False,
) -> Reading:
    """The reading of an entry of a charter on a day with these members.

    Parameters
    ----------
    entry
        From the section `decision_rules`.
    members
        Members of the day.
    concerned
        The member that the decision is about, where the rule leaves it out.
    divisible
        Whether a part of the members can go ahead alone; if not, nobody can opt out.
    major
        Whether it is a major motion: windows to step aside are open for others alone (zeng_zhao2022 §二(三)).

    Raises
    ------
    TrackgaugeError
        If the entry lacks a threshold or populations that its kind needs, or nobody is `concerned`.
    """
    aside = {Stance.RECORD_VIEW, Stance.OPT_OUT} if major else set() if divisible else {Stance.OPT_OUT}
    windows = tuple(each for each in entry.windows if window_of(each).opens not in aside)
    votes = entry.rule not in WITHOUT_VOTE
    return Reading(
        id=entry.id,
        kind=entry.rule,
        rule=rule(entry.rule).from_charter(entry, members, concerned) if votes else None,
        windows=windows,
        article=entry.article,
        reference=entry.reference,
        procedure=entry.procedure,
        takers_minimum=entry.members_minimum or 1,
        delay_share=Fraction(entry.delay_share) if entry.delay_share else None,
        populations=entry.populations,
    )
