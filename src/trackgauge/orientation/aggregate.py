"""From evidence rows and series to observations: the few ways in which indicators gather what they read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set

import numpy as np
from numpy.typing import NDArray

from trackgauge.evidence import EvidenceRow
from trackgauge.evidence.pack_rows import series_row_id
from trackgauge.orientation.case import Case, Observation

Floats = NDArray[np.float64]

CONFIDENCE_WEIGHT = {"high": 1.0, "medium": 0.5, "low": 0.25}
"""A value of medium confidence counts as half a sure one, one of low confidence as a quarter."""


def row_by_row(rows: Iterable[EvidenceRow]) -> Iterator[Observation]:
    """Every row is one observation over its own spell; rows that say the same (all but the id) count once."""
    seen = set()
    for row in rows:
        content = (row.actor, row.partner, row.item, row.start_year, row.end_year, row.value, row.source)
        if content in seen:
            continue
        seen.add(content)
        yield Observation(
            actor=row.actor,
            first_year=row.start_year,
            last_year=row.end_year,
            value=row.value,
            weight=CONFIDENCE_WEIGHT[row.confidence],
            rows=(row.id,),
        )


def rows_of(case: Case, *, variable: str, items: Set[str] | None = None, domain: str = "") -> Iterator[Observation]:
    """Every row of a variable as one observation: of some items alone, or of those of one domain (`domain:item`)."""
    return row_by_row(
        row
        for row in case.of(variable)
        if (items is None or row.item in items) and (not domain or row.item.startswith(f"{domain}:"))
    )


def in_runs(yearly: Mapping[tuple[str, int], tuple[float, float, tuple[str, ...]]]) -> Iterator[Observation]:
    """Join neighbouring years with the same value into one observation, so that a standing fact counts once.

    `yearly` maps (actor, year) to (value, weight, row ids).
    """
    open_run: Observation | None = None
    for (actor, year), (value, weight, rows) in sorted(yearly.items()):
        if (
            open_run is not None
            and open_run.actor == actor
            and open_run.last_year == year - 1
            and abs(open_run.value - value) < 1e-9
        ):
            merged = tuple(dict.fromkeys(open_run.rows + rows))
            open_run = Observation(actor, open_run.first_year, year, value, 0.0, open_run.weight, merged)
            continue
        if open_run is not None:
            yield open_run
        open_run = Observation(actor, year, year, value, 0.0, weight, rows)
    if open_run is not None:
        yield open_run


def mean_over_partners(case: Case, variable: str) -> Iterator[Observation]:
    """The mean over an actor's partners, each partner once, joined into runs.

    The weight is the share of fellow members on which there is a row: three known ties out of nine say less
    than nine.
    """
    cells: dict[tuple[str, int], dict[str, list[EvidenceRow]]] = defaultdict(lambda: defaultdict(list))
    for row in case.of(variable):
        for year in range(max(row.start_year, case.years[0]), min(row.end_year, case.years[-1]) + 1):
            if row.partner in case.members[year]:
                cells[row.actor, year][row.partner].append(row)
    yearly = {}
    for (actor, year), partners in cells.items():
        fellows = len(set(case.members[year]) - {actor})
        means = [_weighted_mean(rows) for rows in partners.values()]
        weight = sum(max(CONFIDENCE_WEIGHT[r.confidence] for r in rows) for rows in partners.values()) / fellows
        behind = tuple(row.id for rows in partners.values() for row in rows)
        yearly[actor, year] = (float(np.mean(means)), weight, behind)
    yield from in_runs(yearly)


def _weighted_mean(rows: list[EvidenceRow]) -> float:
    return float(np.average([row.value for row in rows], weights=[CONFIDENCE_WEIGHT[r.confidence] for r in rows]))


def mean_over_fellows(
    case: Case,
    pairs: NDArray[np.float64],
    errors: NDArray[np.float64],
    row_id: Callable[[str, str, int], str],
) -> Iterator[Observation]:
    """Each member's mean over the pairs with its fellow members, one observation for each year of membership.

    Parameters
    ----------
    pairs, errors
        Shape (year, actor, actor): value and standard error of every pair; NaN where undefined.
    row_id
        Gives the evidence row's id for two actors and a year.
    """
    position = {actor: i for i, actor in enumerate(case.actors)}
    for t, year in enumerate(case.years):
        members = [position[m] for m in case.members[year]]
        for i in members:
            actor = case.actors[i]
            fellows = [m for m in members if m != i and not np.isnan(pairs[t, i, m])]
            if not fellows:
                continue
            spread = np.nan_to_num(errors[t, i, fellows])
            yield Observation(
                actor=actor,
                first_year=year,
                last_year=year,
                value=float(pairs[t, i, fellows].mean()),
                standard_error=error_of_mean(spread),
                rows=tuple(row_id(actor, case.actors[m], year) for m in fellows),
            )


def error_of_mean(errors: NDArray[np.float64]) -> float:
    """Standard error of a member's mean over pairs that all share this member.

    Half of what goes wrong in a pair is the member's own and stays in the mean however many fellows there are:
    if the error of a pair is the sum of two members' own errors, two pairs with a member in common correlate
    at 1/2. Taken for independent, thirty pairs would make one odd vote look certain.
    """
    n = len(errors)
    return float(np.sqrt(((errors**2).sum() + errors.sum() ** 2) / 2) / n)


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
