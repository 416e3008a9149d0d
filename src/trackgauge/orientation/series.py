"""From series of the pack to observations: inside the circle of fellow members, and inside against outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from trackgauge.evidence.pack_rows import series_row_id
from trackgauge.orientation.aggregate import error_of_mean
from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Observation

Floats = NDArray[np.float64]


SURVEY_ERROR = 0.022
"""Standard error of a share near one half among 1,000 answers that, drawn in clusters, count as 500."""


def over_fellows(
    case: Case,
    series_id: str,
    values: Floats,
    *,
    directed: bool = False,
    error: float = 0.0,
    total: bool = False,
    by_coverage: bool = False,
    years_of_rows: Sequence[int] | None = None,
) -> Iterator[Observation]:
    """Each member's mean (or sum) over its fellow members of a year, where the series knows any of them.

    Parameters
    ----------
    values
        Shape (year, actor, actor), the series or what was made of it cell by cell; NaN where nothing is known.
    directed
        Whether the rows behind it have a direction.
    error
        Standard error of every single value, in its unit.
    total
        Sum in place of the mean.
    by_coverage
        Weigh a value by the share of fellows that the series knows: three answers out of nine say less than nine.
    years_of_rows
        The year of the rows behind each year's values, where they are older; the same year if left out.
    """
    dated = case.years if years_of_rows is None else years_of_rows
    position = {actor: place for place, actor in enumerate(case.actors)}
    for t, year in enumerate(case.years):
        for actor in case.members[year]:
            fellows = [other for other in case.members[year] if other != actor]
            cells = values[t, position[actor], [position[other] for other in fellows]]
            known = np.flatnonzero(~np.isnan(cells))
            if not known.size:
                continue
            yield Observation(
                actor=actor,
                first_year=year,
                last_year=year,
                value=float(cells[known].sum() if total else cells[known].mean()),
                standard_error=error_of_mean(np.full(known.size, error)) if error else 0.0,
                weight=known.size / len(fellows) if by_coverage else 1.0,
                rows=tuple(series_row_id(series_id, actor, fellows[k], dated[t], directed=directed) for k in known),
            )


def of_members(case: Case, series_id: str, values: Floats, *, error: float = 0.0) -> Iterator[Observation]:
    """The value of every member of a year, from a series of states; `values` has shape (year, actor)."""
    for t, year in enumerate(case.years):
        for actor in case.members[year]:
            value = values[t, case.actors.index(actor)]
            if not np.isnan(value):
                row = series_row_id(series_id, actor, "", year)
                yield Observation(actor, year, year, float(value), error, rows=(row,))


def of_state_pairs(case: Case, series_id: str, values: Floats) -> Iterator[Observation]:
    """Each member's mean over its fellows of what was made of two states' values; rows are those of the states."""
    position = {actor: place for place, actor in enumerate(case.actors)}
    for t, year in enumerate(case.years):
        for actor in case.members[year]:
            fellows = [other for other in case.members[year] if other != actor]
            known = [other for other in fellows if not np.isnan(values[t, position[actor], position[other]])]
            if known:
                value = float(values[t, position[actor], [position[other] for other in known]].mean())
                rows = tuple(series_row_id(series_id, each, "", year) for each in (actor, *known))
                yield Observation(actor, year, year, value, rows=rows)


def introversion(case: Case, series_id: str, *, directed: bool = False) -> Iterator[Observation]:
    """Ties with fellow members against ties with all others: (inside - outside) / (inside + outside).

    Inside and outside are means over the fellow members and over all other states that the series covers. 1: ties
    inside alone; 0: no difference; -1: outside alone. A member without any tie has no value.

    References
    ----------
    Iapadre, P. L. (2006). Regional integration agreements and the geography of world trade: statistical indicators
    and empirical evidence. In De Lombaerde (ed.), Assessment and Measurement of Regional Integration.
    """
    if case.pack is None:
        return
    everybody = case.pack.series_states
    column = {state: place for place, state in enumerate(everybody)}
    values = case.pack.dyad_series(series_id, everybody, case.years)
    for t, year in enumerate(case.years):
        members = [actor for actor in case.members[year] if actor in column]
        inside = np.zeros(len(everybody), dtype=np.bool_)
        inside[[column[actor] for actor in members]] = True
        for actor in members:
            row = values[t, column[actor]]
            within, without = row[inside & ~np.isnan(row)], row[~inside & ~np.isnan(row)]
            if not within.size or not without.size or within.mean() + without.mean() == 0:
                continue
            value = (within.mean() - without.mean()) / (within.mean() + without.mean())
            fellows = [m for m in members if m != actor and not np.isnan(row[column[m]])]
            rows = tuple(series_row_id(series_id, actor, m, year, directed=directed) for m in fellows)
            yield Observation(actor, year, year, float(value), rows=rows)


def share_of_fellows(values: Floats) -> Floats:
    """1 where a value is above 0, else 0; NaN stays."""
    found: Floats = np.where(np.isnan(values), np.nan, (values > 0).astype(np.float64))
    return found
