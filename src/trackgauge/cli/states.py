"""Which states a command is about: the members of an organisation in each year, or a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trackgauge.organisations import Organisation

NameOrNone = Annotated[str | None, typer.Argument(help="An id such as sco or ecowas, or the folder of a casebook.")]
States = Annotated[
    str | None, typer.Option("--states", help="States instead of an organisation: CHN,RUS,KAZ (ISO 3166 alpha-3).")
]


@dataclass(frozen=True, slots=True)
class StateSets:
    """States of each year.

    Parameters
    ----------
    label
        What a heading calls them.
    members
        ISO 3166 alpha-3 codes of each year, in alphabetical order.
    left_out
        Members on which there are no data.
    casebooks
        The organisation, where it is known from a casebook of your own: its relations speak about ties.
    """

    id: str
    label: str
    members: Mapping[int, tuple[str, ...]]
    left_out: tuple[str, ...] = ()
    casebooks: tuple[Organisation, ...] = ()

    @property
    def years(self) -> tuple[int, ...]:
        """The years, in order."""
        return tuple(self.members)

    @property
    def ever(self) -> tuple[str, ...]:
        """States of any of the years, in alphabetical order."""
        return tuple(sorted({state for states in self.members.values() for state in states}))


def wanted_states(
    name: str | None, states: str | None, year: int | None, first: int | None, last: int | None, *, least: int
) -> StateSets:
    """The states asked for, by organisation or by --states, in the years asked for.

    Raises
    ------
    TrackgaugeError
        If a state or an organisation is unknown, a year has no evidence, or there are fewer states than `least`.
    """
    if (name is None) == (states is None):
        raise typer.BadParameter("name an organisation, or states with --states, one of the two")
    return _listed(states, year, first, last, least) if states is not None else _of(name, year, first, last, least)


def _listed(states: str, year: int | None, first: int | None, last: int | None, least: int) -> StateSets:
    from trackgauge.alignment.selection import known_states
    from trackgauge.evidence import load_pack

    chosen = known_states(states.split(","), load_pack(), least=least)
    members = dict.fromkeys(wanted_years_of_evidence(year, first, last), chosen)
    return StateSets(",".join(chosen), ", ".join(chosen), members)


def wanted_years_of_evidence(year: int | None, first: int | None, last: int | None) -> tuple[int, ...]:
    """The years from --year, or --from and --to, among those of the pack; the latest if nothing is given.

    Raises
    ------
    TrackgaugeError
        If a year is outside the pack.
    """
    from trackgauge.alignment.selection import known_year
    from trackgauge.evidence import load_pack

    pack = load_pack()
    possible = pack.years
    if year is not None and (first is not None or last is not None):
        raise typer.BadParameter("give --year, or --from and --to, not both")
    start = year if year is not None else first if first is not None else possible[0 if last is not None else -1]
    end = year if year is not None else last if last is not None else possible[-1]
    for one in (start, end):
        known_year(one, pack)
    if start > end:
        raise typer.BadParameter(f"--from {start} is after --to {end}")
    return tuple(range(start, end + 1))


def _of(name: str | None, year: int | None, first: int | None, last: int | None, least: int) -> StateSets:
    from trackgauge.cli.years import wanted_years
    from trackgauge.core.dates import year_end
    from trackgauge.core.errors import TrackgaugeError
    from trackgauge.evidence import load_pack
    from trackgauge.organisations.catalogue import SHIPPED

    assert name is not None
    organisation, years = wanted_years(name, year, first, last)
    known = set(load_pack().series_states)
    all_members = {one: organisation.as_of(year_end(one)).members for one in years}
    members = {one: tuple(m for m in group if m in known) for one, group in all_members.items()}
    left_out = sorted({m for group in all_members.values() for m in group} - known)
    for one, group in members.items():
        if len(group) < least:
            raise TrackgaugeError(
                f"{organisation.id} had {len(group)} members with data in {one}, {least} are needed",
                next_step="Choose another year, or name states with --states.",
            )
    own = () if organisation.folder.parent == SHIPPED or organisation.members_only else (organisation,)
    return StateSets(organisation.id, organisation.names["en"], members, tuple(left_out), own)
