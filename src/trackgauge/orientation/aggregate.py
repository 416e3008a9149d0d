"""From evidence rows to observations: the few ways in which indicators gather their rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.orientation.indicator import Observation
from trackgauge.orientation.structure import Pairs
from trackgauge.votes import agreement

if TYPE_CHECKING:
    from trackgauge.evidence import EvidenceRow
    from trackgauge.orientation.case import Case

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


def vote_row_id(actor: str, partner: str, year: int) -> str:
    """Id of the evidence row that holds a pair's joint votes of a year."""
    first, second = sorted((actor, partner))
    return f"unga/{first}-{second}/{year}"


LEAST_JOINT_VOTES = 10
AGENDA_WINDOW = 2


def without_agenda_shocks(case: Case, pairs: NDArray[np.float64]) -> NDArray[np.float64]:
    """Take out what moves all pairs of members in one year and is gone in the next: the agenda of the
    session.

    The median pair of each year is compared with the mean of the medians of that year and the two on either
    side; the difference is subtracted from every pair. Slow common change stays.

    Parameters
    ----------
    pairs
        Shape (year, actor, actor); NaN where undefined.
    """
    position = {actor: i for i, actor in enumerate(case.actors)}
    middle = np.full(len(case.years), np.nan)
    for t, year in enumerate(case.years):
        index = [position[m] for m in case.members[year]]
        values = pairs[t][np.ix_(index, index)][np.triu_indices(len(index), 1)]
        if (~np.isnan(values)).any():
            middle[t] = np.nanmedian(values)
    shock = np.zeros(len(case.years))
    for t in range(len(case.years)):
        near = middle[max(0, t - AGENDA_WINDOW) : t + AGENDA_WINDOW + 1]
        if not np.isnan(middle[t]):
            shock[t] = middle[t] - np.nanmean(near)
    return pairs - shock[:, None, None]


def vote_kappa(case: Case, counts: NDArray[np.integer[Any]]) -> Iterator[Observation]:
    """Mean linear kappa with the other members of the year.

    A pair is left out where kappa says nothing: below ten joint votes, or where one of the two always voted
    alike (kappa is then 0 whatever the other did). The sampling error never falls below 1 / sqrt(joint votes).

    Parameters
    ----------
    counts
        Shape (year, actor, actor, 3, 3).
    """
    pairs, errors = _usable_kappa(counts)
    return mean_over_fellows(case, without_agenda_shocks(case, pairs), errors, vote_row_id)


def vote_pairs(case: Case, counts: NDArray[np.integer[Any]], year: int) -> Pairs:
    """Linear kappa of every two members of a year, from the votes of two years before to two years after.

    Only years in which both are members count. The structure of a body changes slowly, and one session has too
    few votes to show it.
    """
    position = {actor: i for i, actor in enumerate(case.actors)}
    index = [position[member] for member in case.members[year]]
    pooled = np.zeros((len(index), len(index), 3, 3), dtype=np.int64)
    for t, then in enumerate(case.years):
        if abs(then - year) <= AGENDA_WINDOW:
            inside = np.array([member in case.members[then] for member in case.members[year]])
            pooled += counts[t][np.ix_(index, index)] * (inside[:, None] & inside[None, :])[..., None, None]
    values, errors = _usable_kappa(pooled)
    np.fill_diagonal(values, np.nan)
    return Pairs(values, np.where(np.isnan(values), np.nan, errors))


def _usable_kappa(counts: NDArray[np.integer[Any]]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Linear kappa, NaN where it says nothing, and its standard error, at least 1 / sqrt(joint votes)."""
    joint = agreement.count(counts)
    constant = ((counts.sum(axis=-1) > 0).sum(axis=-1) < 2) | ((counts.sum(axis=-2) > 0).sum(axis=-1) < 2)
    usable = (joint >= LEAST_JOINT_VOTES) & ~constant
    errors = agreement.standard_error(counts, measure="kappa", weights="linear")
    floor = 1 / np.sqrt(np.maximum(joint, 1))
    return np.where(usable, agreement.kappa(counts, weights="linear"), np.nan), np.fmax(errors, floor)
