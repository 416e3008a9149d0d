"""Voting bodies as weights and quotas: who together can carry a decision."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import combinations
from math import gcd
from numbers import Integral
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trackgauge.core import numbers
from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.names import short

LARGEST = 200
"""Members for which power is computed."""


@dataclass(frozen=True)
class Condition:
    """The members in favour must together weigh at least the quota.

    Parameters
    ----------
    weights
        Shape (member,), whole numbers, not negative.
    quota
        Whole number, at least 1, at most the sum of the weights.
    """

    weights: tuple[int, ...]
    quota: int

    @property
    def total(self) -> int:
        """Sum of the weights."""
        return sum(self.weights)


@dataclass(frozen=True)
class VotingGame:
    """A decision rule: a proposal passes if all conditions of at least one clause hold.

    A weighted rule is one clause of one condition. Several majorities at once are one clause of several
    conditions. A clause that lets a proposal pass in another way (fewer than four states against, in the
    Council of the EU) is one more clause.

    Parameters
    ----------
    members
        Names, unique.
    clauses
        Each a tuple of conditions over all members.
    """

    members: tuple[str, ...]
    clauses: tuple[tuple[Condition, ...], ...]

    @property
    def size(self) -> int:
        """Number of members."""
        return len(self.members)

    @cached_property
    def weightings(self) -> tuple[tuple[int, ...], ...]:
        """The different weightings that occur in the conditions."""
        return tuple(dict.fromkeys(c.weights for clause in self.clauses for c in clause))

    def passes(self, in_favour: ArrayLike) -> NDArray[np.bool_]:
        """Whether proposals pass.

        Parameters
        ----------
        in_favour
            Booleans, shape (..., member). Whoever is not in favour does not help a proposal, abstention
            included.

        Returns
        -------
        Shape (...).
        """
        favour = np.asarray(in_favour, dtype=np.bool_)
        exact = object if max(map(sum, self.weightings)) >= 1 << 62 else np.int64
        weight: dict[tuple[int, ...], NDArray[Any]] = {
            w: favour.astype(exact) @ np.array(w, dtype=exact) for w in self.weightings
        }
        passed = np.zeros(favour.shape[:-1], dtype=np.bool_)
        for clause in self.clauses:
            met = np.ones(favour.shape[:-1], dtype=np.bool_)
            for condition in clause:
                met &= np.asarray(weight[condition.weights] >= condition.quota, dtype=np.bool_)
            passed |= met
        return passed

    def or_passes_with(self, *clause: Condition) -> VotingGame:
        """The rule with one more way to pass: all these conditions together."""
        return checked(VotingGame(self.members, (*self.clauses, tuple(clause))))


def weighted(weights: Mapping[str, int] | Sequence[int], quota: object) -> VotingGame:
    """A rule of one weighting and one quota.

    Parameters
    ----------
    weights
        Whole numbers, by member or in order.
    quota
        Votes needed: a whole number, or a share of all votes as `Fraction(65, 100)` or `"65/100"` or `"65%"`,
        read as "at least that share", exactly.

    Examples
    --------
    >>> weighted({"DE": 4, "FR": 4, "IT": 4, "NL": 2, "BE": 2, "LU": 1}, 12).clauses[0][0].total
    17
    """
    return majorities([(weights, quota)])


def majorities(conditions: Sequence[tuple[Mapping[str, int] | Sequence[int], object]]) -> VotingGame:
    """A rule of several majorities that must all be reached, over the same members."""
    if not conditions:
        raise TrackgaugeError(
            "a rule needs a condition", where="conditions", next_step="Give weights and a quota."
        )
    members = _names(conditions[0][0])
    clause = []
    for number, (weights, quota) in enumerate(conditions, start=1):
        where = f"condition {number}"
        given = _whole_weights(_in_order(weights, members, where), where, members)
        clause.append(Condition(given, votes_needed(quota, sum(given), where=where)))
    return checked(VotingGame(members, (tuple(clause),)))


def by_count(members: Sequence[str] | int, needed: object) -> VotingGame:
    """A rule that counts heads: `needed` members, or a share of them, in favour."""
    names = tuple(map(str, range(1, members + 1))) if isinstance(members, int) else tuple(members)
    return weighted(dict.fromkeys(names, 1), needed) if len(set(names)) == len(names) else _repeated(names)


def consensus(members: Sequence[str] | int, *, minus: int = 0) -> VotingGame:
    """All members, or all but `minus` of them, in favour."""
    count = members if isinstance(members, int) else len(members)
    return by_count(members, count - minus)


def with_vetoes(game: VotingGame, holders: Sequence[str]) -> VotingGame:
    """The rule with the further condition, in every clause, that all holders of a veto are in favour."""
    unknown = [name for name in holders if name not in game.members]
    if unknown or not holders:
        raise TrackgaugeError(
            f"no such member: {', '.join(unknown) or 'nobody named'}",
            where="holders",
            next_step="Name members.",
        )
    veto = Condition(tuple(int(name in holders) for name in game.members), len(set(holders)))
    return checked(VotingGame(game.members, tuple((*clause, veto) for clause in game.clauses)))


def eu_council(
    populations: Mapping[str, int],
    *,
    states: object = Fraction(55, 100),
    population: object = Fraction(65, 100),
    blocking_members: int = 4,
) -> VotingGame:
    """Double majority of the Council of the EU, with its clause on blocking minorities.

    A proposal passes with 55 % of the states that hold 65 % of the population, or if fewer than
    `blocking_members` states are against. `blocking_members=0` leaves the clause out.

    References
    ----------
    Treaty on European Union, article 16(4).
    """
    members = tuple(populations)
    game = majorities([(dict.fromkeys(members, 1), states), (populations, population)])
    if not blocking_members:
        return game
    return game.or_passes_with(Condition((1,) * len(members), len(members) - blocking_members + 1))


def votes_needed(quota: object, total: int, *, where: str = "quota") -> int:
    """Whole number of votes that meets a quota given as votes or as a share, exactly.

    >>> votes_needed("65%", 100), votes_needed(Fraction(2, 3), 10), votes_needed(12, 17)
    (65, 7, 12)
    """
    step = f"Give a whole number from 1 to {total}, or a share such as '65%' or '2/3'."
    number = _exact(quota)
    if number is None:
        shown = f"'{short(quota)}'" if isinstance(quota, str) else repr(quota)
        raise TrackgaugeError(f"a quota of {shown} is not exact", where=where, next_step=step)
    is_share = isinstance(quota, Fraction) or (isinstance(quota, str) and not quota.strip().isdecimal())
    if is_share and not 0 < number <= 1:
        raise TrackgaugeError(
            f"{short(str(quota))} is neither a share from 0 to 1 nor whole votes", where=where, next_step=step
        )
    needed = math.ceil(number * total) if is_share else int(number)
    if not 1 <= needed <= total:
        kind = "above the total of" if needed > total else "below 1, with a total of"
        raise TrackgaugeError(f"a quota of {short(str(needed))} is {kind} {total} votes", where=where, next_step=step)
    return needed


def _exact(quota: object) -> Fraction | None:
    """The number that a quota states exactly; floating-point numbers state none."""
    if isinstance(quota, (Integral, Fraction)) and not isinstance(quota, bool):
        return Fraction(int(quota)) if isinstance(quota, Integral) else quota
    return numbers.share(quota) if isinstance(quota, str) else None


def checked(game: VotingGame) -> VotingGame:
    """The same game, or an error for repeated names, too many members or conditions that do not fit them."""
    if len(set(game.members)) != game.size:
        _repeated(game.members)
    if not 1 <= game.size <= LARGEST:
        raise TrackgaugeError(
            f"{game.size} members",
            where="members",
            next_step=f"Power is computed for 1 to {LARGEST} members.",
        )
    if not game.clauses:
        raise TrackgaugeError("no coalition can carry a decision", where="clauses",
                              next_step="Lower the quota: not even all members reach it.")  # fmt: skip
    for clause in game.clauses:
        for condition in clause:
            where = f"condition with quota {condition.quota}"
            if len(condition.weights) != game.size:
                raise TrackgaugeError(
                    f"{len(condition.weights)} weights for {game.size} members",
                    where=where,
                    next_step="Give one each.",
                )
            _whole_weights(condition.weights, where, game.members)
            votes_needed(condition.quota, condition.total, where=where)
    return game


def _repeated(names: Sequence[str]) -> VotingGame:
    twice = sorted({name for name in names if list(names).count(name) > 1})
    raise TrackgaugeError(
        f"named twice: {', '.join(twice)}", where="members", next_step="Name each member once."
    )


def _names(weights: Mapping[str, int] | Sequence[int]) -> tuple[str, ...]:
    return (
        tuple(weights) if isinstance(weights, Mapping) else tuple(str(i) for i in range(1, len(weights) + 1))
    )


def _in_order(
    weights: Mapping[str, int] | Sequence[int], members: tuple[str, ...], where: str
) -> Sequence[int]:
    if not isinstance(weights, Mapping):
        return weights
    missing, further = [m for m in members if m not in weights], [m for m in weights if m not in members]
    if missing or further:
        raise TrackgaugeError(
            f"no weight for {', '.join(missing) or 'nobody'}; unknown: {', '.join(further) or 'nobody'}",
            where=where,
            next_step="Every condition needs one weight for each member (0 for a member it does not count).",
        )
    return [weights[member] for member in members]


def _whole_weights(weights: Sequence[object], where: str, members: Sequence[str]) -> tuple[int, ...]:
    whole: list[int] = []
    for member, weight in zip(members, weights, strict=False):
        if isinstance(weight, bool) or not isinstance(weight, Integral) or weight < 0:
            fault = "is negative" if isinstance(weight, Integral) else "is not a whole number"
            raise TrackgaugeError(
                f"the weight {weight!r} of {member} {fault}",
                where=where,
                next_step="Give whole numbers from 0; multiply all weights and the quota to clear fractions.",
            )
        whole.append(int(weight))
    if len(whole) != len(weights):
        raise TrackgaugeError(
            f"{len(weights)} weights for {len(members)} members", where=where, next_step="Give one each."
        )
    return tuple(whole)


@dataclass(frozen=True, slots=True)
class SizeWeight:
    """A coalition of s members wins if it weighs at least least[s].

    Parameters
    ----------
    weights
        Shape (member,).
    least
        Shape (member + 1,), not rising: weight that a coalition of each size needs; total + 1 means that it
        cannot win.
    """

    weights: tuple[int, ...]
    least: tuple[int, ...]

    @property
    def total(self) -> int:
        """Sum of the weights."""
        return sum(self.weights)

    def dual(self) -> SizeWeight:
        """The game of blocking: a coalition wins if the others lose without it."""
        n, total = len(self.weights), self.total
        return SizeWeight(self.weights, tuple(total + 1 - self.least[n - s] for s in range(n + 1)))


def size_weight(game: VotingGame) -> SizeWeight | None:
    """The game in this form, or None if it uses two different weightings beside heads.

    Conditions on equal weights are conditions on the number of members; proportional weightings count as one.
    """
    shapes = {_reduced(weights) for weights in game.weightings}
    shapes.discard((1,) * game.size)
    if len(shapes) > 1:
        return None
    weights = shapes.pop() if shapes else (1,) * game.size
    total = sum(weights)
    least = [total + 1] * (game.size + 1)
    for clause in game.clauses:
        heads, votes = _needs(clause, weights)
        for size in range(heads, game.size + 1):
            least[size] = min(least[size], votes)
    return SizeWeight(weights, tuple(least))


def _reduced(weights: tuple[int, ...]) -> tuple[int, ...]:
    divisor = gcd(*weights) or 1
    return tuple(w // divisor for w in weights)


def _needs(clause: tuple[Condition, ...], *weightings: tuple[int, ...]) -> tuple[int, ...]:
    """Heads that a clause asks for, and votes of each of the (reduced) weightings."""
    needs = [0] * (1 + len(weightings))
    for condition in clause:
        divisor = gcd(*condition.weights) or 1
        reduced = _reduced(condition.weights)
        place = weightings.index(reduced) + 1 if reduced in weightings else 0
        needs[place] = max(needs[place], -(-condition.quota // divisor))
    return tuple(needs)


@dataclass(frozen=True, slots=True)
class TwoWeights:
    """A rule that looks at heads and at two weights that a coalition brings together.

    Parameters
    ----------
    first, second
        Shape (member,).
    ways
        Heads, first and second weight that are needed; a coalition wins that reaches all three of any of the ways.
    """

    first: tuple[int, ...]
    second: tuple[int, ...]
    ways: tuple[tuple[int, int, int], ...]

    def parts(self) -> tuple[tuple[int, tuple[int, int, int]], ...]:
        """The ways as an alternating sum of ways of which all must be reached (inclusion and exclusion)."""
        found = []
        for number in range(1, len(self.ways) + 1):
            for together in combinations(self.ways, number):
                heads, first, second = (max(need) for need in zip(*together, strict=True))
                found.append((1 if number % 2 else -1, (heads, first, second)))
        return tuple(found)


MOST_WAYS = 4
"""Ways to pass in a rule of two weightings: so many have 15 combinations."""


def two_weights(game: VotingGame) -> TwoWeights | None:
    """The game in this form, or None if it uses more or fewer than two different weightings beside heads."""
    shapes = tuple(dict.fromkeys(_reduced(weights) for weights in game.weightings))
    shapes = tuple(shape for shape in shapes if shape != (1,) * game.size)
    if len(shapes) != 2 or len(game.clauses) > MOST_WAYS:
        return None
    ways = [_needs(clause, *shapes) for clause in game.clauses]
    return TwoWeights(*shapes, tuple((heads, first, second) for heads, first, second in ways))
