"""What a run starts from: members with their measured interests, the proposals on the table, the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]

DOMAINS = ("security", "economic", "political", "people_to_people")
"""Fields of cooperation, in the order of every domain axis."""
DIMENSIONS = ("interest", "identity", "policy")
"""Dimensions of a member's orientation, in the order of every dimension axis."""
KINDS = ("declaration", "project", "strategy", "treaty", "charter_change")
"""Kinds of proposals, by what they would create."""
DIVISIBLE = (True, True, True, False, False)
"""Whether a kind can hold among the willing alone, where the charter opens the window to opt out."""

PROGRAMME = 3.0
"""Depth of a common programme without rules; what is deeper binds."""

UNKNOWN, AGAINST, ASIDE, FOR = -1, 0, 1, 2
"""A member's coded position on a proposal: not recorded; opposed; reserved or taking no part; in favour."""


@dataclass(frozen=True)
class Proposals:
    """Proposals, one entry of every array each. `proposers` and `coded` have shape (proposal, actor)."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    year: Ints
    """Year in which it was put forward."""
    domain: Ints
    kind: Ints
    depth: Floats
    """1 declaratory to 5 integration; higher = deeper."""
    proposers: Bools
    coded: NDArray[np.int8]
    adopted: Ints
    """Year of the first recorded decision for it; 0 where there is none."""
    executed: Ints
    """Year in which it was first recorded as carried out, at least in part; 0 where it was not."""
    closed: Ints
    """Year in which it was refused for good; 0 where it was not."""
    known_to: Ints
    """Last year for which its fate is known."""

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True)
class Pool:
    """What proposals to come are drawn from: a template and a proposer, independent of each other.

    Parameters
    ----------
    domain, kind, depth
        One entry a template; every template is equally likely.
    proposer
        Weight of each actor as a proposer, shape (actor,).
    yearly
        Draws of the mean number of new proposals in a year, shape (draw,).
    source
        Where templates and rate come from.
    """

    domain: Ints
    kind: Ints
    depth: Floats
    proposer: Floats
    yearly: Floats
    source: str


@dataclass(frozen=True)
class StanceModel:
    """Ordered probit of a member's position, fitted to the casebook; every array has the draw axis first.

    Value of a proposal to a member = intercept + identity x its identity + want x net demand in the domain +
    relation x mean tie with the proposers + the member's effect - its cost of depth (`depth_cost`).
    Above 0 it is in favour, from -`tolerance` to 0 it has reservations, below that it is opposed.
    """

    intercept: Floats
    identity: Floats
    want: Floats
    relation: Floats
    depth: Floats
    tolerance: Floats
    member: Floats
    """Shape (draw, actor)."""
    sovereignty: Floats
    """What a level beyond a common programme costs a member more (+) or less (-) than the others: (draw, actor)."""
    rows: int
    """Coded positions that it was fitted to."""
    rows_beyond: Ints
    """Of these, those of each member on proposals of depth 4-5: shape (actor,)."""


def depth_cost(depth: Floats, slope: Floats, sovereignty: Floats) -> Floats:
    """What the depth of a proposal costs a member: slope x (depth - 3) + sovereignty x (depth - 3 where it is deeper).

    Below 0 for what is shallower than a common programme; the arguments broadcast against each other.

    >>> depth_cost(np.array([1.0, 3.0, 5.0]), np.array(0.4), np.array(0.1)).tolist()
    [-0.8, 0.0, 1.0]
    """
    beyond = depth - PROGRAMME
    return np.asarray(slope * beyond + sovereignty * np.maximum(beyond, 0.0))


@dataclass(frozen=True)
class Crisis:
    """A shock of one year to some members."""

    year: int
    name: str
    actors: tuple[str, ...]
    between_members: bool
    """Whether it is a conflict among members; otherwise it befalls them."""
    answered: float
    """0 no joint response, 1 a full one."""


@dataclass(frozen=True)
class CrisisPool:
    """What crises to come are drawn from: one of the record, each as likely.

    Parameters
    ----------
    actors
        Shape (crisis, actor).
    between_members, answered
        Shape (crisis,), as in `Crisis`.
    yearly
        Draws of the mean number in a year, shape (draw,).
    """

    actors: Bools
    between_members: Bools
    answered: Floats
    yearly: Floats


@dataclass(frozen=True)
class InputSource:
    """Where one input comes from."""

    input: str
    source: str
    members: Mapping[str, str]
    """What is special about single members: observed, or filled in and how."""


@dataclass(frozen=True)
class World:
    """Everything measured that a run needs, for all years of a run and all actors that may be members.

    Parameters
    ----------
    years
        Without gaps. Inputs of years beyond the evidence repeat its last year.
    actors
        In alphabetical order: members of any year, then candidates among them.
    member
        Membership on 31 December, shape (year, actor).
    position
        Orientation at the start, or at a later entry: shape (draw, dimension, actor), -2 to +2.
    step_sd
        Size of a member's yearly move, shape (draw, dimension).
    want
        Net demand by domain, -1 (wants less of it) to +1 (wants more): shape (draw, year, actor, domain).
    power
        GDP as a share of that of all members of the year, shape (year, actor).
    relation
        Draws of the signs of ties between actors, -1, 0 or +1: shape (tie draw, year, actor, actor). Where there are
        fewer than other draws, they are used in turn.
    offers
        Alternatives that outsiders offer, 0 to 1: shape (year, actor).
    execution_level, execution_slope
        Log-odds that an adopted common programme (depth 3) is carried out in a year, and how much each level of depth
        lowers them: shape (draw,).
    exit_rate
        Yearly probability that a member of middling identity leaves, shape (draw,).
    """

    organisation: str
    name: str
    years: tuple[int, ...]
    actors: tuple[str, ...]
    member: Bools
    position: Floats
    step_sd: Floats
    want: Floats
    power: Floats
    relation: NDArray[np.int8]
    offers: Floats
    crises: tuple[Crisis, ...]
    record: Proposals
    pool: Pool
    stance: StanceModel
    execution_level: Floats
    execution_slope: Floats
    exit_rate: Floats
    last_record: int
    """Last year whose proposals are those of the record; later ones are drawn from the pool."""
    crisis_pool: CrisisPool | None = None
    """For years after the record; None where no crisis is on record."""
    calibrated: Mapping[str, Floats] = field(default_factory=dict)
    """Assumptions that the record narrows down, jointly: shape (set,) each."""
    sources: tuple[InputSource, ...] = ()

    @property
    def draws(self) -> int:
        """Number of draws of every measured input."""
        return len(self.position)

    @cached_property
    def place(self) -> Mapping[str, int]:
        """Place of every actor on the actor axis."""
        return {actor: i for i, actor in enumerate(self.actors)}
