"""What the weights of evidence are fitted to: how pairs dealt with each other, and rows of the fit counted together.

Conduct is that of the five years after a year. Hostile: the two were strategic rivals, fought an armed conflict, or
used force against each other in at least two of the years. Friendly: not hostile, and at least two of three forms of
security cooperation: a pact of defence, neutrality or consultation; joint exercises in at least two of the years;
deliveries of major arms. Neither: all others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trackgauge.alignment.ties.contributor import UNSEEN, Categories, PairEvidence
from trackgauge.alignment.ties.contributors import FORCE, contributor, contributor_ids
from trackgauge.alignment.ties.reading import OLDEST, strata
from trackgauge.evidence import Pack

AHEAD = 5
"""Years of conduct that follow the year."""

PACTS = ("defence_pact", "neutrality_pact", "consultation_pact")

Flags = NDArray[np.bool_]


def conduct(evidence: PairEvidence) -> NDArray[np.int8]:
    """Conduct after each year, shape (year, pair): -1 hostile, 0 neither, 1 friendly."""
    hostile = (
        _within(evidence.series("strategic_rivalry") > 0, 1)
        | _within(evidence.series("interstate_war") > 0, 1)
        | _within(evidence.series("militarized_disputes") >= FORCE, 2)
    )
    pact = np.any([evidence.series(name) > 0 for name in PACTS], axis=0)
    forms = (
        _within(pact, 1).astype(int)
        + _within(evidence.series("joint_exercises") > 0, 2)
        + _at_the_end(evidence.larger_way("arms_transfers") > 0)
    )
    return np.where(hostile, -1, np.where(forms >= 2, 1, 0)).astype(np.int8)


def _at_the_end(present: Flags) -> Flags:
    """The value of the last year ahead, of a series that itself looks back as many years."""
    found = np.zeros_like(present)
    found[:-AHEAD] = present[AHEAD:]
    return found


def _within(present: Flags, least: int) -> Flags:
    """Whether something is present in at least so many of the years ahead, shape (year, pair)."""
    count = np.zeros(present.shape, dtype=np.int64)
    for ahead in range(1, AHEAD + 1):
        count[:-ahead] += present[ahead:]
    return np.asarray(count >= least)


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """Everything that the fit reads, of all states of a pack.

    Parameters
    ----------
    names
        Contributors that are estimated.
    responses
        By contributor, shape (year, pair).
    conduct
        Shape (year, pair), -1, 0, 1.
    alive
        Shape (year, pair): both are members of the United Nations in the year and five years later.
    stratum
        Shape (pair,).
    """

    years: tuple[int, ...]
    names: tuple[str, ...]
    responses: Mapping[str, Categories]
    conduct: NDArray[np.int8]
    alive: NDArray[np.bool_]
    stratum: NDArray[np.int64]


def estimated() -> tuple[str, ...]:
    """Contributors whose responses are estimated: all but those that declare an assumed response."""
    return tuple(name for name in contributor_ids() if contributor(name).response is None)


def read_world(pack: Pack) -> World:
    """Read all contributors, the conduct and the strata of all pairs of a pack."""
    evidence = PairEvidence(pack, pack.states)
    member = pack.recorded.listed[pack.recorded.rows(pack.years)] > 0
    first, second = evidence.ends
    both = member[:, first] & member[:, second]
    later = np.zeros_like(both)
    later[:-AHEAD] = both[AHEAD:]
    names = estimated()
    return World(
        years=pack.years,
        names=names,
        responses={name: contributor(name).observe(evidence) for name in names},
        conduct=conduct(evidence),
        alive=both & later,
        stratum=strata(evidence),
    )


def ages_in(names: Iterable[str], year: int) -> dict[str, int]:
    """How old the latest response of each contributor is in a year."""
    return {name: max(0, year - contributor(name).years[1]) for name in names}


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """Different rows, and how often each pair shows each.

    Parameters
    ----------
    level
        Shape (pattern, contributor); `UNSEEN` where it has said nothing.
    age
        Shape (pattern, contributor): years since the response.
    sign
        Shape (pattern,): conduct that followed, 0 hostile, 1 neither, 2 friendly.
    row, pair
        Shape (row,): the pattern and the pair of each row.
    """

    level: NDArray[np.int8]
    age: NDArray[np.int64]
    sign: NDArray[np.int64]
    row: NDArray[np.intp]
    pair: NDArray[np.intp]

    def counts(self, pair_weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Rows of each pattern, each counted with the weight of its pair. Shape (pattern,)."""
        counted = np.bincount(self.row, weights=pair_weights[self.pair], minlength=len(self.sign))
        return np.asarray(counted, dtype=np.float64)


def gather(world: World, years: Sequence[int], ages: Sequence[Mapping[str, int]], stratum: int) -> Patterns:
    """Rows of the pairs of a stratum in the given years, once for each set of ages of the responses."""
    blocks = [_block(world, year, each, stratum) for year in years for each in ages]
    level, age, sign, pair = (np.concatenate(column) for column in zip(*blocks, strict=True))
    whole = np.column_stack([level, age, sign])
    unique, row = np.unique(whole, axis=0, return_inverse=True)
    size = len(world.names)
    return Patterns(
        level=unique[:, :size].astype(np.int8),
        age=unique[:, size : 2 * size],
        sign=unique[:, -1],
        row=row.ravel(),
        pair=pair,
    )


def _block(
    world: World, year: int, ages: Mapping[str, int], stratum: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.intp]]:
    now = world.years.index(year)
    pair = np.flatnonzero(world.alive[now] & (world.stratum == stratum))
    level = np.full((pair.size, len(world.names)), UNSEEN, dtype=np.int64)
    age = np.zeros_like(level)
    for column, name in enumerate(world.names):
        then = now - ages[name]
        if then >= 0 and ages[name] <= OLDEST:
            level[:, column] = world.responses[name][then, pair]
            age[:, column] = np.where(level[:, column] == UNSEEN, 0, ages[name])
    return level, age, world.conduct[now, pair].astype(np.int64) + 1, pair
