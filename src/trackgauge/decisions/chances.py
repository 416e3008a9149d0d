"""Stances that are not known for sure: the probability of every outcome, exact where it can be counted."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

import numpy as np

from trackgauge.core.random import stream
from trackgauge.decisions.outcome import Outcome
from trackgauge.decisions.stance import Stance

Distribution = Mapping[Stance, Fraction]
"""Probability of each stance of one member; they sum to 1."""

MOST_CASES = 5000
"""Up to so many combinations of stances are counted one by one; beyond, cases are drawn."""

Case = tuple[tuple[Stance, ...], Fraction | int]
"""Stances in the order of the members, and how much the case weighs: its probability, or how often it was drawn."""


@dataclass(frozen=True)
class Chances:
    """Probabilities (0-1) over stances that are independent between members.

    Parameters
    ----------
    adopted, delayed
        That it is adopted; that it is adopted after a delay.
    bound, on_record, stays_out, outvoted, blocks
        Member -> probability.
    with_support_of
        Member -> probability of adoption once it is certain to support, of members for which that is possible but not
        certain: whom to win over first.
    cases
        Combinations counted, or drawn.
    exact
        Whether every combination was counted; otherwise `standard_error` is that of `adopted`.
    """

    adopted: float
    delayed: float
    bound: Mapping[str, float]
    on_record: Mapping[str, float]
    stays_out: Mapping[str, float]
    outvoted: Mapping[str, float]
    blocks: Mapping[str, float]
    with_support_of: Mapping[str, float]
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
        stays_out=share("stays_out"),
        outvoted=share("outvoted"),
        blocks=share("blocked_by"),
        with_support_of=_once_won_over(members, cases, [found.adopted for found, _ in outcomes]),
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
