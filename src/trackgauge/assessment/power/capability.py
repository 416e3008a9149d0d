"""Capability of members: shares, and how concentrated they are (C1-12; T28)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.dates import year_end
from trackgauge.evidence import Pack, load_pack
from trackgauge.organisations import Organisation
from trackgauge.orientation.spread import Concentration, concentration

SERIES = ("gdp", "population", "military_spending_share", "capability_share")
"""Series of the pack that measure capability, each in a unit of its own."""

LEAST_KNOWN = 0.8
"""Share of the members that must have a value; below it concentration says more about the gaps."""

SMALL = 0.5
"""A small member has less than this part of an equal share (1/N) on every measure that it has a value on."""


@dataclass(frozen=True, slots=True, eq=False)
class Capability:
    """One measure of capability in one year.

    Attributes
    ----------
    year
        Year of the values: the one asked for, or the latest before it that is covered.
    shares
        Shape (member,): share (0-1) of the members' total, NaN where there is no value.
    concentration
        None where fewer than `LEAST_KNOWN` of the members have a value.
    """

    series: str
    year: int
    members: tuple[str, ...]
    shares: NDArray[np.float64]
    concentration: Concentration | None

    @property
    def missing(self) -> tuple[str, ...]:
        """Members without a value."""
        return tuple(m for m, share in zip(self.members, self.shares, strict=True) if np.isnan(share))


def capabilities(organisation: Organisation, year: int, pack: Pack | None = None) -> tuple[Capability, ...]:
    """Every measure of capability among the members of 31 December of a year."""
    members = organisation.as_of(year_end(year)).members
    return tuple(_capability(series, members, year, pack or load_pack()) for series in SERIES)


def _capability(series: str, members: tuple[str, ...], year: int, pack: Pack) -> Capability:
    values = pack.state_series(series)
    known = [i for i, each in enumerate(pack.years) if each <= year and not np.isnan(values[i]).all()]
    row = values[known[-1]] if known else np.full(len(pack.states), np.nan)
    mine = np.array([row[pack.states.index(m)] if m in pack.states else np.nan for m in members])
    covered = (~np.isnan(mine)).mean() if len(members) else 0.0
    total = np.nansum(mine)
    enough = covered >= LEAST_KNOWN and total > 0
    return Capability(
        series,
        pack.years[known[-1]] if known else year,
        members,
        mine / total if total > 0 else np.full(len(members), np.nan),
        concentration(mine) if enough else None,
    )


def small_members(measured: Sequence[Capability]) -> tuple[str, ...]:
    """Members that are small on every measure; one large anywhere, or without any value, is not.

    >>> shares = np.array([0.9, 0.06, 0.04])
    >>> small_members([Capability("gdp", 2020, ("A", "B", "C"), shares, None)])
    ('B', 'C')
    """
    members = measured[0].members
    shares = np.stack([one.shares for one in measured])
    limit = SMALL / max(len(members), 1)
    largest = np.nan_to_num(np.fmax.reduce(shares, axis=0), nan=1.0)
    return tuple(m for m, share in zip(members, largest.tolist(), strict=True) if share < limit)
