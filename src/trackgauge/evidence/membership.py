"""Who was a member when, from the dated spells of a casebook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trackgauge.core.dates import Spell, year_end

if TYPE_CHECKING:
    from trackgauge.organisations import Organisation

MEMBER = "member"


@dataclass(frozen=True, slots=True)
class Membership:
    """Spells of membership by state."""

    spells: dict[str, tuple[Spell, ...]]

    def on(self, day: dt.date) -> tuple[str, ...]:
        """Members on one day, in alphabetical order."""
        return tuple(actor for actor in self.spells if self.holds(actor, day))

    def holds(self, actor: str, day: dt.date) -> bool:
        """Whether a state was a member on one day."""
        return any(spell.holds_on(day) for spell in self.spells.get(actor, ()))

    def at_year_end(self, year: int) -> tuple[str, ...]:
        """Members of a year: those of 31 December."""
        return self.on(year_end(year))

    def within(self, actor: str, first_year: int, last_year: int) -> tuple[int, int]:
        """The part of a period in which the state was a member.

        From the first to the last year of it with a day of membership; the whole period for a state that was
        no member on any day of it.
        """
        years = [year for year in range(first_year, last_year + 1) if self._in(actor, year)]
        return (years[0], years[-1]) if years else (first_year, last_year)

    def during(self, first_year: int, last_year: int) -> tuple[str, ...]:
        """States that were a member on at least one day of a period, in alphabetical order."""
        years = range(first_year, last_year + 1)
        return tuple(actor for actor in self.spells if any(self._in(actor, year) for year in years))

    def _in(self, actor: str, year: int) -> bool:
        whole_year = Spell(dt.date(year, 1, 1), dt.date(year + 1, 1, 1))
        return any(spell.overlaps(whole_year) for spell in self.spells.get(actor, ()))


def membership_of(organisation: Organisation) -> Membership:
    """The membership that an organisation's casebook records."""
    spells: dict[str, list[Spell]] = {}
    rows: Iterable[tuple[str, Spell]] = (
        (row.actor, Spell(row.start, row.end))
        for row in organisation.rows("participants")
        if row.tier == MEMBER
    )
    for actor, spell in rows:
        spells.setdefault(actor, []).append(spell)
    return Membership({actor: tuple(spells[actor]) for actor in sorted(spells)})
