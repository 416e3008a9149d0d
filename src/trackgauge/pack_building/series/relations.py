"""Relations of two states that reach beyond 2018: visas, sanctions, rivalry, signals in the news."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.dates import year_end
from trackgauge.countries import convert
from trackgauge.evidence.pack.series_store import PairValues
from trackgauge.organisations import load

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SNAPSHOTS = {"2019-12-17": 2019, "2022-12-21": 2022, "2023-12-03": 2023, "2024-12-04": 2024, "2025-01-12": 2025}
"""The last snapshot of each year; those of 2020 and 2021 are full of bans for the pandemic."""
MEASURES = ("arms", "financial", "military", "other", "trade", "travel")
SANCTIONS_LAST, PEACE_LAST = 2023, 2020
SPELLED = {"Ethiopia (excludes Eritrea)": "Ethiopia"}
"""Names of the list of sanctions that no list of names has."""
SEVERE, LESSER = 0.0, 0.25
"""Levels of Peace Data that are rivalries; the higher ones may have been raised for sharing an organisation."""
SIGNALS_LAST, LEAST_DAYS = 2023, 30


def visa_free(raw: Raw) -> PairValues:
    """Destinations towards passports, at the last snapshot of a year."""
    table = raw.table("visa_regimes")
    kept = np.isin(table["snapshot"], list(SNAPSHOTS))
    years = np.array([SNAPSHOTS[day] for day in table["snapshot"][kept]])
    host, guest = table["destination"][kept], table["passport"][kept]
    free = (table["regime"][kept] == "visa free").astype(np.float64)
    covered = raw.seen(np.concatenate([host, guest]), np.tile(years, 2), system="iso3")
    return raw.pairs(host, guest, years, free, system="iso3", covered=covered)


def sanctions(raw: Raw) -> PairValues:
    """Kinds of measure in force, each once however many cases impose it."""
    table = raw.table("global_sanctions", "gsdb_r4_sender_target_long.parquet")
    rows, year = raw.spells(table["begin"], np.minimum(table["end"], SANCTIONS_LAST))
    rows, year, sender = _senders(table["sender"][rows], rows, year)
    covered = raw.existing("iso3", raw.grid.years[0], SANCTIONS_LAST)
    target = np.array([SPELLED.get(name, name) for name in table["target"][rows]], dtype=object)
    by_kind = [
        raw.pairs(sender, target, year, table[kind][rows], system="name", covered=covered, combine="max")
        for kind in MEASURES
    ]
    share = np.sum([pairs.values for pairs in by_kind], axis=0) / len(MEASURES)
    return PairValues(by_kind[0].first, by_kind[0].second, by_kind[0].year, share, covered)


def _senders(
    names: NDArray[Any], rows: NDArray[np.intp], years: NDArray[np.int64]
) -> tuple[NDArray[np.intp], NDArray[np.int64], NDArray[Any]]:
    """Rows, years and names of the states that impose: for the Union each of its members of the year."""
    union = load("eu")
    members = {int(year): _names(union.as_of(year_end(int(year))).members) for year in np.unique(years)}
    found = [
        (row, year, state)
        for name, row, year in zip(names.tolist(), rows.tolist(), years.tolist(), strict=True)
        for state in (members[year] if name in ("EU", "EEC") else (name,))
    ]
    row, when, state = zip(*found, strict=True)
    return np.array(row, dtype=np.intp), np.array(when, dtype=np.int64), np.array(state, dtype=object)


def _names(states: tuple[str, ...]) -> list[str]:
    return [str(name) for name in convert(list(states), source="iso3", to="name").values]


def rivalry_level(raw: Raw) -> PairValues:
    """1 a severe and 0.5 a lesser rivalry on the last day of the year."""
    table = raw.table("peace_data", "peacedata_v3.1_dyad_year_31dec.parquet")
    level = table["peacelevel_31dec"]
    rival = (level == SEVERE) | (level == LESSER)
    value = np.where(level[rival] == SEVERE, 1.0, 0.5)
    covered = raw.existing("cow", raw.grid.years[0], PEACE_LAST)
    first, second, year = (table[name][rival] for name in ("ccode1", "ccode2", "year"))
    return raw.pairs(first, second, year, value, system="cow", covered=covered, combine="max")


def news_cooperation(raw: Raw) -> PairValues:
    """Net over gross score of a year, of pairs with events on enough days."""
    table = raw.table("gdelt_signals")
    kept = (table["days_active"] >= LEAST_DAYS) & (table["year"] <= SIGNALS_LAST) & (table["gross"] > 0)
    first, second, year = (table[name][kept] for name in ("iso3_a", "iso3_b", "year"))
    ratio = table["net"][kept].astype(np.float64) / table["gross"][kept]
    covered = raw.seen(np.concatenate([first, second]), np.tile(year, 2), system="iso3")
    return raw.pairs(first, second, year, np.clip(ratio, -1, 1), system="iso3", covered=covered)
