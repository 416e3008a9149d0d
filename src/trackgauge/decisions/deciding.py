"""Put a proposal to an organisation: under the rule of its charter on the day, and under any other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.decisions.in_force import read_entry, readings_in_force
from trackgauge.decisions.outcome import Chances, Distribution, Outcome, chances_of, outcome_of
from trackgauge.decisions.proposal import OTHERS, Proposal
from trackgauge.decisions.rule import Named, NoVoteError, known_rules, rule
from trackgauge.decisions.stance import Stance
from trackgauge.decisions.windows import Reading, window_of

if TYPE_CHECKING:
    from trackgauge.organisations import Organisation


@dataclass(frozen=True)
class Verdict:
    """What one rule makes of the proposal: an outcome where all stances are known, else chances.

    `amended` is what it makes of the text after an amendment, where there is one and the proposal is not sure to pass.
    """

    reading: Reading
    in_force: bool
    outcome: Outcome | None
    chances: Chances | None
    amended: Verdict | None = None


@dataclass(frozen=True)
class Decision:
    """A proposal before an organisation, under one rule or several.

    Parameters
    ----------
    organisation
        Its id.
    members
        Members on the day, in alphabetical order.
    stances
        Of every member.
    verdicts
        The rules in force first, then those named.
    no_vote
        Why no rule in force decides, where only named rules do.
    """

    organisation: str
    proposal: Proposal
    members: tuple[str, ...]
    stances: Mapping[str, Distribution]
    verdicts: tuple[Verdict, ...]
    no_vote: str = ""


Measured = Callable[["Organisation", Proposal], Mapping[str, Distribution]]
"""From an organisation and a proposal to the stances of its members."""


def decide(
    organisation: Organisation,
    proposal: Proposal,
    *,
    rules: Sequence[Named] = (),
    draws: int = 10_000,
    seed: int = 0,
    measured: Measured | None = None,
) -> Decision:
    """The fate of a proposal.

    Parameters
    ----------
    organisation
        Whose charter decides.
    proposal
        As read from a file.
    rules
        Rules to try beside the one in force. A rule named by its kind keeps the windows of the rule in force.
    draws, seed
        Where stances are distributions with too many combinations to count.
    measured
        Gives the stances of members that the proposal leaves to measurement, for example
        `trackgauge.simulation.measured_stances.measured_stances`.

    Raises
    ------
    TrackgaugeError
        If the proposal does not fit the organisation: a date before the founding, a body or member that is not
        one, a member without stance, a window that nobody can invoke; or no rule is known.
    """
    in_force, no_vote = _in_force_or_why_not(organisation, proposal, must=not rules)
    members = organisation.as_of(proposal.date).members
    stances = _stances_of_all(organisation, proposal, members, measured)
    windows = in_force[0].windows if in_force else ()
    named = tuple(_named(each, organisation, proposal, members, windows) for each in rules)
    _check_invoked(proposal, members, (*in_force, *named))
    _check_members(organisation, proposal, list(proposal.amended), "amended")
    verdicts = [_with_amendment(r, r in in_force, proposal, stances, draws, seed) for r in (*in_force, *named)]
    return Decision(organisation.id, proposal, members, stances, tuple(verdicts), no_vote)


def _in_force(organisation: Organisation, proposal: Proposal) -> tuple[Reading, ...]:
    readings = readings_in_force(
        organisation, proposal.date, decision=proposal.decision, domain=proposal.domain, body=proposal.body,
        concerned=_concerned(organisation, proposal), divisible=proposal.divisible, major=proposal.major,
    )  # fmt: skip
    voting = tuple(reading for reading in readings if reading.rule is not None)
    if not voting:
        found = readings[0]
        raise NoVoteError(
            f"nobody votes on '{proposal.decision}' in {organisation.id}: {found.procedure} ({found.article})",
            where="decision",
            next_step="Choose another kind of decision, or name a rule, for example --rule consensus.",
        )
    return voting


def _in_force_or_why_not(
    organisation: Organisation, proposal: Proposal, *, must: bool
) -> tuple[tuple[Reading, ...], str]:
    try:
        return _in_force(organisation, proposal), ""
    except NoVoteError as error:
        if must:
            raise
        return (), error.problem


def _concerned(organisation: Organisation, proposal: Proposal) -> str | None:
    if proposal.concerned is not None:
        _check_members(organisation, proposal, [proposal.concerned], "concerned")
    return proposal.concerned


def _stances_of_all(
    organisation: Organisation, proposal: Proposal, members: Sequence[str], measured: Measured | None
) -> dict[str, Distribution]:
    given = dict(proposal.stances)
    others = given.pop(OTHERS, None)
    _check_members(organisation, proposal, list(given), "stances")
    if proposal.measured:
        if measured is None:
            raise TrackgaugeError("nothing measures the stances of members here", where="stances",
                                  next_step="Give every member a stance.")  # fmt: skip
        given = {**measured(organisation, proposal), **given}
    missing = [member for member in members if member not in given]
    if missing and others is None:
        raise TrackgaugeError(
            f"no stance for {', '.join(missing)}",
            where="stances",
            next_step="Give every member one; `others: support` stands for all that are not named.",
        )
    return {member: given.get(member, others or {}) for member in members}


def _check_members(organisation: Organisation, proposal: Proposal, states: Sequence[str], where: str) -> None:
    from trackgauge.organisations.states import state_hint
    from trackgauge.organisations.states import states as known_states

    snapshot = organisation.as_of(proposal.date)
    for state in states:
        if state not in snapshot.members:
            tiers = [tier for tier, holders in snapshot.by_tier.items() if state in holders]
            what = f"it is {' and '.join(tiers)}" if tiers else ""
            hint = did_you_mean(state, snapshot.members) if not what else ""
            code = "" if what or state in known_states() else state_hint(state)
            raise TrackgaugeError(
                f"{state} is not a member of {organisation.id} on {proposal.date}{f' ({what})' if what else ''}",
                where=where,
                next_step=(code if code.startswith("Did") else hint) or f"Members: {', '.join(snapshot.members)}.",
            )


def _named(
    named: Named,
    organisation: Organisation,
    proposal: Proposal,
    members: Sequence[str],
    windows: tuple[str, ...],
) -> Reading:
    entries = {entry.id: entry for entry in organisation.charter.decision_rules}
    if named.id in known_rules():
        by_hand = rule(named.id).by_hand(replace(named, concerned=proposal.concerned))
        return Reading(named.id, by_hand, windows, "named by hand")
    if named.id in entries:
        concerned = proposal.concerned
        return read_entry(
            entries[named.id], members, concerned=concerned, divisible=proposal.divisible, major=proposal.major
        )
    known = (*known_rules(), *entries)
    raise TrackgaugeError(
        f"there is no rule '{named.id}'",
        where="--rule",
        next_step=did_you_mean(named.id, known) or f"Rules: {', '.join(known_rules())}; or an entry of the charter.",
    )


def _check_invoked(proposal: Proposal, members: Sequence[str], readings: Sequence[Reading]) -> None:
    for window, states in proposal.invoked.items():
        if not window_of(window).invoked:
            raise TrackgaugeError(f"the window '{window}' is not invoked by name", where="invoked",
                                  next_step="Give its stance to the member instead.")  # fmt: skip
        if not any(window in reading.windows for reading in readings):
            raise TrackgaugeError(f"no rule for this proposal has the window '{window}'", where="invoked",
                                  next_step="Remove it, or change the kind of decision or the date.")  # fmt: skip
        for state in states:
            if state not in members:
                raise TrackgaugeError(f"{state} is not a member", where=f"invoked.{window}",
                                      next_step=did_you_mean(state, members)
                                      or f"Members: {', '.join(members)}.")  # fmt: skip


def _with_amendment(
    reading: Reading, in_force: bool, proposal: Proposal, stances: Mapping[str, Distribution], draws: int, seed: int
) -> Verdict:
    """The verdict, and where something may object, that on the text that was changed to meet the objection."""
    first = _verdict(reading, in_force, proposal, stances, draws, seed)
    passed = first.outcome.adopted if first.outcome else first.chances is not None and first.chances.adopted == 1
    if passed or not proposal.amended:
        return first
    after = _verdict(reading, in_force, proposal, {**stances, **proposal.amended}, draws, seed)
    return replace(first, amended=after)


def _verdict(
    reading: Reading,
    in_force: bool,
    proposal: Proposal,
    stances: Mapping[str, Distribution],
    draws: int,
    seed: int,
) -> Verdict:
    def outcome(held: Mapping[str, Stance], explained: bool = False) -> Outcome:
        return outcome_of(
            held, reading, invoked=proposal.invoked, otherwise=proposal.otherwise, explained=explained,
            divisible=proposal.divisible,
        )  # fmt: skip

    if all(1 in each.values() for each in stances.values()):
        sure = {member: next(s for s, p in each.items() if p == 1) for member, each in stances.items()}
        return Verdict(reading, in_force, outcome(sure, explained=True), None)
    return Verdict(reading, in_force, None, chances_of(stances, outcome, draws=draws, seed=seed))
