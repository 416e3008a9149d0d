"""One organisation's evidence, arranged for indicators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.dates import year_end
from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence import EvidenceRow, EvidenceTable, Pack, evidence_table
from trackgauge.organisations import Organisation
from trackgauge.orientation.indicator import Indicator, Observation, compute, declaration

if TYPE_CHECKING:
    from trackgauge.orientation.own_indicator import OwnIndicator

Counts = NDArray[np.integer[Any]]


@dataclass(frozen=True)
class Case:
    """What indicators read: the years, who was a member when, evidence rows and joint votes.

    `actors` are all states that were a member in at least one of `years`, in alphabetical order; `members`
    gives those of each year, read on 31 December. `votes` and `norm_votes` have shape (year, actor, actor, 3, 3);
    `gdp_share` gives a state's share of the world's GDP by (actor, year); the series of `pack` are read when an
    indicator asks for them; `own` are the indicators that the user brings, by id; `entered` and `left_out` are those
    that the user puts into the model, or takes out of it.
    """

    organisation: Organisation
    years: tuple[int, ...]
    actors: tuple[str, ...]
    members: Mapping[int, tuple[str, ...]]
    evidence: EvidenceTable
    votes: Counts
    norm_votes: Counts
    gdp_share: Mapping[tuple[str, int], float]
    pack: Pack | None = None
    own: Mapping[str, OwnIndicator] = field(default_factory=dict)
    entered: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    def declaration(self, indicator_id: str) -> Indicator:
        """The declaration of an indicator, of a user's own too.

        Raises
        ------
        TrackgaugeError
            If there is no such indicator; the error names the nearest match.
        """
        own = self.own.get(indicator_id)
        return own.declaration if own else declaration(indicator_id)

    def role(self, indicator_id: str) -> str:
        """`model` or `beside`: as declared, unless the user asked otherwise."""
        if indicator_id in self.entered:
            return "model"
        return "beside" if indicator_id in self.left_out else self.declaration(indicator_id).role

    def compute(self, indicator_id: str) -> tuple[Observation, ...]:
        """The values of an indicator, of a user's own too, in its own unit."""
        own = self.own.get(indicator_id)
        return own.observations(self) if own else compute(indicator_id, self)

    def state_values(self, series_id: str) -> NDArray[np.float64]:
        """A series of states for the actors, shape (year, actor); NaN where nothing is known."""
        if self.pack is None:
            return np.full((len(self.years), len(self.actors)), np.nan)
        return self.pack.state_series(series_id, self.actors, self.years, missing="empty")

    def pair_values(self, series_id: str) -> NDArray[np.float64]:
        """A series of pairs among the actors, shape (year, actor, actor), the first towards the second."""
        if self.pack is None:
            return np.full((len(self.years), len(self.actors), len(self.actors)), np.nan)
        return self.pack.dyad_series(series_id, self.actors, self.years, missing="empty")

    def of(self, variable: str) -> list[EvidenceRow]:
        """Evidence rows of one variable about the actors of this case."""
        return self._by_variable.get(variable, [])

    @cached_property
    def _by_variable(self) -> dict[str, list[EvidenceRow]]:
        index: dict[str, list[EvidenceRow]] = defaultdict(list)
        known = set(self.actors)
        for row in self.evidence.rows:
            if row.actor in known:
                index[row.variable].append(row)
        return index


LEAST_MEMBERS = 2
"""A body of fewer has no tracks to compare."""


def assessable_years(organisation: Organisation, pack: Pack) -> tuple[int, ...]:
    """Years that can be assessed: those of the evidence in which it had two members on 31 December."""
    life = years_of(organisation, pack)
    return tuple(year for year in life if len(organisation.as_of(year_end(year)).members) >= LEAST_MEMBERS)


def years_of(organisation: Organisation, pack: Pack) -> tuple[int, ...]:
    """Years without a gap that the model runs over: the organisation's life inside the years of the pack."""
    last = min(organisation.last_year or pack.years[-1], pack.years[-1])
    return tuple(range(max(organisation.first_year, pack.years[0]), last + 1))


def case_of(organisation: Organisation, pack: Pack, own: Iterable[OwnIndicator] = ()) -> Case:
    """Gather everything that indicators read about one organisation.

    Parameters
    ----------
    own
        Indicators that the user brings; their values become rows of the evidence.

    Raises
    ------
    TrackgaugeError
        If two of them have one id.
    """
    brought = _by_id(own)
    years = years_of(organisation, pack)
    members = {year: organisation.as_of(year_end(year)).members for year in years}
    actors = tuple(sorted({actor for group in members.values() for actor in group}))
    _, votes = pack.tables(actors, years, missing="empty")
    _, norm_votes = pack.human_rights(actors, years, missing="empty")
    known = [actor for actor in actors if actor in pack.states]
    return Case(
        organisation=organisation,
        years=years,
        actors=actors,
        members=members,
        evidence=_with_own(evidence_table(organisation, pack, years), brought),
        votes=votes,
        norm_votes=norm_votes,
        gdp_share={(a, y): pack.gdp_share(a, y) for a in known for y in years},
        pack=pack,
        own=brought,
    )


def _by_id(own: Iterable[OwnIndicator]) -> dict[str, OwnIndicator]:
    brought: dict[str, OwnIndicator] = {}
    for each in own:
        if each.id in brought:
            raise TrackgaugeError(f"the indicator '{each.id}' is given twice", next_step="Give each file once.")
        brought[each.id] = each
    return brought


def _with_own(table: EvidenceTable, brought: Mapping[str, OwnIndicator]) -> EvidenceTable:
    if not brought:
        return table
    rows = (row for each in brought.values() for row in each.evidence())
    return EvidenceTable((*table.rows, *rows), table.elsewhere)
