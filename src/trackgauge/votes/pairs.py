"""All pairs of some states as a table, a matrix or a network, for other programs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.dates import year_end
from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.core.formats import Network, Table
from trackgauge.evidence.pack.parts import IdealPoints, ideal_points
from trackgauge.evidence.pack.read import Pack
from trackgauge.organisations import load
from trackgauge.organisations.states import state_name
from trackgauge.organisations.states import states as known_states
from trackgauge.votes import agreement
from trackgauge.votes.comparison import Selection, actor_of, state_of
from trackgauge.votes.consensus import adopted_without_vote
from trackgauge.votes.portfolios import ANY_YEAR, Portfolios, compare
from trackgauge.votes.suite import MEASURES, measures

Columns = dict[str, NDArray[Any]]
Report = Callable[[str, float], None]

EVERYBODY = "all"
MOST_STEPS = 20
OF_TABLES: dict[str, Callable[[NDArray[np.float64]], NDArray[np.float64]]] = {
    "identical": agreement.identical,
    "agreement_score": agreement.agreement_score,
    "s": agreement.signorino_ritter_s,
    "s_squared": partial(agreement.signorino_ritter_s, weights="squared"),
    "pi": partial(agreement.scotts_pi, weights="linear"),
    "pi_squared": partial(agreement.scotts_pi, weights="squared"),
    "kappa_linear": partial(agreement.kappa, weights="linear"),
    "kappa_squared": partial(agreement.kappa, weights="squared"),
    "tau_b": agreement.tau_b,
}
"""Each of `MEASURES` from joint tables of any number of equally spaced positions."""
DISTANCES = ("ideal_point_distance", "ideal_point_distance_low", "ideal_point_distance_high")
LABELS = {
    "identical": "share of identical votes",
    "agreement_score": "agreement score, abstention half, 0 to 1",
    "s": "Signorino and Ritter's S, absolute distances",
    "s_squared": "Signorino and Ritter's S, squared distances",
    "pi": "Scott's pi, linear weights",
    "pi_squared": "Scott's pi, squared weights",
    "kappa_linear": "Cohen's kappa, linear weights",
    "kappa_squared": "Cohen's kappa, squared weights",
    "tau_b": "Kendall's tau-b",
    "n": "joint votes",
    "adopted": "texts adopted without a vote while both were members, at least",
    "ideal_point_distance": "distance of ideal points, posterior mean",
}


def _quiet(what: str, share: float) -> None:
    """Report to nobody."""


def chosen_states(pack: Pack, texts: Sequence[str], years: Sequence[int]) -> tuple[str, ...]:
    """The states meant on the command line: codes or names, an organisation's members in any of the years, or all.

    Raises
    ------
    TrackgaugeError
        If a word is neither, a state is named twice, or fewer than two are left.
    """
    if [text.casefold() for text in texts] == [EVERYBODY]:
        return pack.states
    found: tuple[str, ...]
    if len(texts) == 1:
        found = tuple(state for state in _ever(texts[0], years) if state in pack.states)
    else:
        found = tuple(state_of(pack, text) for text in texts)
    return _two_or_more(found)


def _ever(name: str, years: Sequence[int]) -> tuple[str, ...]:
    """Members of an organisation on 31 December of any of the years, in alphabetical order."""
    organisation = load(name)
    return tuple(sorted({state for year in years for state in organisation.as_of(year_end(year)).members}))


def chosen_actors(portfolios: Portfolios, texts: Sequence[str]) -> tuple[str, ...]:
    """The actors of a table that are meant: named, an organisation's members in any of the years, or all."""
    if [text.casefold() for text in texts] == [EVERYBODY]:
        return portfolios.actors
    if len(texts) == 1 and portfolios.dated:
        return _two_or_more(tuple(one for one in _ever(texts[0], portfolios.years) if one in portfolios.actors))
    return _two_or_more(tuple(actor_of(portfolios, text) for text in texts))


def _two_or_more(found: tuple[str, ...]) -> tuple[str, ...]:
    twice = next((one for one in found if found.count(one) > 1), None)
    if twice:
        raise TrackgaugeError(f"'{twice}' is given twice", next_step="Name different states.")
    if len(found) < 2:
        raise TrackgaugeError(f"{len(found)} state makes no pair", next_step="Name two or more.")
    return found


def vote_pairs(
    pack: Pack,
    states: Sequence[str],
    years: Sequence[int],
    *,
    by_year: bool = False,
    selection: Selection = "votes",
    report: Report = _quiet,
) -> Table:
    """Every measure of every pair, pooled over the years or one row a pair and year.

    Returns
    -------
    Columns `state_a`, `state_b`, `year` (or `from`, `to`), `n`, the measures, the same with the ending
    `_with_consensus`, `adopted`, and the distance of ideal points with its 95 % interval (these not on human rights).
    Pairs without a joint vote are left out.
    """
    points = ideal_points(pack, states, years)
    spells = [[year] for year in years] if by_year else [list(years)]
    parts = []
    for done, spell in enumerate(spells):
        report("comparing pairs", done / len(spells))
        when = {"year": spell[0]} if by_year else {"from": spell[0], "to": spell[-1]}
        parts.append(_spell(pack, tuple(states), spell, when, selection, points))
    return Table({name: np.concatenate([part[name] for part in parts]) for name in parts[0]}).labelled(LABELS)


def _spell(
    pack: Pack,
    states: tuple[str, ...],
    years: Sequence[int],
    when: dict[str, int],
    selection: Selection,
    points: IdealPoints,
) -> Columns:
    """The rows of one spell of years."""
    joint = (pack.tables if selection == "votes" else pack.human_rights)(states, years)[1]
    one, two = np.triu_indices(len(states), 1)
    yearly = joint[:, one, two].astype(np.int64)
    voted = yearly.sum(axis=(2, 3)) > 0
    kept = voted.any(axis=0)
    one, two, voted = one[kept], two[kept], voted[:, kept]
    cells = yearly[:, kept].sum(axis=0).transpose(1, 2, 0)
    columns: Columns = {
        "state_a": np.array(states, dtype=object)[one],
        "state_b": np.array(states, dtype=object)[two],
        **{name: np.full(one.size, year) for name, year in when.items()},
        "n": cells.sum(axis=(0, 1)),
        **measures(cells),
    }
    if selection == "votes":
        members = adopted_without_vote(pack, states, years)
        adopted = (np.minimum(members[:, one], members[:, two]) * voted).sum(axis=0)
        together = cells.copy()
        together[0, 0] += adopted
        columns |= {f"{name}_with_consensus": value for name, value in measures(together).items()}
        columns["adopted"] = adopted
        apart = _distances(points, [points.years.index(year) for year in years], one, two)
        columns |= dict(zip(DISTANCES, apart, strict=True))
    return columns


def _distances(
    points: IdealPoints, rows: Sequence[int], one: NDArray[np.int64], two: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Mean, low and high of each pair's mean distance over the years in which both voted. Shape (3, pair)."""
    draws = points.draws[:, rows]
    found = np.full((3, one.size), np.nan)
    for first in np.unique(one):
        pairs = np.flatnonzero(one == first)
        apart = np.abs(draws[:, :, [first]] - draws[:, :, two[pairs]])
        known = ~np.isnan(apart[0])
        mean = np.where(known, apart, 0.0).sum(axis=1) / np.maximum(known.sum(axis=0), 1)
        mean[:, ~known.any(axis=0)] = np.nan
        found[0, pairs] = mean.mean(axis=0)
        found[1:, pairs] = np.quantile(mean, [0.025, 0.975], axis=0)
    return found


def portfolio_pairs(
    portfolios: Portfolios,
    actors: Sequence[str],
    years: Sequence[int],
    *,
    by_year: bool = False,
    report: Report = _quiet,
) -> Table:
    """Every measure of every pair of portfolios; columns as `vote_pairs`, as far as they apply."""
    spells = [[year] for year in years] if by_year else [list(years)]
    parts = []
    for done, spell in enumerate(spells):
        dated = list(spell) != [ANY_YEAR]
        when = {} if not dated else {"year": spell[0]} if by_year else {"from": spell[0], "to": spell[-1]}
        parts.append(_portfolio_spell(portfolios, tuple(actors), spell, when, _within(report, done, len(spells))))
    return Table({name: np.concatenate([part[name] for part in parts]) for name in parts[0]}).labelled(LABELS)


def _within(report: Report, done: int, total: int) -> Report:
    """Reports of one part of several as shares of the whole."""
    return lambda what, share: report(what, (done + share) / total)


def _portfolio_spell(
    portfolios: Portfolios, actors: tuple[str, ...], spell: Sequence[int], when: dict[str, int], report: Report
) -> Columns:
    """The rows of one spell of years: by tables of positions where values are few, pair by pair where they are not."""
    values = np.stack([portfolios.of(actor, spell) for actor in actors])
    one, two = np.triu_indices(len(actors), 1)
    levels = _levels(values, portfolios.scale)
    width = round(portfolios.scale[1] - portfolios.scale[0]) + 1
    found = _pair_by_pair(values, portfolios.scale, report) if levels is None else _by_tables(levels, width, one, two)
    kept = found["n"] > 0
    names = np.array(actors, dtype=object)
    head: Columns = {"state_a": names[one], "state_b": names[two]}
    head |= {name: np.full(one.size, year) for name, year in when.items()}
    return {name: column[kept] for name, column in (head | found).items()}


def _levels(values: NDArray[np.float64], scale: tuple[float, float]) -> NDArray[np.float64] | None:
    """Values as whole steps from the least possible value, where they are whole and the steps few; else None."""
    steps = values - scale[0]
    known = steps[~np.isnan(steps)]
    few = scale[1] - scale[0] <= MOST_STEPS and float(scale[1] - scale[0]).is_integer()
    return steps if few and np.array_equal(known, np.rint(known)) else None


def _by_tables(levels: NDArray[np.float64], width: int, one: NDArray[np.int64], two: NDArray[np.int64]) -> Columns:
    """All measures from the joint table of the `width` positions of every pair."""
    size = len(levels)
    hot = np.concatenate([levels == step for step in range(width)]).astype(np.float32)
    joint = (hot @ hot.T).reshape(width, size, width, size)
    tables = joint[:, one, :, two].astype(np.float64)
    return {"n": agreement.count(tables), **{name: measure(tables) for name, measure in OF_TABLES.items()}}


def _pair_by_pair(values: NDArray[np.float64], scale: tuple[float, float], report: Report) -> Columns:
    """All measures from the values of every pair."""
    rows: list[dict[str, Any]] = []
    for first in range(len(values)):
        report("comparing portfolios", first / len(values))
        rows += [compare(values[first], other, scale) for other in values[first + 1 :]]
    measured = {name: np.array([row[name] for row in rows], dtype=np.float64) for name in MEASURES}
    return {"n": np.array([row["n"] for row in rows], dtype=np.int64), **measured}


def as_matrix(pairs: Table, measure: str) -> Table:
    """One measure as a square table: column `state`, then one column a state; missing on the diagonal.

    Raises
    ------
    TrackgaugeError
        If there is no such measure; the error names the nearest.
    """
    _numeric(pairs, measure)
    names = _states(pairs)
    place = {name: k for k, name in enumerate(names)}
    square = np.full((len(names),) * 2, np.nan)
    one, two = ([place[name] for name in pairs[side].tolist()] for side in ("state_a", "state_b"))
    square[one, two] = square[two, one] = pairs[measure]
    return Table({"state": np.array(names, dtype=object), **dict(zip(names, square.T, strict=True))})


def as_network(pairs: Table, measure: str) -> Network:
    """States as nodes, pairs as ties whose weight is one measure; all others are attributes.

    A pair where the measure is undefined has no tie.
    """
    _numeric(pairs, measure)
    names, known = _states(pairs), ~np.isnan(pairs[measure].astype(np.float64))
    labels = [state_name(name) if name in known_states() else name for name in names]
    nodes = Table({"id": np.array(names, dtype=object), "label": np.array(labels, dtype=object)})
    rest = {name: pairs[name][known] for name in pairs.names if not name.startswith("state_")}
    ends = {"source": pairs["state_a"][known], "target": pairs["state_b"][known]}
    return Network(nodes, Table({**ends, "weight": pairs[measure][known].astype(np.float64), **rest}))


def _numeric(pairs: Table, measure: str) -> None:
    known = [name for name in pairs.names if name not in ("state_a", "state_b", "from", "to", "year")]
    if measure not in known:
        hint = did_you_mean(measure, known) or f"Measures: {', '.join(known)}."
        raise TrackgaugeError(f"there is no measure '{measure}'", next_step=hint)


def _states(pairs: Table) -> list[str]:
    return sorted({*pairs["state_a"].tolist(), *pairs["state_b"].tolist()})
