"""An indicator that a user brings: declared in a YAML file, its values in a CSV file, read as any other indicator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence.table import EvidenceRow
from trackgauge.orientation.indicator import Indicator, Observation

if TYPE_CHECKING:
    from trackgauge.orientation.case import Case


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One value of the CSV file, with the line it stands on; `partner` is empty for a value about one state."""

    line: int
    actor: str
    partner: str
    year: int
    value: float
    standard_error: float
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class OwnIndicator:
    """A user's indicator.

    Attributes
    ----------
    id
        Name of the YAML file without its ending.
    files
        The two files by name, for the manifest.
    """

    id: str
    declaration: Indicator
    rows: tuple[OwnRow, ...]
    files: Mapping[str, Path] = field(hash=False)

    def evidence(self) -> Iterable[EvidenceRow]:
        """The values as evidence rows; of a pair one row from each side."""
        for row in self.rows:
            for actor, partner in ((row.actor, row.partner), (row.partner, row.actor))[: 1 + bool(row.partner)]:
                yield EvidenceRow(
                    id=self._row_id(row, actor),
                    variable=self.id,
                    actor=actor,
                    partner=partner,
                    item="",
                    start_year=row.year,
                    end_year=row.year,
                    value=row.value,
                    unit=self.declaration.unit,
                    source=row.source or self.declaration.source,
                    confidence="high",
                    kind=self.declaration.kind,
                    note=row.note,
                )

    def observations(self, case: Case) -> tuple[Observation, ...]:
        """Values of members in years of membership; of pairs the mean over fellow members with a value.

        Raises
        ------
        TrackgaugeError
            If no value is about a member in a year of its membership.
        """
        found = tuple(self._of_pairs(case) if self.declaration.level == "dyad" else self._of_members(case))
        if not found:
            raise TrackgaugeError(
                f"none of its {len(self.rows)} rows is about members of {case.organisation.id} in a year of membership",
                where=f"indicator {self.id}",
                next_step=f"Members: {' '.join(case.actors)}. Years: {case.years[0]} to {case.years[-1]}.",
            )
        return found

    def _of_members(self, case: Case) -> Iterable[Observation]:
        for row in self.rows:
            if row.actor in case.members.get(row.year, ()):
                error, behind = row.standard_error, (self._row_id(row, row.actor),)
                yield Observation(row.actor, row.year, row.year, row.value, error, rows=behind)

    def _of_pairs(self, case: Case) -> Iterable[Observation]:
        cells: dict[tuple[str, int], list[OwnRow]] = {}
        for row in self.rows:
            if {row.actor, row.partner} <= set(case.members.get(row.year, ())):
                for actor in (row.actor, row.partner):
                    cells.setdefault((actor, row.year), []).append(row)
        for (actor, year), rows in sorted(cells.items()):
            yield Observation(
                actor=actor,
                first_year=year,
                last_year=year,
                value=sum(row.value for row in rows) / len(rows),
                standard_error=sum(row.standard_error**2 for row in rows) ** 0.5 / len(rows),
                rows=tuple(self._row_id(row, actor) for row in rows),
            )

    def _row_id(self, row: OwnRow, actor: str) -> str:
        return f"{self.id}/{row.line}/{actor}"
