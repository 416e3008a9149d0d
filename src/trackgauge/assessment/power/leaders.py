"""Leaders and participants: who supplies the common goods, and who sets the agenda (C1-14, C1-15; T37, T55).

Both are read from the casebook. The agenda is the initiatives, all or those that were agreed: each counts once,
divided among the members that proposed it. Supply is the mean of the member's shares in what the casebook records
of common goods: the budget, the hosting of exercises, and forces sent to them. Which initiatives and exercises got
recorded is itself uncertain; the draws weigh them anew (Bayesian bootstrap, Rubin 1981), so that a share that hangs
on one entry is wide.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.dates import year_end
from trackgauge.core.draws import Summary, summarise
from trackgauge.core.random import stream
from trackgauge.evidence.casebook import CARRIED_OUT, EVERYBODY, OUTSIDE_EXERCISE
from trackgauge.organisations import Organisation
from trackgauge.organisations.schemas.life import Exercise, Initiative, InitiativeStatus
from trackgauge.orientation.ranks import rank_correlation

Floats = NDArray[np.float64]
Credits = list[tuple[str, ...]]

AGENDA = ("proposed", "agreed")
AGREED = frozenset(
    {"agreed", "agreed_without_one", "extended", "funded", "in_force", "in_preparation", "in_progress"}
    | {"under_construction"}
    | CARRIED_OUT
)
"""Statuses of initiatives on which members have agreed."""

LEAST_MEMBERS = 4
"""Fewer members have no rank correlation worth a number."""


@dataclass(frozen=True, slots=True, eq=False)
class Leaders:
    """Supply and agenda of the members of one year, since the founding.

    Attributes
    ----------
    members
        Codes, in alphabetical order.
    agenda
        `proposed` and `agreed`, shape (draw, member): share (0-1) of the initiatives of members. Left out where none
        is recorded.
    supply
        By kind of good, shape (draw, member): share (0-1) of what members gave. Left out where none is recorded.
    counted
        Entries behind each of them.
    by_all, by_others
        Initiatives that are nobody's: proposed by all members, or by no member of the year.
    """

    members: tuple[str, ...]
    first_year: int
    year: int
    agenda: dict[str, Floats]
    supply: dict[str, Floats]
    counted: dict[str, int]
    by_all: int
    by_others: int

    @property
    def supply_mean(self) -> Floats | None:
        """Mean share over the kinds of goods, shape (draw, member)."""
        return np.mean(list(self.supply.values()), axis=0) if self.supply else None

    def correlation(self, agenda: str = "proposed", good: str = "") -> Summary | None:
        """Spearman's rho of agenda and supply over members (T37 expects it above zero).

        Parameters
        ----------
        agenda
            `proposed` or `agreed`.
        good
            One kind of good, or empty for their mean.

        Returns
        -------
        None below four members, or where one of the two is not recorded.
        """
        given = self.supply.get(good) if good else self.supply_mean
        set_by = self.agenda.get(agenda)
        if set_by is None or given is None or len(self.members) < LEAST_MEMBERS:
            return None
        return summarise(rank_correlation(set_by, given))

    def agenda_of(self, group: Iterable[str], agenda: str = "proposed") -> Summary | None:
        """The group's share of the agenda; beside it stands its share of the members (T55)."""
        inside = np.isin(self.members, list(group))
        return summarise(self.agenda[agenda][:, inside].sum(axis=1)) if agenda in self.agenda else None


def leaders(organisation: Organisation, year: int, *, seed: int, draws: int = 1000) -> Leaders:
    """What members of the year have given and proposed since the founding, as far as the casebook records it.

    Parameters
    ----------
    year
        Members are those of 31 December; entries up to this year count.
    seed
        The same seed gives the same bits.
    """
    members = organisation.as_of(year_end(year)).members
    proposals = [row for row in organisation.rows(Initiative) if row.year_proposed and row.year_proposed <= year]
    agreed = _agreed_by(organisation, year)
    entries = {
        "proposed": [row.proposers for row in proposals],
        "agreed": [row.proposers for row in proposals if row.key in agreed],
        **_exercises(organisation, year),
    }
    named = {name: _credited(tokens, members) for name, tokens in entries.items()}
    shares = {
        name: _shares(credits, members, stream(seed, "leaders", name), draws)
        for name, credits in named.items()
        if credits
    }
    agenda = {name: shares.pop(name) for name in AGENDA if name in shares}
    budget, scales = _budget(organisation, members, year)
    if budget is not None:
        shares = {"budget": np.tile(budget, (draws, 1)), **shares}
    by_all = sum(EVERYBODY in row.proposers for row in proposals)
    counted = {name: len(credits) for name, credits in named.items()} | {"budget": scales}
    by_others = len(proposals) - by_all - counted["proposed"]
    return Leaders(members, organisation.first_year, year, agenda, shares, counted, by_all, by_others)


def _agreed_by(organisation: Organisation, year: int) -> frozenset[str]:
    """Keys of the initiatives that had been agreed at some time up to the year."""
    steps = [(row.initiative, row.status, row.year) for row in organisation.rows(InitiativeStatus)]
    latest = [(row.key, row.status, row.status_year) for row in organisation.rows(Initiative)]
    return frozenset(key for key, status, when in [*steps, *latest] if status in AGREED and when <= year)


def _exercises(organisation: Organisation, year: int) -> dict[str, list[tuple[str, ...]]]:
    """Hosts and participants of the organisation's exercises up to a year."""
    rows = [r for r in organisation.rows(Exercise) if r.first_day.year <= year and r.kind != OUTSIDE_EXERCISE]
    return {"exercises_hosted": [r.hosts for r in rows], "exercises_attended": [r.participants for r in rows]}


def _credited(entries: Iterable[Sequence[str]], members: tuple[str, ...]) -> Credits:
    """The members that each entry names; entries of everybody, or of no member, are left out."""
    found = (tuple(token for token in tokens if token in members) for tokens in entries if EVERYBODY not in tokens)
    return [named for named in found if named]


def _shares(credits: Credits, members: tuple[str, ...], rng: np.random.Generator, draws: int) -> Floats:
    """Shares (draw, member) under random weights of the entries that sum to 1 in every draw."""
    credit = np.zeros((len(credits), len(members)))
    for row, named in enumerate(credits):
        credit[row, [members.index(member) for member in named]] = 1 / len(named)
    return np.asarray(rng.dirichlet(np.ones(len(credits)), size=draws) @ credit)


def _budget(organisation: Organisation, members: tuple[str, ...], year: int) -> tuple[Floats | None, int]:
    """Mean share (0-1) of each member in the complete scales up to the year, and how many scales there are.

    A scale counts once, for the members that were in it; a member that no scale names gives nothing.
    """
    scales: dict[str, dict[str, float]] = {}
    for row in organisation.rows("budget_shares"):
        if row.start.year <= year and row.complete and row.actor in members:
            scales.setdefault(row.scale, {})[row.actor] = float(row.share_percent)
    if not scales:
        return None, 0
    table = np.array([[scale.get(member, np.nan) for member in members] for scale in scales.values()])
    mean = np.nan_to_num(_column_means(table))
    return np.asarray(mean / mean.sum()), len(scales)


def _column_means(table: Floats) -> Floats:
    """Mean of each column over the rows that have a value; NaN where none has."""
    counts = (~np.isnan(table)).sum(axis=0)
    return np.asarray(np.nansum(table, axis=0) / np.where(counts, counts, np.nan))
