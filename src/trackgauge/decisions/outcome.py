"""The fate of a proposal under one rule: adopted for whom, blocked by whom, and why.

Where stances are not known for sure: the probability of every outcome, exact where it can be counted.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

import numpy as np

from trackgauge.core.random import stream
from trackgauge.decisions.stance import Stance, Stances, supporters
from trackgauge.decisions.windows import Ballot, Effect, Reading, window_of

Invoked = Mapping[str, tuple[str, ...]]

Distribution = Mapping[Stance, Fraction]
"""Probability of each stance of one member; they sum to 1."""

MOST_CASES = 5000
"""Up to so many combinations of stances are counted one by one; beyond, cases are drawn."""

Case = tuple[tuple[Stance, ...], Fraction | int]
"""Stances in the order of the members, and how much the case weighs: its probability, or how often it was drawn."""


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
    opts_out, may_join
        Members that opt out, and those that may join later.
    outvoted
        Members bound against their objection.
    blocked_by
        Members without whose stance it would have been adopted: those who object, or, where none does, those
        who are absent or abstain.
    pivotal
        Members any of whom could turn the rejection alone, by supporting.
    replaced
        Members whose window is closed, with the stance taken instead.
    willing
        Members that could go ahead among themselves where a divisible proposal is rejected: its supporters, two at
        least; empty otherwise.
    """

    adopted: bool
    because: str
    delayed: str
    adopted_for: tuple[str, ...]
    on_record: tuple[str, ...]
    opts_out: tuple[str, ...]
    may_join: tuple[str, ...]
    outvoted: tuple[str, ...]
    blocked_by: tuple[str, ...]
    pivotal: tuple[str, ...]
    replaced: Mapping[str, str]
    willing: tuple[str, ...] = ()

    @property
    def fallback(self) -> str:
        """The lower form of cooperation that is left, by the number of parties; empty where none is."""
        return form_of(len(self.willing))


def form_of(parties: int) -> str:
    """Rung of the ladder of cooperation below the organisation (zeng_zhao2022 §一; C2-07); empty below two.

    >>> form_of(1), form_of(2), form_of(3), form_of(5)
    ('', 'bilateral', 'trilateral', 'minilateral')
    """
    return "" if parties < 2 else {2: "bilateral", 3: "trilateral"}.get(parties, "minilateral")


def outcome_of(
    stances: Stances,
    reading: Reading,
    *,
    invoked: Invoked | None = None,
    otherwise: Stance = Stance.OBJECT,
    explained: bool = True,
    divisible: bool = False,
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
    divisible
        Whether some members could go ahead without the others.

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
        because="; ".join([reading.votes.because(held), *(stops if ballot.passed else ())]) if explained else "",
        delayed="; ".join(effect.delays for effect in effects if effect.delays) if adopted else "",
        adopted_for=bound,
        on_record=ballot.holding(Stance.RECORD_VIEW),
        opts_out=ballot.holding(Stance.OPT_OUT),
        may_join=tuple(dict.fromkeys(m for effect in effects for m in effect.may_join)) if adopted else (),
        outvoted=tuple(member for member in ballot.holding(Stance.OBJECT) if member in bound),
        blocked_by=() if adopted else _blockers(ballot),
        pivotal=_pivotal(ballot) if explained and not adopted else (),
        replaced=replaced,
        willing=_willing(held) if divisible and not adopted else (),
    )


def _willing(held: Stances) -> tuple[str, ...]:
    found = supporters(held)
    return found if form_of(len(found)) else ()


def _through_open_windows(
    stances: Stances, reading: Reading, otherwise: Stance
) -> tuple[dict[str, Stance], dict[str, str]]:
    closed = {stance for stance in (Stance.RECORD_VIEW, Stance.OPT_OUT) if not reading.opens(stance)}
    instead = {Stance.RECORD_VIEW: Stance.SUPPORT, Stance.OPT_OUT: otherwise}
    held = {m: instead[stance] if stance in closed else stance for m, stance in stances.items()}
    return held, {m: held[m].value for m, stance in stances.items() if stance in closed}


def _cast(held: Stances, reading: Reading, invoked: Invoked) -> tuple[Ballot, list[Effect]]:
    ballot = Ballot(held, reading, reading.votes.adopted(held), invoked)
    return ballot, [window_of(window).effect(ballot) for window in reading.windows]


def _left_out(ballot: Ballot) -> set[str]:
    """Whoever objects under a rule that passes over objectors is not bound."""
    return set() if ballot.reading.votes.binds_objectors else set(ballot.holding(Stance.OBJECT))


def _blockers(ballot: Ballot) -> tuple[str, ...]:
    concerned = ballot.reading.votes.terms.get("concerned")
    stopping = [m for window in ballot.invoked if window in ballot.reading.windows for m in ballot.invoked[window]]
    if ballot.passed:
        return tuple(dict.fromkeys(stopping)) or ballot.holding(Stance.OPT_OUT)
    against = tuple(member for member in ballot.holding(Stance.OBJECT) if member != concerned)
    return against or tuple(m for m in ballot.stances if m not in supporters(ballot.stances) and m != concerned)


def _pivotal(ballot: Ballot) -> tuple[str, ...]:
    def turns(member: str) -> bool:
        again, effects = _cast({**ballot.stances, member: Stance.SUPPORT}, ballot.reading, ballot.invoked)
        return again.passed and not any(effect.stops for effect in effects)

    return tuple(m for m, held in ballot.stances.items() if not held.supports and turns(m))


@dataclass(frozen=True)
class Chances:
    """Probabilities (0-1) over stances that are independent between members.

    Parameters
    ----------
    adopted, delayed
        That it is adopted; that it is adopted after a delay.
    bound, on_record, opts_out, outvoted, blocks
        Member -> probability.
    with_support_of
        Member -> probability of adoption once it is certain to support, of members for which that is possible but not
        certain: whom to win over first.
    fallback
        Form of cooperation -> probability that the proposal is rejected and so many members could go ahead alone.
    cases
        Combinations counted, or drawn.
    exact
        Whether every combination was counted; otherwise `standard_error` is that of `adopted`.
    """

    adopted: float
    delayed: float
    bound: Mapping[str, float]
    on_record: Mapping[str, float]
    opts_out: Mapping[str, float]
    outvoted: Mapping[str, float]
    blocks: Mapping[str, float]
    with_support_of: Mapping[str, float]
    fallback: Mapping[str, float]
    cases: int
    exact: bool
    standard_error: float


def chances_of(
    distributions: Mapping[str, Distribution],
    decide: Callable[[Mapping[str, Stance]], Outcome],
    *,
    draws: int = 10_000,
    seed: int = 0,
) -> Chances:
    """The probability of every outcome.

    Parameters
    ----------
    distributions
        Of every member; members are independent.
    decide
        Gives the outcome of one case.
    draws
        Cases to draw where there are more than `MOST_CASES`.
    seed
        Each member has a stream of its own, so that two rules see the same cases.
    """
    members = tuple(distributions)
    number = math.prod(len(_possible(each)) for each in distributions.values())
    exact = number <= MOST_CASES
    cases = list(_every_case(distributions) if exact else _drawn_cases(distributions, draws, seed))
    outcomes = [(decide(dict(zip(members, held, strict=True))), weight) for held, weight in cases]
    whole = 1 if exact else draws
    adopted = sum((weight for found, weight in outcomes if found.adopted), Fraction(0)) / whole
    error = 0.0 if exact else math.sqrt(adopted * (1 - adopted) / draws)

    def share(field: str) -> dict[str, float]:
        return _by_member(members, [(getattr(found, field), weight) for found, weight in outcomes], whole)

    return Chances(
        adopted=float(adopted),
        delayed=float(Fraction(sum(weight for found, weight in outcomes if found.delayed)) / whole),
        bound=share("adopted_for"),
        on_record=share("on_record"),
        opts_out=share("opts_out"),
        outvoted=share("outvoted"),
        blocks=share("blocked_by"),
        with_support_of=_once_won_over(members, cases, [found.adopted for found, _ in outcomes]),
        fallback=_forms(outcomes, whole),
        cases=number if exact else draws,
        exact=exact,
        standard_error=error,
    )


def _by_member(
    members: Sequence[str], outcomes: Sequence[tuple[tuple[str, ...], Fraction | int]], whole: int
) -> dict[str, float]:
    total: dict[str, Fraction | int] = dict.fromkeys(members, 0)
    for named, weight in outcomes:
        for member in named:
            total[member] += weight
    return {member: float(Fraction(weight) / whole) for member, weight in total.items()}


def _forms(outcomes: Sequence[tuple[Outcome, Fraction | int]], whole: int) -> dict[str, float]:
    total: dict[str, Fraction | int] = {}
    for found, weight in outcomes:
        if found.fallback:
            total[found.fallback] = total.get(found.fallback, 0) + weight
    return {form: float(Fraction(total[form]) / whole) for form in sorted(total)}


def _once_won_over(
    members: Sequence[str], cases: Sequence[Case], adopted: Sequence[bool]
) -> dict[str, float]:
    """Adoption among the cases in which a member supports; without members that always or never do."""
    whole = sum(weight for _, weight in cases)
    found = {}
    for place, member in enumerate(members):
        supporting = [(weight, yes) for (held, weight), yes in zip(cases, adopted, strict=True) if held[place].supports]
        likely = sum(weight for weight, _ in supporting)
        if 0 < likely < whole:
            found[member] = float(Fraction(sum(weight for weight, yes in supporting if yes)) / likely)
    return found


def _possible(distribution: Distribution) -> list[tuple[Stance, Fraction]]:
    return [(stance, chance) for stance, chance in distribution.items() if chance > 0]


def _every_case(distributions: Mapping[str, Distribution]) -> Iterator[Case]:
    for combination in product(*(_possible(each) for each in distributions.values())):
        yield tuple(stance for stance, _ in combination), math.prod((c for _, c in combination), start=Fraction(1))


def _drawn_cases(distributions: Mapping[str, Distribution], draws: int, seed: int) -> Iterator[Case]:
    columns = []
    for member, each in distributions.items():
        possible = _possible(each)
        below = np.cumsum([float(chance) for _, chance in possible])[:-1]
        picked = np.searchsorted(below, stream(seed, "stance", member).random(draws), side="right")
        columns.append([possible[place][0] for place in picked])
    yield from Counter(zip(*columns, strict=True)).items()
