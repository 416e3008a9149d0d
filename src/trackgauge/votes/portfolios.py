"""Portfolios: what each actor has with every partner, from any table, and how alike two portfolios are.

A portfolio is one number for every partner: the level of an alliance, a share of trade, a vote on each text. Two
actors are compared partner by partner; the measures are those of votes (`trackgauge.votes.agreement`), with the
distance of two values over the width of the scale.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import InvalidTable, TrackgaugeError, UnknownName, YearOutOfRange, did_you_mean
from trackgauge.core.formats.reading import read_sheet
from trackgauge.core.formats.sheet import Row
from trackgauge.evidence.pack.read import Pack
from trackgauge.votes.suite import MEASURES

Floats = NDArray[np.float64]

COLUMNS = ("actor", "partner", "value")
ANY_YEAR = 0
"""The year of a table without a column `year`."""
MOST_CELLS = 20_000_000
"""Years x actors x partners that are held at once: 160 MB."""


@dataclass(frozen=True, eq=False)
class Portfolios:
    """Values of actors with partners, year by year.

    `values` has shape (year, actor, partner), NaN where nothing is known; `scale` is the least and the largest
    possible value. Higher values are stronger ties; all measures treat the two ends alike. `sources` are the lines to
    print with every number.
    """

    name: str
    actors: tuple[str, ...]
    partners: tuple[str, ...]
    years: tuple[int, ...]
    values: Floats
    scale: tuple[float, float]
    sources: tuple[str, ...] = ()

    @property
    def dated(self) -> bool:
        """Whether the table has years."""
        return self.years != (ANY_YEAR,)

    def of(self, actor: str, years: Sequence[int]) -> Floats:
        """One actor's values over some years, one after the other. Shape (year x partner,).

        Raises
        ------
        TrackgaugeError
            If there is no such actor or year.
        """
        if actor not in self.actors:
            hint = did_you_mean(actor, self.actors) or f"Actors: {', '.join(self.actors[:12])} …"
            raise UnknownName(
                actor, "actor", self.actors, problem=f"no actor '{actor}'", where=self.name, next_step=hint
            )
        missing = next((year for year in years if year not in self.years), None)
        if missing is not None:
            reach = self.years[0], self.years[-1]
            raise YearOutOfRange(
                missing, reach, f"no year {missing}", where=self.name, next_step=f"It covers {reach[0]} to {reach[1]}."
            )
        rows = [self.years.index(year) for year in years]
        return np.asarray(self.values[rows, self.actors.index(actor)].ravel(), dtype=np.float64)


def read_portfolios(
    source: Any, *, empty: float | None = None, scale: tuple[float, float] | None = None
) -> Portfolios:
    """Portfolios from a table with the columns actor, partner, value and, if it has several years, year.

    Parameters
    ----------
    source
        A file (csv, parquet, dta, rda, rds or xlsx), or a frame of pandas or polars.
    empty
        The value of a cell without a row (0 where a table of alliances lists only those that exist); missing if
        left out.
    scale
        Least and largest possible value; those of the table (and `empty`) if left out.

    Raises
    ------
    TrackgaugeError
        If a column is missing, a value is no number or outside the scale, a pair stands twice, or the table names too
        many actors and partners to be compared.
    """
    sheet = read_sheet(source)
    sheet.require(COLUMNS)
    rows = list(sheet.rows())
    if not rows:
        raise InvalidTable("the table has no rows", table=sheet.name)
    _finite(empty, scale)
    dated = "year" in sheet.header
    keys, values = _cells(rows, dated=dated)
    _fits(keys, sheet.name)
    found = portfolios(sheet.name, keys, values, empty=empty, scale=scale)
    low, high = found.scale
    outside = next((at for at, value in enumerate(values) if not low <= value <= high), None)
    hint = "Give another --scale."
    if outside is not None:
        raise rows[outside].fault(f"{values[outside]:g} is outside the scale {low:g} to {high:g}", next_step=hint)
    if low >= high:
        raise InvalidTable(f"one value alone spans the scale {low:g} to {high:g}", table=sheet.name, next_step=hint)
    return found


def _cells(rows: Sequence[Row], *, dated: bool) -> tuple[list[tuple[int, str, str]], list[float]]:
    """Year, actor and partner of every row, and its value; each pair of a year once."""
    seen: dict[tuple[int, str, str], int] = {}
    values = []
    for row in rows:
        value = row.numeral("value")
        if value is None:
            raise row.fault("no finite number", "value", next_step="Leave the row out.")
        key = row.year("year") if dated else ANY_YEAR, row.name("actor"), row.name("partner")
        if key in seen:
            then = f" in {key[0]}" if dated else ""
            raise InvalidTable(
                f"{key[1]} with {key[2]}{then} stands in rows {seen[key]} and {row.number}",
                table=row.table, next_step="Keep one of them.",
            )  # fmt: skip
        seen[key] = row.number
        values.append(value)
    return list(seen), values


def _finite(empty: float | None, scale: tuple[float, float] | None) -> None:
    for option, given in (("--empty", (empty,)), ("--scale", scale or ())):
        if any(value is not None and not math.isfinite(value) for value in given):
            raise TrackgaugeError("not a finite number", where=option, next_step="Give numbers, such as 0 and 3.")
    if scale and not scale[0] < scale[1]:
        raise TrackgaugeError(
            f"{scale[0]:g} is not below {scale[1]:g}", where="--scale", next_step="Give the least value first."
        )


def _fits(keys: Sequence[tuple[int, str, str]], where: str) -> None:
    years, actors, partners = (len(set(column)) for column in zip(*keys, strict=True))
    if years * actors * partners > MOST_CELLS:
        raise InvalidTable(
            f"{actors:,} actors with {partners:,} partners in {years:,} years are more than {MOST_CELLS:,} cells",
            table=where, next_step="Compare fewer actors, or years, at a time.",
        )  # fmt: skip


def portfolios(
    name: str,
    keys: Sequence[tuple[int, str, str]],
    values: Sequence[float],
    *,
    empty: float | None = None,
    scale: tuple[float, float] | None = None,
) -> Portfolios:
    """Portfolios from (year, actor, partner) and values; parameters as for `read_portfolios`."""
    years = tuple(sorted({year for year, _, _ in keys}))
    actors = tuple(sorted({actor for _, actor, _ in keys}))
    columns = tuple(sorted({partner for _, _, partner in keys}))
    table = np.full((len(years), len(actors), len(columns)), np.nan if empty is None else empty)
    place = {kind: {one: k for k, one in enumerate(names)} for kind, names in
             (("year", years), ("actor", actors), ("partner", columns))}  # fmt: skip
    for (year, actor, partner), value in zip(keys, values, strict=True):
        table[place["year"][year], place["actor"][actor], place["partner"][partner]] = value
    width = scale or (float(np.nanmin(table)), float(np.nanmax(table)))
    return Portfolios(name, actors, columns, years, table, width)


def compare(x: Floats, y: Floats, scale: tuple[float, float]) -> dict[str, float | int | None]:
    """All measures of two portfolios, partner by partner; partners missing in one of them are left out.

    Parameters
    ----------
    x, y
        Shape (partner,), in the same order; NaN is missing.
    scale
        Least and largest possible value.

    Returns
    -------
    The measures of `MEASURES` (None where undefined) and `n`, the partners compared. `agreement_score` is 1 minus the
    mean distance over the width of the scale.

    References
    ----------
    Signorino and Ritter (1999); Häge (2011), equations 1 to 4, which hold for values of any kind.

    >>> found = compare(np.array([0.0, 3, 3]), np.array([0.0, 3, 0]), (0, 3))
    >>> round(found["s"], 3), round(found["kappa_linear"], 3)
    (0.333, 0.4)
    """
    both = ~(np.isnan(x) | np.isnan(y))
    one, two = ((side[both] - scale[0]) / (scale[1] - scale[0]) for side in (x, y))
    if not one.size:
        return {**dict.fromkeys(MEASURES), "n": 0}
    pooled = np.concatenate([one, two])
    distance = np.abs(one - two)
    linear, squared = float(distance.mean()), float((distance**2).mean())
    values = {
        "identical": float((distance < 1e-12).mean()),
        "agreement_score": 1 - linear,
        "s": 1 - 2 * linear,
        "s_squared": 1 - 2 * squared,
        "pi": _beyond(linear, _apart(pooled, pooled)),
        "pi_squared": _beyond(squared, 2 * float(pooled.var())),
        "kappa_linear": _beyond(linear, _apart(one, two)),
        "kappa_squared": _beyond(squared, float(one.var() + two.var() + (one.mean() - two.mean()) ** 2)),
        "tau_b": _tau_b(one, two),
    }
    return {**values, "n": int(one.size)}


def _apart(one: Floats, two: Floats) -> float:
    """Mean distance of a value of one side and a value of the other, all combinations; sorting, no square table."""
    one, two = np.sort(one), np.sort(two)
    below = np.searchsorted(two, one)
    sums = np.concatenate([[0.0], np.cumsum(two)])
    total = one * (2 * below - two.size) + sums[-1] - 2 * sums[below]
    return float(total.sum() / (one.size * two.size))


def _beyond(observed: float, expected: float) -> float | None:
    return 1 - observed / expected if expected > 1e-12 else None


def _tau_b(one: Floats, two: Floats) -> float | None:
    if np.ptp(one) < 1e-12 or np.ptp(two) < 1e-12:
        return None
    from scipy.stats import kendalltau

    return float(kendalltau(np.round(one, 12), np.round(two, 12)).statistic)


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
