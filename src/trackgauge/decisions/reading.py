"""A decision rule of a charter, read as a rule that decides: its kind, terms, windows and the article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from trackgauge.core import registry
from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions.gate import Gate
from trackgauge.decisions.stance import Stance, Stances
from trackgauge.decisions.stance_arrays import Flags

if TYPE_CHECKING:
    from trackgauge.organisations.charter import DecisionRule

WINDOWS = "trackgauge.decisions.windows"


class NoVoteError(TrackgaugeError):
    """The charter has no rule by which this can be put to the vote."""


@dataclass(frozen=True)
class Reading:
    """A rule with its terms, ready to decide.

    Parameters
    ----------
    id
        Id of the entry in the charter, or of the rule where it was named by hand.
    kind
        Id of a rule of `trackgauge.decisions.rules`, or a procedure without vote.
    terms
        What the rule asks for beside the stances.
    windows
        Ids of the windows that stand open.
    article, reference
        Where it is laid down; `also` names entries of the charter that lay down the same.
    takers_minimum
        Members that must take part in a project that some may stay out of.
    delay_share, populations
        What the windows `ioannina` and `constructive_abstention` count.
    """

    id: str
    kind: str
    terms: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    windows: tuple[str, ...] = ()
    article: str = ""
    reference: str = ""
    procedure: str = ""
    also: tuple[str, ...] = ()
    takers_minimum: int = 1
    delay_share: Fraction | None = None
    populations: Mapping[str, int] = field(default_factory=dict)

    def adopted(self, stances: Stances) -> bool:
        """Whether the rule adopts, before the windows have their say."""
        return bool(self._module().adopted(stances, **self.terms))

    def adopted_many(self, members: Sequence[str], *arrays: Flags) -> Flags:
        """`adopted` over arrays shaped (..., member): supports, objects, stays_out, present."""
        outcome: Flags = self._module().adopted_many(*arrays, members=members, **self.terms)
        return outcome

    def because(self, stances: Stances) -> str:
        """The tally in words."""
        return str(self._module().because(stances, **self.terms))

    def opens(self, stance: Stance) -> bool:
        """Whether a member may take the stance: two of them need a window that stands open."""
        behind = [window for window in registry.ids(WINDOWS) if window_of(window).OPENS is stance]
        return not behind or any(window in self.windows for window in behind)

    def _module(self) -> Any:
        from trackgauge.decisions import rule

        return rule(self.kind)


@cache
def window_of(window_id: str) -> Any:
    """The module of a window, with `OPENS`, `INVOKED` and `effect(ballot)`.

    Raises
    ------
    TrackgaugeError
        If there is no such window; the error names the nearest match.
    """
    return registry.find(WINDOWS, window_id, kind="window")


def read_entry(
    entry: DecisionRule, members: Sequence[str], *, concerned: str | None = None, divisible: bool = True
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
        Whether a part of the members can go ahead alone; if not, nobody can stay out.

    Raises
    ------
    TrackgaugeError
        If the entry lacks a threshold or populations that its kind needs, or nobody is `concerned`.
    """
    windows = tuple(w for w in entry.windows if divisible or window_of(w).OPENS
                    is not Stance.STAY_OUT)  # fmt: skip
    return Reading(
        id=entry.id,
        kind=entry.rule,
        terms=MappingProxyType(_terms(entry, members, concerned)),
        windows=windows,
        article=entry.article,
        reference=entry.reference,
        procedure=entry.procedure,
        takers_minimum=entry.members_minimum or 1,
        delay_share=Fraction(entry.delay_share) if entry.delay_share else None,
        populations=entry.populations,
    )


def _terms(entry: DecisionRule, members: Sequence[str], concerned: str | None) -> dict[str, Any]:
    minimum = {} if entry.members_minimum is None else {"members_minimum": entry.members_minimum}
    if entry.rule == "qualified_majority":
        return {"gates": _gates(entry, members), **minimum}
    if entry.rule == "consensus_minus_one":
        if concerned is None:
            raise TrackgaugeError(
                f"the rule '{entry.id}' leaves out the member that the decision is about",
                where="concerned",
                next_step="Name that member in the proposal: `concerned: IND`.",
            )
        return {"concerned": concerned}
    if entry.rule == "simple_majority":
        return {"of_all_members": True}
    return minimum if entry.rule == "n_minus_x" else {}


def _gates(entry: DecisionRule, members: Sequence[str]) -> tuple[Gate, ...]:
    gates = []
    blocking = None if entry.population_share else entry.blocking_minimum
    if entry.share:
        votes = _of_members(entry.weights, members, entry.id) if entry.threshold_of == "votes" else None
        gates.append(Gate(entry.share, votes, blocked_by=blocking))
    if entry.population_share:
        people = _of_members(entry.populations, members, entry.id)
        gates.append(
            Gate(entry.population_share, people, blocked_by=entry.blocking_minimum, counts="thousand inhabitants")
        )
    if not gates:
        raise NoVoteError(
            f"the charter states no threshold for '{entry.id}'",
            where="decision rule",
            next_step="Name a rule, for example --rule qualified_majority --share 2/3.",
        )
    return tuple(gates)


def _of_members(weights: Mapping[str, int], members: Sequence[str], entry_id: str) -> dict[str, int]:
    missing = [member for member in members if member not in weights]
    if missing:
        raise TrackgaugeError(
            f"the charter has no weight for {', '.join(missing)}", where=f"decision rule '{entry_id}'"
        )
    return {member: weights[member] for member in members}
