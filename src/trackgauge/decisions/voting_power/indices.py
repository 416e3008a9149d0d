"""Power before preferences are known, exactly (Shapley-Shubik, Banzhaf, Coleman, Holler), and given preferences."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import factorial

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions.voting_power import any_rule, halves, tables
from trackgauge.decisions.voting_power.game import SizeWeight, VotingGame, checked, size_weight, two_weights
from trackgauge.decisions.voting_power.halves import Swings

FLAT = (
    "Every member has the same power under this rule, by construction: these indices look at the rule alone, "
    "and cannot tell members apart. Positions can: see the chance to pass and to block, given preferences."
)

Shares = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Power:
    """A priori power of each member, shape (member,), as exact fractions of whole numbers.

    Parameters
    ----------
    members
        Names.
    winning_coalitions
        Number of coalitions that carry a decision, of 2^n.
    swings
        For each member, coalitions of others that lose without and win with it.
    shapley_shubik
        Share of the orders of all members in which the member turns a losing into a winning coalition; sums
        to 1. None if coalition sizes were not counted.
    minimal_winning_coalitions
        Winning coalitions that every one of their members can break; None if not counted.
    minimal_with
        Those of them that hold each member.
    method
        How the coalitions were counted: halves, table, sums, layers or enumeration.
    """

    members: tuple[str, ...]
    winning_coalitions: int
    swings: tuple[int, ...]
    shapley_shubik: Shares | None
    minimal_winning_coalitions: int | None
    minimal_with: tuple[int, ...] | None
    method: str

    @property
    def penrose_banzhaf(self) -> Shares:
        """Chance of being decisive if all others toss a coin: swings / 2^(n-1) (Penrose 1946)."""
        return tuple(Fraction(s, 1 << (len(self.members) - 1)) for s in self.swings)

    @property
    def banzhaf(self) -> Shares:
        """Share of all swings; sums to 1 (Banzhaf 1965)."""
        return tuple(Fraction(s, sum(self.swings)) for s in self.swings)

    @property
    def coleman_act(self) -> Fraction:
        """Power of the body to act: share of coalitions that win (Coleman 1971)."""
        return Fraction(self.winning_coalitions, 1 << len(self.members))

    @property
    def coleman_block(self) -> Shares:
        """Power to prevent action: share of winning coalitions that it breaks; 1 is a veto (Coleman 1971)."""
        return tuple(Fraction(s, self.winning_coalitions) for s in self.swings)

    @property
    def coleman_initiate(self) -> Shares:
        """Power to initiate: share of losing coalitions that it turns; 1 is a dictator (Coleman 1971)."""
        losing = (1 << len(self.members)) - self.winning_coalitions
        return tuple(Fraction(s, losing) for s in self.swings)

    @property
    def holler(self) -> Shares | None:
        """Public good index: share of memberships in minimal winning coalitions; sums to 1 (Holler 1982)."""
        if self.minimal_with is None:
            return None
        return tuple(Fraction(held, sum(self.minimal_with)) for held in self.minimal_with)

    @property
    def vetoes(self) -> tuple[str, ...]:
        """Members without whom nothing passes."""
        return tuple(
            m for m, s in zip(self.members, self.swings, strict=True) if s == self.winning_coalitions
        )

    @property
    def dummies(self) -> tuple[str, ...]:
        """Members who never make a difference."""
        return tuple(m for m, s in zip(self.members, self.swings, strict=True) if s == 0)

    @property
    def flat(self) -> bool:
        """Whether all members have the same power, as under consensus."""
        return len(set(self.swings)) == 1

    @property
    def note(self) -> str:
        """What the indices cannot tell, empty where there is nothing to say."""
        return FLAT if self.flat and len(self.members) > 1 else ""


def power(game: VotingGame, *, sizes: bool = True, minimal: bool = True) -> Power:
    """Exact power indices of a rule of up to 200 members.

    Parameters
    ----------
    game
        The rule.
    sizes
        Count coalitions by size. Without it there is no Shapley-Shubik index, and bodies with one quota and
        millions of votes take seconds.
    minimal
        Count minimal winning coalitions, where a method for that is at hand (one quota; heads and one
        weighting up to 34 members; any rule up to 24); otherwise they are None.

    Returns
    -------
    Power; more is more power.

    Raises
    ------
    TrackgaugeError
        If no method can count the coalitions of the rule exactly within memory.

    References
    ----------
    Shapley & Shubik (1954), Banzhaf (1965), Coleman (1971), Dubey & Shapley (1979), Holler (1982),
    Felsenthal & Machover (1998), Kurz (2016).

    Examples
    --------
    >>> from trackgauge.decisions.voting_power import weighted
    >>> found = power(weighted({"DE": 4, "FR": 4, "IT": 4, "NL": 2, "BE": 2, "LU": 1}, 12))
    >>> [round(float(share), 3) for share in found.banzhaf]
    [0.238, 0.238, 0.238, 0.143, 0.143, 0.0]
    """
    checked(game)
    form = size_weight(game)
    total, held = _minimal(game, form) if minimal else (None, None)
    if not sizes and form is not None and _quota_only(form):
        winning, decisive = tables.swings_of_sums(form.weights, form.least[0])
        return Power(game.members, winning, decisive, None, total, held, "sums")
    counted, method = _count(game, form)
    return Power(
        game.members,
        sum(counted.winning),
        tuple(map(sum, counted.decisive)),
        shapley_shubik(counted),
        total,
        held,
        method,
    )


def shapley_shubik(counted: Swings) -> Shares:
    """sum over s of s! (n - 1 - s)! / n! times the swings with s others (Shapley & Shubik 1954)."""
    n = counted.members
    orders = [factorial(s) * factorial(n - 1 - s) for s in range(n)]
    every = factorial(n)
    return tuple(Fraction(sum(map(int.__mul__, orders, row)), every) for row in counted.decisive)


def _count(game: VotingGame, form: SizeWeight | None) -> tuple[Swings, str]:
    pair = two_weights(game) if form is None and game.size <= halves.LARGEST else None
    if pair is not None and max(sum(pair.first), sum(pair.second)) < halves.HEAVIEST:
        return halves.swings_of_two(pair), "halves"
    if form is not None:
        if game.size <= halves.LARGEST and form.total < halves.HEAVIEST:
            return halves.swings(form), "halves"
        if tables.bytes_needed(form) <= tables.MOST_BYTES:
            return tables.swings(form), "table"
    elif game.size <= any_rule.LARGEST:
        return any_rule.enumerated(game), "enumeration"
    try:
        return any_rule.layered(game), "layers"
    except TrackgaugeError:
        if form is not None and _quota_only(form):
            tables.swings(form)
        raise


def _quota_only(form: SizeWeight) -> bool:
    """Whether the number of members in favour does not matter beside their weight."""
    return len(set(form.least)) == 1


def _minimal(game: VotingGame, form: SizeWeight | None) -> tuple[int | None, tuple[int, ...] | None]:
    if form is not None:
        if game.size <= halves.LARGEST and form.total < halves.HEAVIEST:
            return halves.minimal_winning(form)
        if _quota_only(form) and form.least[0] <= tables.MOST_VOTES:
            return tables.minimal_of_sums(form.weights, form.least[0])
    if game.size <= 24:
        masks = any_rule.minimal_winning(game)
        return len(masks), tuple(int(((masks >> i) & 1).sum()) for i in range(game.size))
    return None, None


def added_by(game: VotingGame, without: VotingGame) -> int:
    """How many more coalitions win under `game` than under `without` (a rule of the same members)."""
    return power(game, minimal=False).winning_coalitions - power(without, minimal=False).winning_coalitions


@dataclass(frozen=True, slots=True, eq=False)
class Chances:
    """What becomes of a proposal, and who decides that, over draws.

    Parameters
    ----------
    members
        Names.
    passes
        Share of draws in which the proposal passes.
    passes_error
        Standard error of `passes` from the number of draws (they must be independent).
    supports
        Shape (member,): share of draws in which the member is in favour.
    decisive
        Shape (member,): share of draws in which the outcome would turn with the member's vote alone.
    blocks
        Shape (member,): share of draws in which the proposal fails and would pass with the member in favour.
    carries
        Shape (member,): share of draws in which the proposal passes and would fail without the member.
    content
        Shape (member,): share of draws in which the outcome is what the member voted for (Rae index, given
        preferences).
    draws
        Number of draws.
    """

    members: tuple[str, ...]
    passes: float
    passes_error: float
    supports: NDArray[np.float64]
    decisive: NDArray[np.float64]
    blocks: NDArray[np.float64]
    carries: NDArray[np.float64]
    content: NDArray[np.float64]
    draws: int


def chances(game: VotingGame, in_favour: ArrayLike) -> Chances:
    """Chance to pass, and each member's chance to block, carry and be decisive.

    Under consensus all members have the same a priori power. Their preferences differ, and so do these
    chances: the member whose lone objection is most likely has most to say.

    Parameters
    ----------
    game
        The rule.
    in_favour
        Booleans, shape (draw, member): who supports the proposal in each draw, for example
        `nearer_to_proposal`.

    Raises
    ------
    TrackgaugeError
        If the shape does not fit the members, or there are no draws.

    References
    ----------
    Coleman (1971), conditioned on positions; the same step for the EU in *Review of Economics* (2018) 69,
    doi 10.1007/s41412-018-0065-8.
    """
    favour = np.asarray(in_favour)
    if favour.ndim != 2 or favour.shape[1] != game.size or not len(favour) or favour.dtype != np.bool_:
        raise TrackgaugeError(
            f"{favour.dtype} values of shape {favour.shape} for {game.size} members",
            where="in_favour",
            next_step="Give booleans of shape (draw, member), with at least one draw.",
        )
    passed = game.passes(favour)
    blocks, carries = np.empty(game.size), np.empty(game.size)
    for member in range(game.size):
        turned = favour.copy()
        turned[:, member] ^= True
        swing = game.passes(turned) != passed
        blocks[member] = (swing & ~favour[:, member]).mean()
        carries[member] = (swing & favour[:, member]).mean()
    share = float(passed.mean())
    return Chances(
        game.members,
        share,
        float(np.sqrt(share * (1 - share) / len(favour))),
        favour.mean(axis=0),
        blocks + carries,
        blocks,
        carries,
        (favour == passed[:, None]).mean(axis=0),
        len(favour),
    )


def nearer_to_proposal(positions: ArrayLike, proposal: ArrayLike, status_quo: ArrayLike) -> NDArray[np.bool_]:
    """Who prefers a proposal to the status quo: those who stand nearer to it.

    Parameters
    ----------
    positions
        Shape (draw, member) on one scale, or (draw, member, dimension).
    proposal, status_quo
        A number or shape (draw,); with dimensions, shape (dimension,) or (draw, dimension).

    Returns
    -------
    Booleans, shape (draw, member). A member at the same distance from both is not in favour.

    Raises
    ------
    TrackgaugeError
        If a position is missing.
    """
    stand = np.asarray(positions, dtype=np.float64)
    if stand.ndim not in (2, 3) or np.isnan(stand).any():
        missing = sorted({int(i) for i in np.argwhere(np.isnan(stand))[:, 1]}) if stand.ndim in (2, 3) else []
        raise TrackgaugeError(
            f"positions of shape {stand.shape}, missing for members {missing}",
            where="positions",
            next_step="Give all positions: (draw, member) or (draw, member, dimension).",
        )
    if stand.ndim == 2:
        stand = stand[:, :, None]
        proposal, status_quo = np.asarray(proposal)[..., None], np.asarray(status_quo)[..., None]
    to_proposal = _distance(stand, np.asarray(proposal, dtype=np.float64))
    return np.asarray(to_proposal < _distance(stand, np.asarray(status_quo, dtype=np.float64)))


def _distance(stand: NDArray[np.float64], point: NDArray[np.float64]) -> NDArray[np.float64]:
    """Squared distance of each position from a point, or from one point a draw; shape (draw, member)."""
    place = point[:, None, :] if point.ndim == 2 else point
    return np.asarray(((stand - place) ** 2).sum(axis=-1))
