"""Portfolios of all states from the series of the pack: alliances, or what any other series of pairs records."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.evidence.pack.read import Pack
from trackgauge.votes.portfolio import Portfolios

ALLIANCES = "alliance"
LEVELS = {0.0: 0, 0.25: 1, 0.5: 2, 1.0: 3}
"""Pledges of the series `alliance` as equally spaced levels: none, consultation, neutrality or non-aggression, defence
or offence (the valued portfolio of Signorino and Ritter 1999)."""
NAMES = ("alliances", "alliances-binary")


def portfolios_named(pack: Pack, name: str, first: int | None = None, last: int | None = None) -> Portfolios:
    """Portfolios by the name of `NAMES` or the id of a series of pairs, for the years that the series has.

    Raises
    ------
    TrackgaugeError
        If there is none of that name, or the producer's years lie outside the period.
    """
    series = ALLIANCES if name in NAMES else name
    known = [one for one in pack.series_ids if pack.about_series(one).level != "state"]
    if series not in known:
        options = ["votes", "human-rights", *NAMES, *known]
        hint = did_you_mean(name, options) or f"Known: {', '.join(options)}."
        raise TrackgaugeError(f"there is nothing to compare named '{name}'", next_step=hint)
    about = pack.about_series(series)
    start, end = about.first_year if first is None else first, about.last_year if last is None else last
    if not about.first_year <= start <= end <= about.last_year:
        raise TrackgaugeError(
            f"'{name}' has no years {start} to {end}", next_step=f"It covers {about.first_year} to {about.last_year}."
        )
    years = range(start, end + 1)
    return alliances(pack, years, binary=name == NAMES[1]) if series == ALLIANCES else _series(pack, series, years)


def alliances(pack: Pack, years: Sequence[int], *, binary: bool = False) -> Portfolios:
    """What every state has pledged every other: 0 to 3 (`LEVELS`), or 1 for any pledge.

    A state keeps faith with itself (the highest level), as in Signorino and Ritter (1999). With most pairs without a
    pledge S is high for everybody; Häge (2011) advises the binary portfolio and kappa.

    Returns
    -------
    Portfolios
        Values (year, state, state); NaN for a state that the producers do not cover in a year.
    """
    states = pack.series_states
    found = pack.dyad_series(ALLIANCES, states, years)
    levels = np.full(found.shape, np.nan)
    for strength, level in LEVELS.items():
        levels[found == strength] = min(level, 1) if binary else level
    highest = 1.0 if binary else float(max(LEVELS.values()))
    own = np.arange(len(states))
    there = (~np.isnan(found)).any(axis=-1)
    levels[:, own, own] = np.where(there, highest, np.nan)
    return Portfolios(NAMES[binary], states, states, tuple(years), levels, (0.0, highest), _sources(pack, ALLIANCES))


def _series(pack: Pack, series: str, years: Sequence[int]) -> Portfolios:
    """The values of a series as they are; its scale is that of the series, or of its values where it has no end."""
    states, about = pack.series_states, pack.about_series(series).about
    values = pack.dyad_series(series, states, years)
    high = float(about["high"]) if about["high"] is not None else np.inf
    scale = float(about["low"]), high if np.isfinite(high) else float(np.nanmax(values))
    return Portfolios(series, states, states, tuple(years), values, scale, _sources(pack, series))


def _sources(pack: Pack, series: str) -> tuple[str, ...]:
    return tuple(source["attribution"] for source in pack.about_series(series).about["sources"])
