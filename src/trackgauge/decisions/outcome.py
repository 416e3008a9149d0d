"""The fate of one proposal under one rule: adopted for whom, blocked by whom, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from trackgauge.decisions.ballot import Ballot, Effect
from trackgauge.decisions.reading import Reading, window_of
from trackgauge.decisions.stance import Stance, Stances, supporters

Invoked = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Outcome:
    """What becomes of a proposal.

    Parameters
    ----------
    adopted
        Whether it is adopted, by the rule and by every window.
    because
        The tally, or what stopped it.
    delayed
        Why the vote is put off although the rule adopts; empty = it is not.
    adopted_for
        Members bound by it.
    on_record
        Members with their view on record.
    stays_out, may_join
        Members that stay out, and those that may join later.
    outvoted
        Members bound against their objection.
    blocked_by
        Members without whose stance it would have been adopted: those who object, or, where none does, those
        who are absent or abstain.
    pivotal
        Members any of whom could turn the rejection alone, by supporting.
    replaced
        Members whose window is closed, with the stance taken instead.
    """

    adopted: bool
    because: str
    delayed: str
    adopted_for: tuple[str, ...]
    on_record: tuple[str, ...]
    stays_out: tuple[str, ...]
    may_join: tuple[str, ...]
    outvoted: tuple[str, ...]
    blocked_by: tuple[str, ...]
    pivotal: tuple[str, ...]
    replaced: Mapping[str, str]


def outcome_of(
    stances: Stances,
    reading: Reading,
    *,
    invoked: Invoked | None = None,
    otherwise: Stance = Stance.OBJECT,
    explained: bool = True,
) -> Outcome:
    """Decide one proposal.

    Parameters
    ----------
    stances
        The stance of every member.
    reading
        The rule.
    invoked
        Window -> members that invoke it.
    otherwise
        What a member does whose window is closed under this rule. Putting a view on record where there is no
        such window counts as plain support.
    explained
        Whether to say why and who is pivotal, which takes most of the time; otherwise both are empty.

    Raises
    ------
    TrackgaugeError
        If the rule cannot decide on these stances.
    """
    held, replaced = _through_open_windows(stances, reading, otherwise)
    ballot, effects = _cast(held, reading, invoked or {})
    stops = [effect.stops for effect in effects if effect.stops]
    adopted = ballot.passed and not stops
    unbound = {member for effect in effects for member in effect.unbound} | _left_out(ballot)
    bound = tuple(member for member in held if member not in unbound) if adopted else ()
    return Outcome(
        adopted=adopted,
        because="; ".join([reading.because(held), *(stops if ballot.passed else ())]) if explained else "",
        delayed="; ".join(effect.delays for effect in effects if effect.delays) if adopted else "",
        adopted_for=bound,
        on_record=ballot.holding(Stance.RECORD_VIEW),
        stays_out=ballot.holding(Stance.STAY_OUT),
        may_join=tuple(dict.fromkeys(m for effect in effects for m in effect.may_join)) if adopted else (),
        outvoted=tuple(member for member in ballot.holding(Stance.OBJECT) if member in bound),
        blocked_by=() if adopted else _blockers(ballot),
        pivotal=_pivotal(ballot) if explained and not adopted else (),
        replaced=replaced,
    )


def _through_open_windows(
    stances: Stances, reading: Reading, otherwise: Stance
) -> tuple[dict[str, Stance], dict[str, str]]:
    closed = {stance for stance in (Stance.RECORD_VIEW, Stance.STAY_OUT) if not reading.opens(stance)}
    instead = {Stance.RECORD_VIEW: Stance.SUPPORT, Stance.STAY_OUT: otherwise}
    held = {m: instead[stance] if stance in closed else stance for m, stance in stances.items()}
    return held, {m: held[m].value for m, stance in stances.items() if stance in closed}


def _cast(held: Stances, reading: Reading, invoked: Invoked) -> tuple[Ballot, list[Effect]]:
    ballot = Ballot(held, reading, reading.adopted(held), invoked)
    return ballot, [window_of(window).effect(ballot) for window in reading.windows]


def _left_out(ballot: Ballot) -> set[str]:
    """Whoever objects under N minus X is passed over, not bound."""
    return set(ballot.holding(Stance.OBJECT)) if ballot.reading.kind == "n_minus_x" else set()


def _blockers(ballot: Ballot) -> tuple[str, ...]:
    concerned = ballot.reading.terms.get("concerned")
    stopping = [m for window in ballot.invoked if window in ballot.reading.windows for m in ballot.invoked[window]]
    if ballot.passed:
        return tuple(dict.fromkeys(stopping)) or ballot.holding(Stance.STAY_OUT)
    against = tuple(member for member in ballot.holding(Stance.OBJECT) if member != concerned)
    return against or tuple(m for m in ballot.stances if m not in supporters(ballot.stances) and m != concerned)


def _pivotal(ballot: Ballot) -> tuple[str, ...]:
    def turns(member: str) -> bool:
        again, effects = _cast({**ballot.stances, member: Stance.SUPPORT}, ballot.reading, ballot.invoked)
        return again.passed and not any(effect.stops for effect in effects)

    return tuple(m for m, held in ballot.stances.items() if not held.supports and turns(m))
