"""From an organisation's evidence to the latent orientation of its members."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.dimensions import DIMENSIONS
from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.random import stream
from trackgauge.orientation.case import Case, Observation, Observations
from trackgauge.orientation.model import (
    Design,
    Posterior,
    Prior,
    information_share,
    sample_side_by_side,
)
from trackgauge.orientation.selection import refuse_shared_evidence
from trackgauge.orientation.structure import pairs_of, structural_distance, symmetric_noise

Kind = Literal["both", "codings", "behaviour"]
SELECTS = {"both": ("coding", "behaviour"), "codings": ("coding",), "behaviour": ("behaviour",)}
"""Kinds of indicators that each selection of evidence holds."""

COMPARISON_DRAWS, COMPARISON_BURN_IN = 100, 40
"""Draws and burn-in of the selections after the first, which are only compared with it."""

STRUCTURE_DRAWS = 200
"""Draws of the structural distances; more posterior draws use them again."""


@dataclass(frozen=True)
class Orientation:
    """Draws of positions with the evidence behind them."""

    case: Case
    kind: Kind
    observations: Observations
    design: Design
    posterior: Posterior
    seed: int

    @property
    def observed(self) -> NDArray[np.bool_]:
        """Shape (dimension, actor): whether there is any evidence for it."""
        seen = self.design.values_count > 0
        return np.stack([seen[self.design.dimension == d].any(axis=0) for d in range(len(DIMENSIONS))])

    def positions(self, year: int) -> tuple[tuple[str, ...], NDArray[np.float64], NDArray[np.bool_]]:
        """Members of the year, their draws (draw, dimension, member) and what is observed (dimension, member)."""
        members = self.case.members[year]
        index = [self.design.actors.index(m) for m in members]
        t = self.design.years.index(year)
        return members, self.posterior.theta[:, :, index, t], self.observed[:, index]

    def apart(self, year: int) -> NDArray[np.float64]:
        """How far apart members are besides their levels; shape (draw, dimension, member, member), score points.

        The structural distance of an indicator counts with the indicator's share of what is known about the two
        members in its dimension: in full where it is the only one.
        """
        members = self.case.members[year]
        index = [self.design.actors.index(m) for m in members]
        n_draw = len(self.posterior.theta)
        squares = np.zeros((n_draw, len(DIMENSIONS), len(members), len(members)))
        for j, name in enumerate(self.design.indicators):
            pairs = pairs_of(name, self.case, year)
            if pairs is None:
                continue
            share = information_share(self.design, self.posterior, j)[index]
            noise = symmetric_noise(
                members,
                min(n_draw, STRUCTURE_DRAWS),
                lambda a, b, name=name: stream(self.seed, "structure", name, str(year), a, b),  # type: ignore[misc]
            )
            found = structural_distance(pairs, noise) * np.sqrt(share[:, None] * share[None, :])
            repeated = found[np.arange(n_draw) % len(found)]
            squares[:, self.design.dimension[j]] += repeated**2
        return np.sqrt(squares)


def observe(case: Case, *, roles: Sequence[str] = ("model",)) -> dict[str, tuple[Observation, ...]]:
    """The observations of every indicator that enters the model and has any, by indicator id."""
    found = {}
    for name in case.indicators:
        if case.role(name) in roles:
            values = case.compute(name)
            if values:
                found[name] = values
    if case.included and "auxiliary" not in roles:
        refuse_shared_evidence(case, found)
    return found


def orient(
    case: Case,
    *,
    kinds: Sequence[Kind] = ("both",),
    seed: int,
    draws: int = 1000,
    progress: Callable[[float], None] | None = None,
) -> dict[Kind, Orientation]:
    """Sample the latent orientation of all members in all years, from one or several selections of evidence.

    Parameters
    ----------
    case
        The organisation's evidence.
    kinds
        "both", "codings" alone, "behaviour" alone. The first must have evidence; of the others those are left out
        that have none, or all that the first has.
    seed
        The same seed, evidence and kinds give the same bits.
    draws
        Posterior draws of the first; the others, which are only compared with it, get at most 100.
    progress
        Called with the finished share.

    Raises
    ------
    TrackgaugeError
        If there is no evidence of the first kind.
    """
    every = observe(case)
    chosen = {kinds[0]: _of_kind(case, every, kinds[0])}
    if not chosen[kinds[0]]:
        raise TrackgaugeError(
            "no evidence about its members" if kinds[0] == "both" else f"no evidence of the kind '{kinds[0]}'",
            where=case.organisation.id,
            next_step="Add rows to the casebook." if kinds[0] == "both" else "Use --evidence both, or add rows.",
        )
    others = {kind: _of_kind(case, every, kind) for kind in kinds[1:]}
    chosen |= {kind: values for kind, values in others.items() if values and len(values) < len(chosen[kinds[0]])}
    designs = [build_design(case, values) for values in chosen.values()]
    posteriors = list(sample_side_by_side(designs[:1], seed=seed, draws=draws, progress=progress))
    if designs[1:]:
        posteriors += sample_side_by_side(
            designs[1:], seed=seed, draws=min(draws, COMPARISON_DRAWS), burn_in=COMPARISON_BURN_IN
        )
    return {
        kind: Orientation(case, kind, values, design, posterior, seed)
        for (kind, values), design, posterior in zip(chosen.items(), designs, posteriors, strict=True)
    }


def orient_by_all(case: Case, *, seed: int, draws: int = 1000) -> Orientation:
    """Positions from all behaviour, were the indicators beside the model to enter it: a question, not an answer.

    Raises
    ------
    TrackgaugeError
        If there is no behaviour at all.
    """
    values = _of_kind(case, observe(case, roles=("model", "auxiliary")), "behaviour")
    if not values:
        raise TrackgaugeError("no behaviour of its members", where=case.organisation.id, next_step="Add rows.")
    design = build_design(case, values)
    (posterior,) = sample_side_by_side([design], seed=seed, draws=draws)
    return Orientation(case, "behaviour", values, design, posterior, seed)


def _of_kind(case: Case, observations: Observations, kind: Kind) -> dict[str, tuple[Observation, ...]]:
    return {n: v for n, v in observations.items() if case.declaration(n).kind in SELECTS[kind]}


def build_design(case: Case, observations: Observations) -> Design:
    """Observations as arrays on the orientation scale.

    A value about L years of the case spreads its weight evenly over them, so that it counts once. A known
    standard error lowers the weight by the variance that it adds to the model's typical error.
    """
    names = tuple(sorted(observations))
    shape = (len(names), len(case.actors), len(case.years))
    weight, first, second = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    count = np.zeros(shape[:2])
    position = {actor: i for i, actor in enumerate(case.actors)}
    for j, name in enumerate(names):
        declared = case.declaration(name)
        per_point = 2 / abs(declared.full - declared.neutral)
        for value in observations[name]:
            start = max(value.first_year, case.years[0]) - case.years[0]
            stop = min(value.last_year, case.years[-1]) - case.years[0] + 1
            if value.actor not in position or stop <= start:
                continue
            i, score = position[value.actor], declared.score(value.value)
            noise = 1 + (value.standard_error * per_point / Prior().error_sd) ** 2
            share = value.weight / noise / (stop - start)
            weight[j, i, start:stop] += share
            first[j, i, start:stop] += share * score
            second[j, i, start:stop] += share * score**2
            count[j, i] += 1
    declared_all = [case.declaration(name) for name in names]
    return Design(
        actors=case.actors,
        indicators=names,
        years=case.years,
        dimension=np.array([DIMENSIONS.index(d.dimension) for d in declared_all], dtype=np.int64),
        on_ladder=np.array([d.scale == "ladder" for d in declared_all]),
        weight=weight,
        weighted_value=first,
        weighted_square=second,
        values_count=count,
    )
