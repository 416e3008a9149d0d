"""How many treaties on environment, health and trade bind both of two states."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.countries import convert
from trackgauge.evidence.series_declaration import PairValues, Series

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SERIES = Series(
    name="Treaties in common",
    topic="treaties",
    level="dyad",
    unit="treaties that bind both, share (0-1) of those that bind one of the two at least (Jaccard)",
    low=0,
    high=1,
    higher_means="the two have bound themselves to the same treaties",
    sources=("environment_treaties",),
    ships="values",
    absent="unknown",
    decimals=2,
    computed="Treaties with five parties or more of manytreaties 1.0 (environment, health, trade). A state is bound "
    "from the year in which the treaty entered into force for it, or of ratification where that is missing, to the "
    "year before it left. States bound by fewer than ten are left out.",
    notes=(
        "Environment, health and trade only; no register of all treaties. Ends in 2019, where recording thins out.",
        "Of a date that is a range the first year counts.",
        "What binds the whole world makes any two states alike.",
    ),
)

LAST, LEAST_PARTIES, LEAST_TREATIES = 2019, 5, 10
FILE = "manytreaties_parties_GGO_1945on.parquet"
NEVER = 9999


def compute(raw: Raw) -> PairValues:
    """Jaccard similarity of the sets of treaties in force for every two states, year by year."""
    table = raw.table("environment_treaties", FILE)
    start = np.minimum(first_years(table["StateForce"]), NEVER)
    start = np.where(start < NEVER, start, first_years(table["StateRatification"]))
    end = first_years(table["StateEnd"])
    known = (start < NEVER) & (start <= LAST)
    treaties, treaty = np.unique(table["treatyID"][known].astype(str), return_inverse=True)
    years = np.full(known.sum(), LAST, dtype=np.int64)
    places = raw.placed(table["stateID"][known], years, "iso3")
    parties = np.bincount(treaty[places >= 0], minlength=treaties.size)
    good = (places >= 0) & (parties[treaty] >= LEAST_PARTIES)
    return _jaccard(raw, treaty[good], places[good], start[known][good], end[known][good], treaties.size)


def first_years(dates: NDArray[Any]) -> NDArray[np.int64]:
    """The first year that a date in words names; 9999 where there is none.

    >>> first_years(np.array(["1994-03-21", "2001..2003", None, "~1999"], dtype=object)).tolist()
    [1994, 2001, 9999, 1999]
    """
    digits = ("".join(sign for sign in (text or "") if sign.isdigit())[:4] for text in dates)
    return np.array([int(text) if len(text) == 4 else NEVER for text in digits], dtype=np.int64)


def _jaccard(
    raw: Raw,
    treaty: NDArray[np.intp],
    place: NDArray[np.intp],
    start: NDArray[np.int64],
    end: NDArray[np.int64],
    count: int,
) -> PairValues:
    first, second = np.triu_indices(raw.shape[1], 1)
    existing = _own_codes(raw)
    covered = np.zeros(raw.shape, dtype=np.bool_)
    found: list[tuple[NDArray[Any], ...]] = []
    for row, year in enumerate(raw.grid.years):
        if year > LAST:
            break
        bound = np.zeros((raw.shape[1], count), dtype=np.float32)
        holds = (start <= year) & (end > year)
        bound[place[holds], treaty[holds]] = 1.0
        own = bound.sum(axis=1)
        covered[row] = (own >= LEAST_TREATIES) & existing[row]
        both = (bound @ bound.T)[first, second]
        either = own[first] + own[second] - both
        kept = covered[row][first] & covered[row][second]
        found.append((first[kept], second[kept], np.full(kept.sum(), row), both[kept] / either[kept]))
    one, other, when, share = (np.concatenate(column) for column in zip(*found, strict=True))
    return PairValues(one, other, when, share, covered)


def _own_codes(raw: Raw) -> NDArray[np.bool_]:
    """Years in which a state goes by its code of today: the source back-dates Serbia. Shape (year, state)."""
    states = list(raw.grid.states)
    rows = [convert(states, source="iso3", to="iso3", year=year).values for year in raw.grid.years]
    return np.array([[code == state for code, state in zip(row, states, strict=True)] for row in rows])
