"""Decision rules of a charter as voting games: every member for or against."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.decisions.gate import Gate
from trackgauge.decisions.voting_power.game import Condition, VotingGame, checked


def game_of_rule(rule_id: str, members: Sequence[str], **options: object) -> VotingGame:
    """The voting game of a decision rule, read with two stances: support, or objection.

    Abstention and the windows of a rule have no place in an a priori index; `rules.<id>.adopted` decides on
    them.

    Parameters
    ----------
    rule_id
        Id of a rule in `trackgauge.decisions.rules`.
    members
        Names.
    options
        What the rule asks for beside the stances: `concerned`, `x`, `members_minimum`, `gates`.

    Raises
    ------
    TrackgaugeError
        If no game is known for the rule, or its options do not fit.

    Examples
    --------
    >>> game_of_rule("consensus_minus_one", ["A", "B", "C"], concerned="C").clauses[0][0].weights
    (1, 1, 0)
    """
    if rule_id not in GAMES:
        raise TrackgaugeError(
            f"there is no voting game for the rule '{rule_id}'",
            next_step=did_you_mean(rule_id, GAMES) or f"Known: {', '.join(GAMES)}.",
        )
    names = tuple(members)
    if not names:
        raise TrackgaugeError("a decision needs at least one member", where="members")
    return checked(GAMES[rule_id](names, **options))


def _all(members: tuple[str, ...]) -> VotingGame:
    return _heads(members, len(members))


def _all_but_concerned(members: tuple[str, ...], *, concerned: str) -> VotingGame:
    if concerned not in members or len(members) < 2:
        raise TrackgaugeError(
            f"'{concerned}' is not one of several members", where="concerned", next_step="Name a member."
        )
    weights = tuple(int(member != concerned) for member in members)
    return VotingGame(members, ((Condition(weights, len(members) - 1),),))


def _all_but_x(members: tuple[str, ...], *, x: int | None = None, members_minimum: int = 0) -> VotingGame:
    passed_over = len(members) - 1 if x is None else x
    return _heads(members, max(len(members) - passed_over, members_minimum, 1))


def _more_than_half(members: tuple[str, ...], *, of_all_members: bool = False) -> VotingGame:
    return _heads(members, len(members) // 2 + 1)


def _gates(members: tuple[str, ...], *, gates: Sequence[Gate], members_minimum: int = 1) -> VotingGame:
    """Every gate is reached by its share, or because too few stay outside to block it."""
    ways = [_ways_through(gate, members) for gate in gates]
    least = Condition((1,) * len(members), max(members_minimum, 1))
    return VotingGame(members, tuple((*dict.fromkeys(way), least) for way in product(*ways)))


def _ways_through(gate: Gate, members: tuple[str, ...]) -> list[Condition]:
    heads = (1,) * len(members)
    weights = heads if gate.weights is None else tuple(gate.weights.get(m, -1) for m in members)
    if min(weights) < 0:
        raise TrackgaugeError(
            f"no weight for {members[weights.index(-1)]}",
            where="gates",
            next_step="Give every member a weight.",
        )
    share = gate.share * sum(weights)
    needed = (
        share.numerator // share.denominator + 1
        if gate.more_than
        else -(-share.numerator // share.denominator)
    )
    ways = [Condition(weights, needed)] if needed <= sum(weights) else []
    if gate.blocked_by:
        ways.append(Condition(heads, max(len(members) - gate.blocked_by + 1, 1)))
    return ways


def _heads(members: tuple[str, ...], needed: int) -> VotingGame:
    return VotingGame(members, ((Condition((1,) * len(members), needed),),))


GAMES: dict[str, Callable[..., VotingGame]] = {
    "consensus": _all,
    "consensus_minus_one": _all_but_concerned,
    "n_minus_x": _all_but_x,
    "qualified_majority": _gates,
    "simple_majority": _more_than_half,
    "unanimity": _all,
}
"""Game of each decision rule."""
