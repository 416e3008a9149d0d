"""What the room answers: similarity of two states, or of all pairs, and cohesion of a group."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Literal

from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.formats import Network, Table, write_network, write_table
from trackgauge.core.results import Result
from trackgauge.evidence import load_pack
from trackgauge.organisations import Organisation, load
from trackgauge.votes.comparison import (
    Years,
    actor_of,
    first_and_last,
    period,
    portfolio_similarity,
    vote_similarity,
)
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
from trackgauge.votes.suite import MEASURES
from trackgauge.votes.text import cohesion_lines, pairs_lines, similarity_lines, typed_line

Selected = Literal["votes", "human_rights"]
VOTES = ("votes", "human-rights")
"""What is compared where no portfolio is: all recorded votes of the General Assembly, or those on human rights."""
NETWORKS = (".graphml", ".gexf")
MEASURED = (
    "lijphart1963", "hage2011", "hage_hug2016", "signorino_ritter1999", "cohen1968", "scott1955", "kendall1938",
)  # fmt: skip
"""Papers of the measures."""
OF_VOTES = ("undl_votes",)
"""The source of votes."""
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

    @property
    def papers(self) -> tuple[str, ...]:
        return MEASURED

    @property
    def sources(self) -> tuple[str, ...]:
        return OF_VOTES if self.pooled["on"] in ("votes", "human_rights") else ()

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Similarity:
        """The result from what `to_dict` gave; KeyError or TypeError if it is another's."""
        for key in ("states", "on", "years", *MEASURES):
            data[key]
        return cls(data)

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

    @property
    def papers(self) -> tuple[str, ...]:
        return MEASURED

    @property
    def sources(self) -> tuple[str, ...]:
        return OF_VOTES if "adopted" in self.pairs.names else ()

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

    @property
    def papers(self) -> tuple[str, ...]:
        return ("rice1928", "hix_noury_roland2005", "lijphart1963")

    @property
    def sources(self) -> tuple[str, ...]:
        return OF_VOTES

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Cohesion:
        """The result from what `to_dict` gave; KeyError or TypeError if it is another's."""
        for key in ("group", "complete", "agreement_index", "rice", "silent", "years"):
            data[key]
        return cls(data)

    def save(self, path: Path) -> None:
        """Write the years as a table, by the suffix."""
        write_table(path, self.table)

    def lines(self) -> Sequence[str]:
        return cohesion_lines(dict(self.pooled))

    def to_dict(self) -> dict[str, Any]:
        return dict(self.pooled)

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {"years": lambda: years_table(self.pooled)}


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
    first, last = first_and_last(years, first, last)
    own = _portfolios(portfolio, on, first, last, empty, scale)
    if own is None:
        found = vote_similarity(a, b, first, last, selection=_selection(on))
    else:
        found = portfolio_similarity(actor_of(own, a), actor_of(own, b), own, first, last)
    return Similarity(found, typed_line("similarity", [a, b], _options(first, last, on, portfolio, empty, scale)))


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
    first, last = first_and_last(years, first, last)
    own = _portfolios(portfolio, on, first, last, empty, scale)
    asked = _options(first, last, on, portfolio, empty, scale)
    typed = typed_line("similarity", names, {**asked, "--by-year": by_year, "--out": "pairs.csv"})
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
    pack, (first, last) = load_pack(), first_and_last(years, first, last)
    if isinstance(group, (str, Organisation)):
        organisation = load(group) if isinstance(group, str) else group
        named, given, listed = organisation_group(organisation, pack), [organisation.id], None
    else:
        named, given, listed = listed_group(list(group), pack), [], ",".join(group)
    typed = typed_line("cohesion", given, {"--states": listed, "--from": first, "--to": last})
    return Cohesion(group_cohesion(named, first, last), typed)


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


def _options(
    first: int | None, last: int | None, on: str, portfolio: Any, empty: float | None, scale: tuple[float, float] | None
) -> dict[str, Any]:
    """What was asked of `similarity`, as options of the command."""
    return {
        "--from": first,
        "--to": last,
        "--on": None if on == "votes" else on,
        "--portfolio": portfolio,
        "--empty": empty,
        "--scale": None if scale is None else f"{scale[0]:g},{scale[1]:g}",
    }


def _selection(on: str) -> Selected:
    return "votes" if on == "votes" else "human_rights"


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
