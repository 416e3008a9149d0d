"""Alliance portfolios of all states from ATOP: what each has promised every other state of the system."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import numpy as np

from trackgauge.codebook import convert
from trackgauge.codebook.tables import book
from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence.portfolio import Portfolios, portfolios
from trackgauge.sources import data_folder, read

LEVELS = ("no obligation", "consultation", "neutrality or non-aggression", "defence or offence")
"""What the values 0, 1, 2, 3 mean; a binary portfolio has 1 for any obligation."""

LAST_YEAR = 2018
"""The last year of the source."""

_OBLIGATIONS = (("atop_consul", 1), ("atop_neutral", 2), ("atop_nonagg", 2), ("atop_offense", 3), ("atop_defense", 3))


def alliance_portfolios(
    years: Sequence[int], *, kind: Literal["valued", "binary"] = "valued", folder: Path | None = None
) -> Portfolios:
    """What every state of the system has promised every other, year by year.

    The strongest obligation of a pair counts (`LEVELS`). Every state of the COW system of the year is a partner; a
    pair without a row has no obligation, and a state keeps faith with itself (the highest level), as in Signorino and
    Ritter (1999). With nine pairs in ten without an alliance, S is high for everybody; Häge (2011) advises the
    binary portfolio and kappa.

    Parameters
    ----------
    folder
        Folder of public data with the source `atop`; `data_folder()` if left out.

    Returns
    -------
    Portfolios
        Values (year, state, state) by code book id; NaN for a state outside the system that year.

    Raises
    ------
    TrackgaugeError
        If the source is not there, or a year is outside 1815 to 2018.
    """
    table = read("atop", folder or data_folder(), file="atop_5.1_directed_dyad_year.parquet")
    covered = table["year"].min(), table["year"].max()
    outside = next((year for year in years if not covered[0] <= year <= covered[1]), None)
    if outside is not None:
        raise TrackgaugeError(
            f"no year {outside}", where="source atop", next_step=f"It covers {covered[0]} to {covered[1]}."
        )
    rows = np.flatnonzero(np.isin(table["year"], list(years)))
    level = np.max([np.nan_to_num(table[name][rows].astype(float)) * worth for name, worth in _OBLIGATIONS], axis=0)
    strongest = 3.0 if kind == "valued" else 1.0
    level = np.minimum(level, strongest)
    when = table["year"][rows].tolist()
    one, two = (_ids(table[side][rows].tolist(), when) for side in ("ccode1", "ccode2"))
    keys = list(zip(when, one, two, strict=True))
    alive = {year: states_of_the_system(year) for year in years}
    own = [(year, state, state) for year in years for state in alive[year]]
    values = level.tolist() + [strongest] * len(own)
    name = "alliances" if kind == "valued" else "alliances, binary"
    found = portfolios(name, [*keys, *own], values, empty=0.0, scale=(0.0, strongest))
    for row, year in enumerate(found.years):
        gone = [k for k, state in enumerate(found.actors) if state not in alive[year]]
        found.values[row, gone, :] = np.nan
        found.values[row, :, gone] = np.nan
    return found


def states_of_the_system(year: int) -> tuple[str, ...]:
    """Code book ids of the states with a COW number in a year."""
    return tuple(sorted({row.state for (system, _), rows in book().writable.items() if system == "cow"
                         for row in rows if row.holds_in(year)}))  # fmt: skip


def _ids(codes: list[int], years: list[int]) -> list[str]:
    found = convert(codes, source="cow", to="state", year=years)
    return [str(value) for value in found.values]
