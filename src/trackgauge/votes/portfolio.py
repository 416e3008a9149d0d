"""Portfolios: what each actor has with every partner, from any table, and how alike two portfolios are.

A portfolio is one number for every partner: the level of an alliance, a share of trade, a vote on each text. Two
actors are compared partner by partner; the measures are those of votes (`trackgauge.votes.agreement`), with the
distance of two values over the width of the scale.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.formats import Table, read_table
from trackgauge.votes.suite import MEASURES

Floats = NDArray[np.float64]

COLUMNS = ("actor", "partner", "value")
ANY_YEAR = 0
"""The year of a table without a column `year`."""


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
            raise TrackgaugeError(f"no actor '{actor}'", where=self.name, next_step=hint)
        missing = next((year for year in years if year not in self.years), None)
        if missing is not None:
            covers = f"It covers {self.years[0]} to {self.years[-1]}."
            raise TrackgaugeError(f"no year {missing}", where=self.name, next_step=covers)
        rows = [self.years.index(year) for year in years]
        return np.asarray(self.values[rows, self.actors.index(actor)].ravel(), dtype=np.float64)


def read_portfolios(
    path: Path | str, *, empty: float | None = None, scale: tuple[float, float] | None = None
) -> Portfolios:
    """Portfolios from a table with the columns actor, partner, value and, if it has several years, year.

    Parameters
    ----------
    path
        csv, parquet, dta, rda, rds or xlsx.
    empty
        The value of a cell without a row (0 where a table of alliances lists only those that exist); missing if
        left out.
    scale
        Least and largest possible value; those of the table (and `empty`) if left out.

    Raises
    ------
    TrackgaugeError
        If a column is missing, a value is no number or outside the scale, or a pair stands twice.
    """
    table, where = read_table(path), Path(path).name
    table.require(COLUMNS, where=where)
    if not table.rows:
        raise TrackgaugeError("the table has no rows", where=where)
    value = _numbers(table, "value", where)
    has_year = "year" in table.names
    year = _numbers(table, "year", where).astype(np.int64) if has_year else np.full(table.rows, ANY_YEAR)
    keys = list(zip(year.tolist(), _names(table, "actor", where), _names(table, "partner", where), strict=True))
    _once_each(keys, where)
    found = portfolios(where, keys, value.tolist(), empty=empty, scale=scale)
    low, high = found.scale
    outside = np.flatnonzero((value < low) | (value > high))
    if outside.size or low >= high:
        wrong = f"row {outside[0] + 2}: {value[outside[0]]:g} is outside" if outside.size else "one value alone spans"
        raise TrackgaugeError(f"{wrong} the scale {low:g} to {high:g}", where=where, next_step="Give another --scale.")
    return found


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
    The measures of `MEASURES` (None where undefined) and `n`, the partners compared. `half_credit` is 1 minus the
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
        "half_credit": 1 - linear,
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


def _names(table: Table, column: str, where: str) -> list[str]:
    cells = ["" if cell is None or cell != cell else str(cell) for cell in table[column].tolist()]
    if "" in cells:
        raise TrackgaugeError(f"row {cells.index('') + 2} has no {column}", where=where, next_step="Name it.")
    return cells


def _numbers(table: Table, column: str, where: str) -> Floats:
    numbers = np.empty(table.rows)
    for row, cell in enumerate(table[column].tolist()):
        try:
            numbers[row] = np.nan if cell is None else float(cell)
        except (TypeError, ValueError):
            raise TrackgaugeError(
                f"row {row + 2}: '{cell}' is no number",
                where=f"{where}, column {column}",
                next_step="Write 0.5, not 0,5.",
            ) from None
    if not np.isfinite(numbers).all():
        row = int(np.flatnonzero(~np.isfinite(numbers))[0])
        raise TrackgaugeError(
            f"row {row + 2} has no finite number", where=f"{where}, column {column}", next_step="Leave the row out."
        )
    return numbers


def _once_each(keys: Sequence[tuple[int, str, str]], where: str) -> None:
    seen: dict[tuple[int, str, str], int] = {}
    for row, key in enumerate(keys, start=2):
        if key in seen:
            year, actor, partner = key
            then = f" in {year}" if year != ANY_YEAR else ""
            raise TrackgaugeError(
                f"{actor} with {partner}{then} stands in rows {seen[key]} and {row}",
                where=where,
                next_step="Keep one of them.",
            )
        seen[key] = row
