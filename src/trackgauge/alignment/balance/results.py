"""Structural balance as a result: of a network of your own, or of the ties of a set of states."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, cast

from trackgauge.alignment.balance.account import Account, account
from trackgauge.alignment.balance.network import SignedNetwork, network_of
from trackgauge.alignment.balance.text import network_lines, series_lines, year_lines
from trackgauge.alignment.of_states import BalanceOfStates, balance_of_states
from trackgauge.alignment.selection import StateSets, StatesOf, command_line, state_sets
from trackgauge.alignment.ties.measuring import Evidence, signed_ties
from trackgauge.core.progress import told
from trackgauge.core.results import Result
from trackgauge.core.table import Table
from trackgauge.evidence.years import Years
from trackgauge.organisations import Organisation

Progress = Callable[[str, float], None]


@dataclass(frozen=True, eq=False, repr=False)
class NetworkBalance(Result):
    """The balance of one signed network: frustration with its proof, camps, every tie out of place.

    Attributes
    ----------
    account
        All measures; `frustration` and the like are read from it.
    file
        Name of the file of edges; empty where the network came otherwise.
    """

    kind: ClassVar[str] = "frustration"

    account: Account
    file: str = ""

    @property
    def network(self) -> SignedNetwork:
        """The network."""
        return self.account.network

    @property
    def frustration(self) -> int:
        """Least number of frustrated ties that was found: the frustration index if `proven_optimal`."""
        return self.account.found.frustration

    @property
    def bound(self) -> int:
        """Proven lower bound of the frustration index."""
        return self.account.found.bound

    @property
    def proven_optimal(self) -> bool:
        """Whether no partition has fewer frustrated ties."""
        return self.account.found.proven_optimal

    @property
    def normalised(self) -> float:
        """1 - 2 L / m: 1 is balanced."""
        return self.account.found.normalised

    @property
    def camps(self) -> dict[str, int]:
        """Camp of each actor: 1 the larger, -1 the smaller of each component."""
        return dict(zip(self.network.names, self.account.found.camps.tolist(), strict=True))

    def to_dict(self) -> dict[str, Any]:
        """Plain lists, numbers and words."""
        return ({"file": self.file} if self.file else {}) | self.account.as_record()

    def lines(self) -> Sequence[str]:
        """Frustration with its proof, camps, and every tie out of place."""
        return network_lines(self.account.as_record())

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {"ties": self._ties, "actors": self._actors}

    def _ties(self) -> Table:
        network, names = self.network, self.network.names
        return Table(
            {
                "source": [names[a] for a in network.tail.tolist()],
                "target": [names[b] for b in network.head.tolist()],
                "sign": network.sign,
                "frustrated": self.account.found.frustrated,
            }
        )

    def _actors(self) -> Table:
        return Table({"actor": list(self.camps), "camp": list(self.camps.values())})

    @property
    def command(self) -> str:
        """The line to type in a shell that makes the same result; empty where the network was no file."""
        return f"trackgauge balance {self.file}" if self.file else ""


@dataclass(frozen=True, eq=False, repr=False)
class Balance(Result):
    """The balance of the ties of a set of states, over draws of the ties, in one year or in several."""

    kind: ClassVar[str] = "balance"

    asked: StateSets
    series: tuple[BalanceOfStates, ...]
    evidence: Evidence
    draws: int
    seed: int

    def to_dict(self) -> dict[str, Any]:
        """Plain lists, numbers and words."""
        about = {"set": self.asked.id, "evidence": self.evidence, "draws": self.draws, "seed": self.seed}
        return about | {"years": [one.as_record() for one in self.series]}

    def lines(self) -> Sequence[str]:
        """One year with its likeliest network, or a line a year."""
        records = [one.as_record() for one in self.series]
        if self.asked.is_series:
            return series_lines(self.asked.label, records)
        return year_lines(self.asked.label, records[0])

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {"years": self._years, "camps": self._camps}

    def _years(self) -> Table:
        """Probability of balance, frustration, ties and 1 - 2 L / m of each year, with intervals."""
        rows = []
        for record in (one.as_record() for one in self.series):
            row = {"year": record["year"], "probability_balanced": record["probability_balanced"]}
            for key in ("frustration", "ties", "normalised"):
                low, high = record[key]["interval"] or (None, None)
                row |= {key: record[key]["mean"], f"{key}_low": low, f"{key}_high": high}
            rows.append(row)
        return Table.of_records(rows)

    def _camps(self) -> Table:
        """Camp of each state in the likeliest network of each year: 1 or 2."""
        return Table.of_records(
            {"year": one.year, "state": state, "camp": number}
            for one in self.series
            if one.likeliest is not None
            for number, camp in enumerate(one.likeliest.as_record()["partition"], start=1)
            for state in camp
        )

    @property
    def command(self) -> str:
        """The line to type in a shell that makes the same result."""
        return f"{command_line('balance', self.asked)} --seed {self.seed} --draws {self.draws}"


def frustration(edges: Any, *, seconds: float = 60.0, camps: int = 2) -> NetworkBalance:
    """Frustration and camps of a signed network, proven.

    Parameters
    ----------
    edges
        Ties with the columns source, target and sign (1 or -1): a file, a pandas or polars frame, rows of three; or a
        graph of NetworkX whose edges have the attribute `sign`, or a `SignedNetwork`.
    seconds
        Time limit of each search. Stopped early, the result has the best partition found and what is proven.
    camps
        Also allow up to this many camps.

    Raises
    ------
    TrackgaugeError
        If the ties will not do; the error names row and column.

    >>> frustration([("A", "B", 1), ("B", "C", 1), ("A", "C", -1)]).frustration
    1
    """
    file = Path(edges).name if isinstance(edges, str | os.PathLike) else ""
    return NetworkBalance(account(network_of(edges), seconds=seconds, most_camps=camps), file)


def balance(
    of: Any,
    year: int | None = None,
    *,
    years: Years = None,
    evidence: Evidence = "both",
    seed: int = 1,
    draws: int = 1000,
    seconds: float = 60.0,
    camps: int = 2,
    progress: Progress | None = None,
) -> Balance | NetworkBalance:
    """The structural balance of a signed network, or of the ties of a set of states.

    Parameters
    ----------
    of
        A network, as for `frustration`; or an organisation or states, as for `trackgauge.ties`.
    year, years, evidence, progress
        As for `trackgauge.ties`; a network has none of them.
    seconds, camps
        As for `frustration`.

    Returns
    -------
    NetworkBalance of a network; Balance of states: with the probability of balance over draws of their ties.

    Raises
    ------
    TrackgaugeError
        As `frustration` or `trackgauge.ties`; at least three states.

    >>> balance(["CHN", "RUS", "IND", "PAK"], 2019, draws=100).series[0].states
    ('CHN', 'IND', 'PAK', 'RUS')
    """
    if not _are_states(of):
        return frustration(of, seconds=seconds, camps=camps)
    asked = state_sets(cast(StatesOf, of), year, years, least=3)
    found: list[BalanceOfStates] = []
    with told(progress) as report:
        for one, members in asked.members.items():
            report(f"balance of {one}", len(found) / len(asked.years))
            ties = signed_ties(members, one, evidence=evidence, more_casebooks=asked.casebooks)
            found.append(balance_of_states(ties, draws=draws, seed=seed, seconds=seconds, most_camps=camps))
    return Balance(asked, tuple(found), evidence, draws, seed)


def _are_states(of: Any) -> bool:
    """Whether an argument names an organisation or states, and is no network."""
    if isinstance(of, str | os.PathLike):
        return Path(of).suffix.lower() not in FILES and not Path(of).is_file()
    return isinstance(of, Organisation) or (isinstance(of, list | tuple) and all(isinstance(one, str) for one in of))


FILES = (".csv", ".tsv", ".xlsx", ".dta", ".rds", ".rda", ".parquet")
"""Ends of names of files of edges."""
