"""Which states and years are asked about: members of an organisation year by year, or states by code or name."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trackgauge.core.dates import year_end
from trackgauge.core.errors import NoEvidence, TrackgaugeError
from trackgauge.evidence import Pack, load_pack
from trackgauge.evidence.years import Years, asked_years, years_of_evidence
from trackgauge.organisations import Organisation, load
from trackgauge.organisations.catalogue import SHIPPED
from trackgauge.organisations.states import code_of, require_alive

EXAMPLE = "Name at least {least}, for example CHN,RUS,KAZ."


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
    is_series
        Whether years were asked for, and not one year.
    """

    id: str
    label: str
    members: Mapping[int, tuple[str, ...]]
    left_out: tuple[str, ...] = ()
    casebooks: tuple[Organisation, ...] = ()
    is_series: bool = False

    @property
    def years(self) -> tuple[int, ...]:
        """The years, in order."""
        return tuple(self.members)


StatesOf = str | os.PathLike[str] | Organisation | Sequence[str]
"""An organisation by id, name, folder or as loaded; or states by code or name."""


def state_sets(of: StatesOf, year: int | None = None, years: Years = None, *, least: int) -> StateSets:
    """The states that are asked about, in the years that are asked for.

    Parameters
    ----------
    of
        An organisation: its members at the end of each year; or states, the same in each year.
    year, years
        One year, or those of a series; the latest if neither is given.
    least
        Fewest states that will do.

    Raises
    ------
    TrackgaugeError
        If a state or an organisation is unknown, a state did not exist in a year, a year has no evidence, or there are
        fewer states than `least`.

    >>> state_sets(["China", "Индия"], 2019, least=2).members
    {2019: ('CHN', 'IND')}
    """
    if isinstance(of, str | os.PathLike):
        return _members(load(of), year, years, least)
    if isinstance(of, Organisation):
        return _members(of, year, years, least)
    pack = load_pack()
    chosen = known_states(of, pack, least=least)
    wanted = years_of_evidence(year, years, pack=pack)
    for one in wanted:
        require_alive(chosen, one)
    return StateSets(",".join(chosen), ", ".join(chosen), dict.fromkeys(wanted, chosen), is_series=years is not None)


def _members(organisation: Organisation, year: int | None, years: Years, least: int) -> StateSets:
    known = set(load_pack().series_states)
    wanted = asked_years(organisation, year, years)
    all_members = {one: organisation.as_of(year_end(one)).members for one in wanted}
    members = {one: tuple(m for m in group if m in known) for one, group in all_members.items()}
    left_out = sorted({m for group in all_members.values() for m in group} - known)
    for one, group in members.items():
        if len(group) < least:
            raise TrackgaugeError(
                f"{organisation.id} had {len(group)} members with data in {one}, {least} are needed",
                next_step="Choose another year, or name states with --states.",
            )
    own = () if organisation.folder.parent == SHIPPED or organisation.members_only else (organisation,)
    return StateSets(
        organisation.id, organisation.names["en"], members, tuple(left_out), own, is_series=years is not None
    )


def command_line(command: str, asked: StateSets) -> str:
    """The beginning of the line to type in a shell: the command, the states and the years."""
    listed = asked.id == ",".join(asked.members[asked.years[-1]])
    first, last = asked.years[0], asked.years[-1]
    years = f"--from {first} --to {last}" if asked.is_series else f"--year {last}"
    return f"trackgauge {command} {f'--states {asked.id}' if listed else asked.id} {years}"


def known_state(word: str, pack: Pack, *, where: str = "states") -> str:
    """The code of a state on which there are data, from its code or its name in one of three languages.

    Raises
    ------
    UnknownState, NoEvidence
        If nothing is called so; if it is a state on which there are no data.
    """
    found = code_of(word, where=where)
    if found not in pack.series_states:
        raise NoEvidence(f"there are no data on '{found}'", where=where, next_step="Name another state.")
    return found


def known_states(states: Sequence[str], pack: Pack, *, least: int = 2, where: str = "states") -> tuple[str, ...]:
    """The codes of states, in alphabetical order.

    Raises
    ------
    TrackgaugeError
        If one is unknown or repeated, or there are fewer than `least`.
    """
    codes = [known_state(state, pack, where=where) for state in states if state.strip()]
    twice = next((code for code in codes if codes.count(code) > 1), None)
    if twice is not None:
        raise TrackgaugeError(f"'{twice}' is given twice", where=where, next_step="Name each state once.")
    if len(codes) < least:
        found = f"{len(codes)} of the {least} states that are needed"
        raise TrackgaugeError(found, where=where, next_step=EXAMPLE.format(least=least))
    return tuple(sorted(codes))
