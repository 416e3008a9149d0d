"""What the room answers: similarity of two states, or of all pairs, cohesion of a group, ideal points."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.extras import needed
from trackgauge.core.results import Result
from trackgauge.evidence import load_pack
from trackgauge.formats import Network, Table, write_network, write_table
from trackgauge.organisations import Organisation, load
from trackgauge.votes.comparison import actor_of, period, portfolio_similarity, vote_similarity
from trackgauge.votes.groups import group_cohesion, listed_group, organisation_group, years_table
from trackgauge.votes.pairs import (
    LABELS,
    Report,
    as_matrix,
    as_network,
    chosen_actors,
    chosen_states,
    portfolio_pairs,
    vote_pairs,
)
from trackgauge.votes.portfolios import Portfolios, portfolios_named, read_portfolios
from trackgauge.votes.scaling.points import Points, write_draws, write_points
from trackgauge.votes.suite import MEASURES
from trackgauge.votes.text import cohesion_lines, ideal_points_lines, pairs_lines, similarity_lines

Years = Iterable[int] | int | None
Selected = Literal["votes", "human_rights"]
VOTES = ("votes", "human-rights")
"""What is compared where no portfolio is: all recorded votes of the General Assembly, or those on human rights."""
NETWORKS = (".graphml", ".gexf")
INCOMPLETE = (
    "the indices of roll calls need the votes themselves for this list: set TRACKGAUGE_DATA to a folder with "
    "the source undl_votes (trackgauge sources show undl_votes)"
)


def _quiet(what: str, share: float) -> None:
    """Report to nobody."""


@dataclass(frozen=True, repr=False)
class Similarity(Result):
    """How alike two states are, all measures beside each other, pooled and year by year.

    Attributes
    ----------
    pooled
        The measures over all years (`trackgauge.votes.suite.MEASURES`; None where undefined), `n`, and what
        `vote_similarity` says besides.
    """

    kind: ClassVar[str] = "similarity"
    pooled: Mapping[str, Any]
    typed: str = ""

    @property
    def command(self) -> str:
        return self.typed

    def lines(self) -> Sequence[str]:
        return similarity_lines(dict(self.pooled))

    def to_dict(self) -> dict[str, Any]:
        return dict(self.pooled)

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        pooled = {"pooled": lambda: self._table([{**_spell(self.pooled), **_flat(self.pooled)}])}
        if not self.pooled["years"]:
            return pooled
        return {"years": lambda: self._table([{"year": y["year"], **_flat(y)} for y in self.pooled["years"]])} | pooled

    def _table(self, rows: list[dict[str, Any]]) -> Table:
        return Table.of_records(rows, LABELS)


@dataclass(frozen=True, repr=False)
class Similarities(Result):
    """All measures of all pairs of some states: one row a pair, or a pair and year."""

    kind: ClassVar[str] = "similarities"
    pairs: Table
    typed: str = ""

    @property
    def command(self) -> str:
        return self.typed

    def lines(self) -> Sequence[str]:
        return pairs_lines(self.pairs)

    def to_dict(self) -> list[dict[str, Any]]:
        return self.pairs.to_dicts()

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {"pairs": lambda: self.pairs}

    def matrix(self, measure: str = "kappa_linear") -> Table:
        """One measure as a square table of states."""
        return as_matrix(self.pairs, measure)

    def save(self, path: Path, *, matrix: str | None = None, weight: str = "kappa_linear") -> None:
        """Write all pairs, or one measure as a matrix, as a table; or a network (.graphml, .gexf); by the suffix."""
        if path.suffix in NETWORKS:
            write_network(path, self.network(weight))
        else:
            write_table(path, self.matrix(matrix) if matrix else self.pairs)

    def network(self, weight: str = "kappa_linear") -> Network:
        """States as nodes, pairs as ties whose weight is one measure; all others are attributes."""
        return as_network(self.pairs, weight)

    def to_networkx(self, weight: str = "kappa_linear") -> Any:
        """The network as a graph of NetworkX (extra `networks`)."""
        return self.network(weight).to_networkx()


@dataclass(frozen=True, repr=False)
class Cohesion(Result):
    """How united a group votes in the General Assembly, pooled and year by year."""

    kind: ClassVar[str] = "cohesion"
    pooled: Mapping[str, Any]
    typed: str = ""

    @property
    def command(self) -> str:
        return self.typed

    @property
    def notes(self) -> tuple[str, ...]:
        """What is missing, and how to have it."""
        return () if self.pooled["complete"] else (INCOMPLETE,)

    def save(self, path: Path) -> None:
        """Write the years as a table, by the suffix."""
        write_table(path, self.table)

    def lines(self) -> Sequence[str]:
        return cohesion_lines(dict(self.pooled))

    def to_dict(self) -> dict[str, Any]:
        return dict(self.pooled)

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {"years": lambda: years_table(self.pooled)}


@dataclass(frozen=True, repr=False)
class IdealPoints(Result):
    """Ideal points of states by period, with their uncertainty; higher is nearer to the first anchor.

    Attributes
    ----------
    points
        Means, intervals and joint draws, items and volatilities, as arrays.
    chosen
        Whether the direction was chosen for want of anchors.
    """

    kind: ClassVar[str] = "ideal_points"
    points: Points
    chosen: bool = False
    typed: str = ""

    @property
    def command(self) -> str:
        return self.typed

    @property
    def notes(self) -> tuple[str, ...]:
        """What was left out of the votes, whether chains came together, and which way is up."""
        return (*self.points.notes, *self.points.cautions(), *self._direction())

    def _direction(self) -> tuple[str, ...]:
        above, below = self.points.anchors
        said = f"no anchors were given: {above} is put above {below}; --high and --low choose others"
        return (said,) if self.chosen else ()

    def lines(self) -> Sequence[str]:
        return ideal_points_lines(self.points, self.notes)

    def to_dict(self) -> dict[str, Any]:
        return dict(self.points.diagnostics)

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        made = self.points
        return {"points": made.table, "items": made.item_table, "volatility": made.volatility_table}

    def save(self, path: Path, draws: Path | None = None) -> None:
        """Write one row a state-period (.csv or .parquet), and the joint draws (.npz) if asked."""
        write_points(self.points, path)
        if draws is not None:
            write_draws(self.points, draws)

    @cached_property
    def _grids(self) -> dict[str, NDArray[Any]]:
        return self.points.grids()

    def to_xarray(self) -> Any:
        """Draws with named axes draw, period and state, and mean and sd, as a data set of xarray (extra `notebook`).

        A state without a vote that divides in a period has NaN there.
        """
        xarray, grids = needed("xarray", "a data set of xarray"), self._grids
        axes = {"period": grids["periods"].astype(np.int64), "state": grids["states"].astype(str)}
        over = ("period", "state")
        return xarray.Dataset(
            {
                "ideal_point": (("draw", *over), grids["draws"].astype(np.float64)),
                "mean": (over, grids["mean"].astype(np.float64)),
                "sd": (over, grids["sd"].astype(np.float64)),
            },
            coords={**axes, "draw": np.arange(len(grids["draws"]))},
            attrs={"engine": self.points.engine, "above": self.points.anchors[0], "below": self.points.anchors[1]},
        )

    def to_arviz(self) -> Any:
        """The draws as the posterior of ArviZ, in one chain (extra `notebook`)."""
        arviz, grids = needed("arviz", "an inference data set of ArviZ"), self._grids
        return arviz.from_dict(
            posterior={"ideal_point": grids["draws"].astype(np.float64)[None]},
            coords={"period": grids["periods"].astype(np.int64), "state": grids["states"].astype(str)},
            dims={"ideal_point": ["period", "state"]},
        )


def similarity(
    a: str,
    b: str,
    *,
    years: Years = None,
    first: int | None = None,
    last: int | None = None,
    on: str = "votes",
    portfolio: Any = None,
    empty: float | None = None,
    scale: tuple[float, float] | None = None,
) -> Similarity:
    """How alike two states are, measure beside measure.

    Kappa and pi take out what the two states' own habits would give by chance, identical votes and half credit do not;
    each is also given with the texts adopted without a vote. The rankings differ: read docs/similarity.md.

    Parameters
    ----------
    a, b
        Codes or names, in English, Chinese or Russian.
    years, first, last
        A year or a range of years; or its ends, each of them open if left out.
    on
        `votes`, `human-rights`, `alliances`, `alliances-binary`, or a series of pairs of the pack.
    portfolio
        A table of the user's: actor, partner, value and, if it has any, year; a file or a frame.
    empty
        Value of a pair without a row in `portfolio`; missing if left out.
    scale
        Least and largest possible value of `portfolio`; those of the table if left out.

    Raises
    ------
    TrackgaugeError
        If a state or year is unknown, or the table has a fault.

    References
    ----------
    Häge, F. (2011). Choice or circumstance? Political Analysis 19(3), 287-305.

    >>> similarity("CHN", "RUS", years=range(2001, 2019)).table.rows
    18
    """
    first, last = _first_and_last(years, first, last)
    own = _portfolios(portfolio, on, first, last, empty, scale)
    if own is None:
        found = vote_similarity(a, b, first, last, selection=_selection(on))
    else:
        found = portfolio_similarity(actor_of(own, a), actor_of(own, b), own, first, last)
    return Similarity(found, _line("similarity", [a, b], (first, last), on=on, portfolio=portfolio))


def similarities(
    states: Sequence[str] | str,
    *,
    years: Years = None,
    first: int | None = None,
    last: int | None = None,
    by_year: bool = False,
    on: str = "votes",
    portfolio: Any = None,
    empty: float | None = None,
    scale: tuple[float, float] | None = None,
    report: Report = _quiet,
) -> Similarities:
    """All measures of all pairs of states.

    Parameters
    ----------
    states
        Two or more states, an organisation (its members in any of the years), or "all".
    by_year
        One row a pair and year, in the place of one a pair.
    years, first, last, on, portfolio, empty, scale
        As for `similarity`.
    report
        Told what is being done and the finished share.

    Raises
    ------
    TrackgaugeError
        As `similarity`; and if fewer than two states are left.

    >>> similarities(["CHN", "RUS", "IND"], years=2019).table["state_b"].tolist()
    ['RUS', 'IND', 'IND']
    """
    names = [states] if isinstance(states, str) else list(states)
    first, last = _first_and_last(years, first, last)
    own = _portfolios(portfolio, on, first, last, empty, scale)
    typed = _line("similarity", names, (first, last), on=on, portfolio=portfolio, by_year=by_year)
    if own is not None:
        covered = period(own.years, first, last) if own.dated else own.years
        return Similarities(
            portfolio_pairs(own, chosen_actors(own, names), covered, by_year=by_year, report=report), typed
        )
    pack = load_pack()
    covered = period(pack.vote_years, first, last)
    chosen = chosen_states(pack, names, covered)
    found = vote_pairs(pack, chosen, covered, by_year=by_year, selection=_selection(on), report=report)
    return Similarities(found, typed)


def cohesion(
    group: str | Organisation | Sequence[str],
    *,
    years: Years = None,
    first: int | None = None,
    last: int | None = None,
) -> Cohesion:
    """How united an organisation or a list of states votes.

    Votes in the General Assembly: Rice and agreement index, unanimity and the mean over pairs, pooled and year by
    year; members are those of 31 December of each year.

    Parameters
    ----------
    group
        An organisation by its id, name or folder, or a list of states.
    years, first, last
        A year or a range of years; or its ends, each of them open if left out.

    Raises
    ------
    TrackgaugeError
        If the organisation, a state or a year is unknown, or there are fewer than two members.

    >>> cohesion("sco", years=range(2002, 2019)).table.names[:3]
    ('year', 'members', 'votes')
    """
    pack, (first, last) = load_pack(), _first_and_last(years, first, last)
    if isinstance(group, (str, Organisation)):
        organisation = load(group) if isinstance(group, str) else group
        named, typed = organisation_group(organisation, pack), [organisation.id]
    else:
        named, typed = listed_group(list(group), pack), ["--states", ",".join(group)]
    return Cohesion(group_cohesion(named, first, last), _line("cohesion", typed, (first, last)))


def ideal_points(
    votes: Any,
    *,
    high: str | None = None,
    low: str | None = None,
    engine: Literal["fast", "sample", "published"] = "fast",
    issue: str = "",
    period: Literal["session", "year"] = "session",
    years: Years = None,
    first: int | None = None,
    last: int | None = None,
    draws: int = 100,
    bridges: Any = None,
    columns: str = "state,period,item,vote",
    prior: Literal["estimated", "published"] = "estimated",
    volatility: float = 0.0,
    heavy_tails: bool = False,
    seed: int = 1,
    report: Report = _quiet,
) -> IdealPoints:
    """Ideal points of states from any table of roll-call votes (extra `models`).

    One dynamic dimension from yes, abstention and no; each state has a volatility of its own; absence is missing.

    Parameters
    ----------
    votes
        A file or a frame with the columns state, period, item and vote; or `undl` (adopted texts of the General
        Assembly to 2025), or `voeten` (the authors' selection, to 2020).
    high, low
        States that anchor the direction; without them USA above RUS where both vote, else the two whose votes differ
        most.
    engine
        `fast`: seconds; `sample`: full posterior; `published`: the sweep of the authors of 2017.
    issue
        Votes on one issue alone, for example `human_rights`.
    period
        Of `undl`: sessions or calendar years.
    years, first, last
        Periods to keep, as a range or by its ends; the estimate uses all.
    draws
        How many joint draws to keep.
    bridges
        A table of two columns: an item, and the earlier item that it repeats.
    columns
        Names of the four columns, separated by commas.
    prior, volatility, heavy_tails
        Volatility estimated, or fixed as in the series of 2017, or fixed at a value; steps that follow Student's t.

    Raises
    ------
    TrackgaugeError
        For whatever is wrong with the votes; MissingExtra without numba.

    References
    ----------
    Bailey, M., Strezhnev, A. and Voeten, E. (2017). Estimating dynamic state preferences from United Nations voting
    data. Journal of Conflict Resolution 61(2), 430-456.
    """
    from trackgauge.votes.scaling import reading
    from trackgauge.votes.scaling.prior import chosen

    first, last = _first_and_last(years, first, last)
    request = reading.Request(votes, high, low, issue=issue, period=period, bridges=bridges, columns=columns)
    points = reading.estimate(
        request, engine=engine, draws=draws, seed=seed, report=report, first=first, last=last,
        prior=chosen(prior, volatility=volatility, heavy_tails=heavy_tails),
    )  # fmt: skip
    return IdealPoints(points, high is None, _line("ideal-points", [votes], (first, last)))


def _first_and_last(years: Years, first: int | None, last: int | None) -> tuple[int | None, int | None]:
    """Ends of a stretch of years without gaps.

    Raises
    ------
    TrackgaugeError
        If there is none, a year is missing in between, or its ends are given besides.
    """
    if years is None:
        return first, last
    if first is not None or last is not None:
        raise TrackgaugeError("years are given twice", where="years", next_step="Give years, or first and last.")
    listed = [years] if isinstance(years, (int, np.integer)) else [int(year) for year in years]
    if not listed or set(listed) != set(range(min(listed), max(listed) + 1)):
        raise TrackgaugeError(
            "these years are no stretch without gaps", where="years", next_step="Give a year, or range(2001, 2019)."
        )
    return min(listed), max(listed)


def _portfolios(
    source: Any,
    on: str,
    first: int | None,
    last: int | None,
    empty: float | None,
    scale: tuple[float, float] | None,
) -> Portfolios | None:
    """The user's table, or a series of the pack; None for votes."""
    if source is not None and on != "votes":
        raise TrackgaugeError("a portfolio and `on` are given", where="similarity", next_step="Give one of the two.")
    if isinstance(source, Portfolios):
        return source
    if source is not None:
        return read_portfolios(source, empty=empty, scale=scale)
    return None if on in VOTES else portfolios_named(load_pack(), on, first, last)


def _selection(on: str) -> Selected:
    return "votes" if on == "votes" else "human_rights"


def _line(
    name: str,
    given: Sequence[Any],
    spell: tuple[int | None, int | None],
    *,
    on: str = "votes",
    portfolio: Any = None,
    by_year: bool = False,
) -> str:
    """The line to type in a shell; empty where a frame has no name there."""
    if not all(_has_name(each) for each in (*given, "" if portfolio is None else portfolio)):
        return ""
    ends = [f"{option} {year}" for option, year in zip(("--from", "--to"), spell, strict=True) if year is not None]
    options = [*ends, *([f"--on {on}"] if on != "votes" else []), *(["--by-year"] if by_year else [])]
    own = [] if portfolio is None else ["--portfolio", shlex.quote(str(portfolio))]
    return " ".join(["trackgauge", name, *(shlex.quote(str(each)) for each in given), *options, *own])


def _has_name(source: Any) -> bool:
    return isinstance(source, str) or hasattr(source, "__fspath__")


def _spell(found: Mapping[str, Any]) -> dict[str, int]:
    return {name: found[name] for name in ("from", "to") if found[name] is not None}


def _flat(found: Mapping[str, Any]) -> dict[str, Any]:
    """One account as the cells of a row: numbers nested in it get names of their own, as in the table of all pairs."""
    row: dict[str, Any] = {"n": found["n"], **{name: found[name] for name in MEASURES}}
    row |= {f"{name}_standard_error": value for name, value in (found.get("standard_error") or {}).items()}
    consensus, apart = found.get("with_consensus"), found.get("ideal_point_distance")
    if consensus:
        row |= {f"{name}_with_consensus": consensus[name] for name in MEASURES} | {"adopted": consensus["adopted"]}
    if "ideal_point_distance" in found:
        known = apart or dict.fromkeys(("mean", "low", "high"))
        row |= {
            "ideal_point_distance": known["mean"],
            "ideal_point_distance_low": known["low"],
            "ideal_point_distance_high": known["high"],
        }
    return row
