"""Signed ties as a result: what `trackgauge ties` prints, and the tables, networks and draws behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, ClassVar

from trackgauge.alignment.selection import StateSets, StatesOf, command_line, state_sets
from trackgauge.alignment.ties.measuring import Evidence, SignedTies, tie_series
from trackgauge.alignment.ties.record import tie_network, tie_records, tie_table
from trackgauge.alignment.ties.text import pair_lines, series_lines, tie_lines
from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.formats.network import Network
from trackgauge.core.progress import told
from trackgauge.core.results import Result
from trackgauge.core.table import Table
from trackgauge.evidence.years import Years
from trackgauge.organisations.states import code_of

NETWORKS = (".graphml", ".gexf")

Progress = Callable[[str, float], None]


@dataclass(frozen=True, eq=False, repr=False)
class Ties(Result):
    """Signed ties between the states of a set, in one year or in several.

    Attributes
    ----------
    asked
        The states of each year.
    series
        The ties of each year, in order: probabilities, what speaks for them, draws.
    pair
        The two states of a single pair; None where all pairs are asked about.
    """

    kind: ClassVar[str] = "ties"

    asked: StateSets
    series: tuple[SignedTies, ...]
    evidence: Evidence
    pair: tuple[str, str] | None = None

    @property
    def last(self) -> SignedTies:
        """The ties of the last year."""
        return self.series[-1]

    def records(self) -> list[tuple[int, list[dict[str, Any]]]]:
        """The pairs of each year in plain lists, numbers and words."""
        return [(one.year, self._chosen(one)) for one in self.series]

    def _chosen(self, ties: SignedTies) -> list[dict[str, Any]]:
        records = tie_records(ties)
        if self.pair is None:
            return records
        return [one for one in records if (one["source"], one["target"]) == self.pair]

    def lines(self, *, everything: bool = False) -> Sequence[str]:
        """Of one year a line a pair, or all that speaks about one pair; of several the likeliest signs through time.

        Parameters
        ----------
        everything
            Show every pair, however many.
        """
        records = self.records()
        year, rows = records[-1]
        if self.asked.is_series:
            return series_lines(self.asked.label, records)
        if self.pair is not None:
            return pair_lines(year, rows[0])
        return tie_lines(self.asked.label, year, rows, self.asked.left_out, everything=everything)

    def to_dict(self) -> Any:
        """One year as a dictionary; several as a list of them."""
        many = [
            {"set": self.asked.id, "year": year, "evidence": self.evidence, "ties": rows}
            for year, rows in self.records()
        ]
        return many if self.asked.is_series else many[0]

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {"ties": lambda: tie_table(list(self.series))}

    @property
    def network(self) -> Network:
        """The ties of the last year as nodes and edges; `weight` is P(positive) - P(negative), from -1 to 1."""
        return tie_network(self.last)

    def to_networkx(self) -> Any:
        """The ties of the last year as a graph of NetworkX (needs the extra `networks`)."""
        return self.network.to_networkx()

    def save(self, path: Path | str) -> None:
        """Write the table of all years (.csv, .parquet, .dta, .xlsx), or the network of the last (.graphml, .gexf)."""
        from trackgauge.core.formats.writing import write_network, write_table

        if Path(path).suffix.lower() in NETWORKS:
            write_network(path, self.network)
        else:
            write_table(path, self.table)

    @property
    def command(self) -> str:
        """The line to type in a shell that makes the same result."""
        pair = f" --pair {','.join(self.pair)}" if self.pair else ""
        evidence = "" if self.evidence == "both" else f" --evidence {self.evidence}"
        return command_line("ties", self.asked) + pair + evidence


def ties(
    of: StatesOf | None = None,
    year: int | None = None,
    *,
    years: Years = None,
    pair: Sequence[str] | str | None = None,
    evidence: Evidence = "both",
    progress: Progress | None = None,
) -> Ties:
    """Friends, foes and neither: signed ties between states, with what speaks for them.

    Parameters
    ----------
    of
        An organisation (id, name, folder or loaded): its members; or states by code or name. May be left out with a
        pair.
    year, years
        One year, or those of a series (a range, a list, or first and last as a pair); the latest if neither is given.
    pair
        Two states, to see all that speaks about them: `("CHN", "IND")` or `"CHN,IND"`.
    evidence
        Behaviour alone, codings of casebooks alone, or both.
    progress
        Told what is being done, and the finished share.

    Returns
    -------
    Ties; `signed_ties` documents the model.

    Raises
    ------
    TrackgaugeError
        If a state or an organisation is unknown, a state did not exist in a year, a year has no evidence, there are
        fewer than two states, or the pair is not among them.

    >>> found = ties(["China", "India"], 2019)
    >>> found.last.states
    ('CHN', 'IND')
    """
    both = _pair(pair)
    asked = state_sets(of if of is not None else both or (), year, years, least=2)
    found: list[SignedTies] = []
    with told(progress) as report:
        for members, same in groupby(asked.years, key=lambda one: asked.members[one]):
            report("ties", len(found) / len(asked.years))
            found += tie_series(members, list(same), evidence=evidence, more_casebooks=asked.casebooks)
    for one in found:
        if both is not None and not set(both) <= set(one.states):
            raise TrackgaugeError(
                f"there is no pair '{','.join(both)}' among the states of {one.year}",
                where="--pair",
                next_step="Name two of them, for example CHN,IND.",
            )
    return Ties(asked, tuple(found), evidence, both)


def _pair(given: Sequence[str] | str | None) -> tuple[str, str] | None:
    """The two codes of a pair in alphabetical order."""
    if given is None:
        return None
    words = given.split(",") if isinstance(given, str) else list(given)
    codes = sorted({code_of(word, where="--pair") for word in words if word.strip()})
    if len(codes) != 2:
        raise TrackgaugeError(
            f"'{','.join(words)}' is no pair", where="--pair", next_step="Name two states, for example CHN,IND."
        )
    return codes[0], codes[1]
