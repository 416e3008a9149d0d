"""A decision rule as one typed object: its terms, whom it binds, and everything that is asked of it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from fractions import Fraction
from typing import Any, ClassVar, Protocol, Self, cast

from trackgauge.core import registry
from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions.stance import Flags, StanceArrays, Stances
from trackgauge.decisions.voting_power.game import Condition, VotingGame

RULES = "trackgauge.decisions.rules"

WITHOUT_VOTE = {
    "unilateral": "one member decides alone",
    "equal_shares": "every member pays the same",
    "agreed_shares": "a vector of shares agreed by all",
    "criteria": "a list of conditions, all of which must hold",
}
"""Procedures of a charter in which nobody votes, with what a charter says by each."""


class NoVoteError(TrackgaugeError):
    """The charter has no rule by which this can be put to the vote."""


class CharterEntry(Protocol):
    """What a rule reads of an entry of `decision_rules` in a charter."""

    @property
    def id(self) -> str:
        """Id of the entry."""

    @property
    def share(self) -> Fraction | None:
        """Threshold of what `threshold_of` names."""

    @property
    def threshold_of(self) -> str:
        """`members` or `votes`."""

    @property
    def population_share(self) -> Fraction | None:
        """Threshold of the population."""

    @property
    def members_minimum(self) -> int | None:
        """Members that must be in favour, or take part."""

    @property
    def blocking_minimum(self) -> int | None:
        """Members that a blocking minority must have."""

    @property
    def weights(self) -> Mapping[str, int]:
        """Votes of each member."""

    @property
    def populations(self) -> Mapping[str, int]:
        """Inhabitants of each member, in thousands."""


@dataclass(frozen=True)
class Named:
    """A rule named by hand: an id of a rule, or of an entry of a charter; its terms where it has any.

    Parameters
    ----------
    x
        Objections that are passed over.
    share
        Share of the members that is needed.
    members_minimum
        Members that must be in favour.
    concerned
        Member that the decision is about.
    """

    id: str
    x: int | None = None
    share: Fraction | None = None
    members_minimum: int | None = None
    concerned: str | None = None


@dataclass(frozen=True)
class Rule(ABC):
    """A decision rule with its terms as fields. One file of `decisions/rules` declares one, and its name is the id.

    Class attributes
    ----------------
    id
        The word for it in charters, on the command line and in files.
    meaning
        What a charter says by it, in a line.
    properties
        Those that hold whatever the terms; the tests search for witnesses against every other.
    options
        Terms that may be named by hand, of `x`, `share` and `members_minimum`.
    binds_objectors
        Whether an adopted decision binds a member that objects; otherwise it is left out.
    about_one_member
        Whether it decides about one member and not about proposals.
    """

    id: ClassVar[str]
    meaning: ClassVar[str]
    properties: ClassVar[frozenset[str]]
    options: ClassVar[tuple[str, ...]] = ()
    binds_objectors: ClassVar[bool] = True
    about_one_member: ClassVar[bool] = False

    @classmethod
    def of(cls, terms: Mapping[str, Any]) -> Self:
        """The rule with these terms, by name."""
        return cast(Self, cast(Any, cls)(**terms))

    @classmethod
    def examined(cls) -> tuple[Self, ...]:
        """The rule under the terms in which its properties are examined, in the body of four of `properties`."""
        return (cls(),)

    @classmethod
    def from_charter(cls, entry: CharterEntry, members: Sequence[str], concerned: str | None) -> Self:
        """The rule as an entry of a charter lays it down for the members of a day.

        Raises
        ------
        TrackgaugeError
            If the entry lacks a threshold or populations that the rule needs, or nobody is `concerned`.
        """
        return cls()

    @classmethod
    def by_hand(cls, named: Named) -> Self:
        """The rule as somebody names it.

        Raises
        ------
        TrackgaugeError
            If a term is missing that it cannot do without.
        """
        return cls()

    @property
    def terms(self) -> dict[str, Any]:
        """Its terms by name, without those that are left at their default."""
        return {f.name: getattr(self, f.name) for f in fields(self) if getattr(self, f.name) != _default(f.default)}

    @abstractmethod
    def adopted(self, stances: Stances) -> bool:
        """Whether a proposal is adopted, before the windows have their say.

        Raises
        ------
        TrackgaugeError
            If there is no member, or the terms do not fit the members.
        """

    @abstractmethod
    def because(self, stances: Stances) -> str:
        """Why it is adopted, or not: the tally in words."""

    @abstractmethod
    def adopted_many(self, arrays: StanceArrays, members: Sequence[str] = ()) -> Flags:
        """`adopted` over many proposals at once.

        Parameters
        ----------
        arrays
            Stances, each array of shape (..., member).
        members
            Order of the last axis; needed by rules whose terms name members.

        Returns
        -------
        Shape (...).

        Raises
        ------
        TrackgaugeError
            If the arrays do not give every member one stance, or the terms do not fit the members.
        """

    @abstractmethod
    def game(self, members: Sequence[str]) -> VotingGame:
        """The voting game of the rule, read with two stances: support, or objection.

        Abstention and windows have no place in an a priori index; `adopted` decides on them.

        Raises
        ------
        TrackgaugeError
            If there is no member, or the terms do not fit the members.
        """


def _default(default: object) -> object:
    return object() if default is MISSING else default


def heads_game(members: Sequence[str], needed: int) -> VotingGame:
    """The game in which so many members carry a decision."""
    if not members:
        raise TrackgaugeError("a decision needs at least one member", where="members")
    return VotingGame(tuple(members), ((Condition((1,) * len(members), needed),),))


def known_rules() -> tuple[str, ...]:
    """Ids of all decision rules, sorted.

    >>> "consensus_minus_one" in known_rules()
    True
    """
    return registry.ids(RULES)


def rule(rule_id: str) -> type[Rule]:
    """The rule of an id; call it with its terms, for example `rule("n_minus_x")(x=1)`.

    Raises
    ------
    TrackgaugeError
        If there is no such rule; the error names the nearest match.
    """
    found: type[Rule] = registry.find(RULES, rule_id, kind="decision rule").RULE
    return found
