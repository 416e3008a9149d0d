"""A threshold of support, exact: whole numbers and fractions, compared without rounding."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions.stance import Flags, heads, weighed


@dataclass(frozen=True)
class Gate:
    """A share of heads, votes or population that the supporters must reach.

    Parameters
    ----------
    share
        The share to reach, above 0 and at most 1, as a `Fraction`.
    weights
        Whole-number weight of each member: votes, inhabitants. None counts heads.
    more_than
        Whether the share must be exceeded; otherwise reaching it exactly is enough.
    blocked_by
        The fewest members who can block at this gate. With fewer members outside the support the gate counts
        as reached. None: any number can.
    counts
        What is counted, for sentences: `members`, `votes`, `inhabitants`; empty = `members`, or `votes` where
        there are weights.

    Raises
    ------
    TrackgaugeError
        If the share is not a fraction in range, or a weight is not a whole number from 0 up.
    """

    share: Fraction
    weights: Mapping[str, int] | None = None
    more_than: bool = False
    blocked_by: int | None = None
    counts: str = ""

    def __post_init__(self) -> None:
        if not isinstance(self.share, Fraction) or not 0 < self.share <= 1:
            raise TrackgaugeError(
                f"{self.share!r} is not an exact share",
                where="gate",
                next_step="Use a fraction above 0 and at most 1, for example Fraction(65, 100).",
            )
        for member, weight in (self.weights or {}).items():
            if type(weight) is not int or weight < 0:
                raise TrackgaugeError(
                    f"the weight {weight!r} is not a whole number from 0 up", where=f"gate, {member}"
                )

    def reached(self, supporting: Collection[str], deciding: Collection[str]) -> bool:
        """Whether the supporters among the deciding members reach the share.

        >>> Gate(Fraction(65, 100)).reached(["A"] * 13, ["A"] * 20)
        True
        """
        if self.blocked_by is not None and len(deciding) - len(supporting) < self.blocked_by:
            return True
        support = self.weight(supporting) * self.share.denominator
        needed = self.weight(deciding) * self.share.numerator
        return support > needed if self.more_than else support >= needed

    def reached_many(self, supporting: Flags, deciding: Flags, members: Sequence[str]) -> Flags:
        """`reached` over arrays shaped (..., member); returns (...,).

        >>> all_three = np.ones(3, dtype=bool)
        >>> bool(Gate(Fraction(2, 3)).reached_many(np.array([True, True, False]), all_three, ["A", "B", "C"]))
        True
        """
        scaled = [self.weight([member]) for member in members]
        gains = weighed(supporting, [weight * self.share.denominator for weight in scaled])
        needs = weighed(deciding, [weight * self.share.numerator for weight in scaled])
        reached = np.asarray(gains > needs if self.more_than else gains >= needs, dtype=bool)
        if self.blocked_by is None:
            return reached
        return reached | (heads(deciding) - heads(supporting) < self.blocked_by)

    def tally(self, supporting: Collection[str], deciding: Collection[str]) -> str:
        """What was reached and what is needed, in words.

        >>> Gate(Fraction(2, 3)).tally(["A"], ["A", "B"])
        '1 of 2 members (50.00 %) for it, 2 needed'
        """
        counts = self.counts or ("votes" if self.weights else "members")
        got, total = self.weight(supporting), self.weight(deciding)
        share = self.share * total
        needed = math.floor(share) + 1 if self.more_than else math.ceil(share)
        text = f"{got} of {total} {counts} ({100 * got / total if total else 0:.2f} %) for it, {needed} needed"
        outside = len(deciding) - len(supporting)
        if self.blocked_by is not None and outside < self.blocked_by and got < needed:
            text += f", but {outside} outside are fewer than the {self.blocked_by} that can block"
        return text

    def blocking_weight(self, deciding: Collection[str]) -> Fraction:
        """The weight that a minority needs to block: what is left once the share can no longer be reached.

        Whole heads and votes; of a population, the share of it that is left over.

        >>> Gate(Fraction(62, 87), weights={"A": 40, "B": 47}).blocking_weight(["A", "B"])
        Fraction(26, 1)
        """
        total = self.weight(deciding)
        left_over = (1 - self.share) * total
        if "inhabitants" in self.counts:
            return left_over
        return Fraction(math.ceil(left_over) if self.more_than else math.floor(left_over) + 1)

    def weight(self, members: Collection[str]) -> int:
        """Heads, votes or inhabitants of some members."""
        if self.weights is None:
            return len(members)
        try:
            return sum(self.weights[member] for member in members)
        except KeyError as missing:
            raise TrackgaugeError(
                f"no weight for {missing.args[0]}",
                where="gate",
                next_step="Give every member a weight; 0 is allowed.",
            ) from None
