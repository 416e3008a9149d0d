"""Economies and material capability of states: World Development Indicators, shares of the world's resources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from trackgauge.countries import convert
from trackgauge.evidence.pack.series_store import StateValues

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw


def indicator(raw: Raw, code: str) -> StateValues:
    """Values of an indicator, shape (year, state); regions and income groups are passed over without a note."""
    table = raw.table("wdi")
    chosen = (table["indicator"] == code) & _of_states(table["iso3c"])
    return raw.states(table["iso3c"][chosen], table["year"][chosen], table["value"][chosen], system="iso3")


def _of_states(codes: NDArray[np.object_]) -> NDArray[np.bool_]:
    distinct = sorted(set(codes))
    states = convert(distinct, source="iso3", to="state").values
    known = {code for code, state in zip(distinct, states, strict=True) if state}
    return np.array([code in known for code in codes])


RESOURCES = ("milex", "milper", "irst", "pec", "tpop", "upop")


def capability_share(raw: Raw) -> StateValues:
    """Mean of shares."""
    table = raw.table("cow_capabilities")
    year = table["year"].astype(np.intp)
    shares = np.full((len(RESOURCES), table.rows), np.nan)
    for at, name in enumerate(RESOURCES):
        values = np.where(table[name] >= 0, table[name], np.nan)
        world = np.bincount(year, weights=np.nan_to_num(values))
        shares[at] = values / world[year]
    known = ~np.isnan(shares).all(axis=0)
    mean = np.nanmean(shares[:, known], axis=0)
    world = np.bincount(year[known], weights=mean)
    # Germany and Yemen stand twice in 1990, before and after they became one: the larger is the one that goes on.
    return raw.states(table["ccode"][known], year[known], mean / world[year[known]], system="cow", combine="max")


def military_spending_share(raw: Raw) -> StateValues:
    """Product of both indicators, over the sum of the year."""
    spending = indicator(raw, "MS.MIL.XPND.GD.ZS") * indicator(raw, "NY.GDP.MKTP.CD")
    world = np.nansum(spending, axis=1, keepdims=True)
    return np.asarray(spending / np.where(world > 0, world, np.nan))
