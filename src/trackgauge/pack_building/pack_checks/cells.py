"""Checks of what stands in a pack: one function is one check, and its name is the id."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, TypedDict

import numpy as np
from numpy.typing import NDArray

from trackgauge.countries import convert
from trackgauge.evidence.pack import series_store
from trackgauge.evidence.pack.read import Pack
from trackgauge.evidence.pack.series_store import PairValues
from trackgauge.pack_building.pack_checks.finding import PackFinding


class Where(TypedDict):
    """State (or pair) and year of a cell."""

    state: str
    year: int


def where_pair(pack: Pack, pairs: PairValues, at: Any) -> Where:
    """States and year of one cell of a series of pairs."""
    states = pack.series_states
    pair = f"{states[int(pairs.first[at])]}-{states[int(pairs.second[at])]}"
    return {"state": pair, "year": pack.series_years[int(pairs.year[at])]}


def values_of(pack: Pack, series_id: str) -> NDArray[np.float64]:
    """All stored values of a series, in one row; NaN where one is known to be unknown."""
    series = pack.about_series(series_id)
    if series.level == "state":
        return series_store.state_values(pack.folder, series).ravel()
    return series_store.pair_values(pack.folder, series, len(pack.series_states), len(pack.series_years)).values


def faults(pack: Pack, series_id: str, wrong: NDArray[np.bool_]) -> Iterator[tuple[float, Where]]:
    """Value and place of the cells of `values_of` that are wrong."""
    series = pack.about_series(series_id)
    values = values_of(pack, series_id)
    for at in np.flatnonzero(wrong):
        if series.level == "state":
            year, state = divmod(int(at), len(pack.series_states))
            yield float(values[at]), {"state": pack.series_states[state], "year": pack.series_years[year]}
        else:
            pairs = series_store.pair_values(pack.folder, series, len(pack.series_states), len(pack.series_years))
            yield float(values[at]), where_pair(pack, pairs, at)


def codes_are_known(pack: Pack) -> Iterator[PackFinding]:
    """States of the code book, with values only in years in which they existed.

    The states of the pack, and every state and year with a value.
    """
    unknown = convert(list(pack.series_states), source="iso3", to="state").failures
    for failure in unknown:
        yield PackFinding("error", "codes_are_known", "", f"'{failure.value}' is no state", "a code of the code book")
    alive = _alive(pack.series_states, pack.series_years)
    for series_id in pack.series_ids:
        for year, state in np.argwhere(_observed(pack, series_id) & ~alive):
            name = pack.series_states[state]
            found, allowed = f"a value of {name}", "years in which the state existed"
            yield PackFinding("warning", "codes_are_known", series_id, found, allowed, name, pack.series_years[year])


@lru_cache(maxsize=4)
def _alive(states: tuple[str, ...], years: tuple[int, ...]) -> NDArray[np.bool_]:
    """Whether a state existed on a day of the year. Shape (year, state)."""
    found = [convert(list(states), source="iso3", to="iso3", year=year).values for year in years]
    return np.array([[code == name for code, name in zip(row, states, strict=True)] for row in found])


def _observed(pack: Pack, series_id: str) -> NDArray[np.bool_]:
    """Whether a state has a known value. Shape (year, state)."""
    series, size = pack.about_series(series_id), len(pack.series_states)
    if series.level == "state":
        return ~np.isnan(series_store.state_values(pack.folder, series))
    pairs = series_store.pair_values(pack.folder, series, size, len(pack.series_years))
    observed = np.zeros((len(pack.series_years), size), dtype=np.bool_)
    known = ~np.isnan(pairs.values)
    for places in (pairs.first, pairs.second):
        observed[pairs.year[known], places[known]] = True
    return observed


ALLOWED_PAIRS = {"dyad": "two states, in the order of the pack", "directed": "two different states"}


def keys_are_unique(pack: Pack) -> Iterator[PackFinding]:
    """One cell for a state and year, or for a pair and year, and no state paired with itself.

    States and years of the pack, and the cells of every series of pairs.
    """
    for name, held in (("states", list(pack.series_states)), ("years", [str(year) for year in pack.series_years])):
        if len(set(held)) < len(held):
            yield PackFinding("error", "keys_are_unique", "", f"{name} of the pack repeat", "each once")
    for series_id in pack.series_ids:
        level = pack.about_series(series_id).level
        if level != "state":
            yield from _keys_of_pairs(pack, series_id, level)


def _keys_of_pairs(pack: Pack, series_id: str, level: str) -> Iterator[PackFinding]:
    series = pack.about_series(series_id)
    pairs = series_store.pair_values(pack.folder, series, len(pack.series_states), len(pack.series_years))
    keys = np.stack([pairs.first, pairs.second, pairs.year])
    _, first, times = np.unique(keys, axis=1, return_index=True, return_counts=True)
    for at in first[times > 1]:
        where = where_pair(pack, pairs, at)
        yield PackFinding("error", "keys_are_unique", series_id, "the cell stands more than once", "once", **where)
    wrong = pairs.first >= pairs.second if level == "dyad" else pairs.first == pairs.second
    for at in np.flatnonzero(wrong):
        yield PackFinding(
            "error", "keys_are_unique", series_id, "no such pair", ALLOWED_PAIRS[level], **where_pair(pack, pairs, at)
        )


ROUNDING = 0.51
"""Of the last decimal kept: what rounding can add to a share."""


def totals_reconcile(pack: Pack) -> Iterator[PackFinding]:
    """Votes against roll calls, shares against one, what the pack says of a series against its cells.

    Votes, then every series.
    """
    yield from _votes(pack)
    for series_id in pack.series_ids:
        yield from _said_and_stored(pack, series_id)
        if pack.about_series(series_id).about.get("shares", "no") != "no":
            yield from _shares(pack, series_id)


def _votes(pack: Pack) -> Iterator[PackFinding]:
    recorded = pack.recorded
    cast = recorded.votes.sum(axis=2, dtype=np.int64)
    for larger, smaller, found, allowed in (
        (cast, recorded.listed, "more votes than roll calls on which the state is listed", "at most one a roll call"),
        (
            recorded.listed,
            recorded.roll_calls[:, None],
            "listed more often than there were roll calls",
            "at most once each",
        ),
        (recorded.human_rights_votes, recorded.votes, "more votes on human rights than votes", "at most as many"),
    ):
        for year, state in sorted({(int(at[0]), int(at[1])) for at in np.argwhere(larger > smaller)}):
            yield PackFinding(
                "error", "totals_reconcile", "votes", found, allowed, pack.states[state], recorded.years[year]
            )
    for year, total in zip(recorded.years, recorded.roll_calls, strict=True):
        said = pack.manifest["roll_calls"][str(year)]
        if said != total:
            yield PackFinding(
                "error", "totals_reconcile", "votes", f"{total} roll calls", f"{said}, as the manifest says", "", year
            )
    sums = np.nansum(pack.gdp_shares, axis=1)
    for at in np.flatnonzero(np.abs(sums - 1) > 1e-9):
        found = f"shares of world product add up to {sums[at]:.6f}"
        yield PackFinding("error", "totals_reconcile", "gdp_shares", found, "1", "", pack.vote_years[at])


def _said_and_stored(pack: Pack, series_id: str) -> Iterator[PackFinding]:
    about, values = pack.about_series(series_id).about, values_of(pack, series_id)
    known = values[~np.isnan(values)]
    for name, stored in (
        ("cells", known.size),
        ("smallest", float(known.min())),
        ("largest", float(known.max())),
        ("magnitude", float(f"{np.abs(known).mean():.6g}")),
    ):
        if stored != about[name]:
            found = f"{name} {stored:g} by the cells"
            yield PackFinding("error", "totals_reconcile", series_id, found, f"{about[name]:g}, as the pack says")


def _shares(pack: Pack, series_id: str) -> Iterator[PackFinding]:
    about = pack.about_series(series_id).about
    names: tuple[str, ...] = ("",)
    if about["shares"] == "of the world":
        values = pack.state_series(series_id, pack.series_states, pack.series_years)
        sums = np.nansum(values, axis=1)[:, None]
    else:
        values, names = pack.dyad_series(series_id, pack.series_states, pack.series_years), pack.series_states
        sums = np.nansum(values, axis=2)
    decimals = about["decimals"] if about["decimals"] is not None else 4
    allowed = 1 + ROUNDING * 10.0**-decimals * (values > 0).sum(axis=-1).reshape(sums.shape)
    for year, state in np.argwhere(sums > allowed):
        found = f"shares add up to {sums[year, state]:.4f}"
        yield PackFinding(
            "error", "totals_reconcile", series_id, found, "1, or less", names[state], pack.series_years[int(year)]
        )


def values_are_in_range(pack: Pack) -> Iterator[PackFinding]:
    """Every cell lies between the ends that its series declares.

    Every stored cell of every series.
    """
    for series_id in pack.series_ids:
        about = pack.about_series(series_id).about
        low, high = about["low"], about["high"]
        values = values_of(pack, series_id)
        for value, where in faults(pack, series_id, (values < low) | (values > high)):
            yield PackFinding(
                "error",
                "values_are_in_range",
                series_id,
                f"{value:g}",
                f"{low:g} to {high:g} ({about['unit']})",
                **where,
            )
