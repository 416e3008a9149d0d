"""Which organisations there are, how one is opened, and how its casebook is checked."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from trackgauge.core.errors import TrackgaugeError, UnknownOrganisation
from trackgauge.core.names import plain, short
from trackgauge.organisations.casebook import CHARTER, Casebook, read_text
from trackgauge.organisations.charter import charter_of
from trackgauge.organisations.findings import Finding, errors, most_alike, refuse
from trackgauge.organisations.memberships.lists import listed, open_listed
from trackgauge.organisations.organisation import Organisation
from trackgauge.organisations.yaml_tree import read_tree

SHIPPED = Path(__file__).parent / "casebooks"
PATH_SHOWN = 200
"""Letters of a path that a message quotes: its end is what tells."""
COMMAND = "All: trackgauge organisations."


if TYPE_CHECKING:
    from trackgauge.organisations.checks.places import Check


@cache
def casebooks() -> tuple[str, ...]:
    """Ids of the organisations whose casebook comes with the package: one folder each.

    >>> casebooks()
    ('asean', 'eu', 'sco')
    """
    return tuple(sorted(folder.name for folder in SHIPPED.iterdir() if (folder / CHARTER).is_file()))


@cache
def known_organisations() -> tuple[str, ...]:
    """Ids of all organisations of the package: those with a casebook, then those from lists of members.

    >>> known_organisations()[:4]
    ('asean', 'eu', 'sco', 'acs')
    """
    return (*casebooks(), *sorted(set(listed()) - set(casebooks())))


def place_of(name_or_folder: str | os.PathLike[str]) -> Path | str:
    """Where an organisation is: the folder of a casebook, or the id in the lists of members.

    It is named by its id (any letter case), by its acronym or full name in English, Chinese or Russian, or by a folder.
    A folder with charter.yaml in it goes before the lists, so that a casebook of your own may bear the id of a listed
    organisation.

    Raises
    ------
    UnknownOrganisation
        If there is no such organisation; the error names the nearest.

    >>> place_of("ШОС").name, place_of("Gulf Cooperation Council")
    ('sco', 'gcc')
    """
    text = plain(os.fspath(name_or_folder))
    is_name = not isinstance(name_or_folder, os.PathLike)
    folder = Path(text)
    if is_name and text.casefold() in casebooks():
        return SHIPPED / text.casefold()
    if text and folder.is_dir() and ((folder / CHARTER).is_file() or text.casefold() not in listed()):
        return folder
    id = text.casefold() if text.casefold() in listed() else _called().get(text.casefold(), "")
    if is_name and id:
        return SHIPPED / id if id in casebooks() else id
    if text and folder.is_file():
        raise TrackgaugeError(f"'{short(text, PATH_SHOWN)}' is a file", next_step="Give the folder of a casebook.")
    raise _unknown(text)


def _unknown(text: str) -> UnknownOrganisation:
    """The error for a name that is none: letters swapped in an id, or the nearest of ids, acronyms and names."""
    words = _words()
    swapped = [id for id in known_organisations() if sorted(id) == sorted(text.casefold())]
    found = swapped[0] if swapped else most_alike(text, words)
    hint = f"Did you mean '{words[found]}'?" if found else ""
    if found and found != words[found]:
        hint = f"{hint[:-1]} ({found})?"
    error = UnknownOrganisation(
        text, "organisation", known_organisations(), problem=f"there is no organisation '{short(text, PATH_SHOWN)}'",
        next_step=f"{hint} {COMMAND} A folder with {CHARTER} works too.".strip(),
    )  # fmt: skip
    error.nearest = words[found] if found else None
    return error


@cache
def _called() -> dict[str, str]:
    """Everything that one organisation alone is called, in small letters, and its id."""
    return {word.casefold(): id for word, id in _words().items()}


@cache
def _words() -> dict[str, str]:
    """Everything that an organisation is called, and its id; an id is never taken for another's acronym."""
    found: dict[str, str] = {}
    for one in listed().values():
        found |= dict.fromkeys((one.acronym.casefold(), *(word.casefold() for word in one.also)), one.id)
        found |= dict.fromkeys(one.names.values(), one.id)
    for id in casebooks():
        found |= dict.fromkeys(_casebook_names(id), id)
    return found | {id: id for id in known_organisations()}


def _casebook_names(id: str) -> tuple[str, ...]:
    """Full and short names in the charter of a shipped casebook."""
    text = read_text(SHIPPED / id / CHARTER)
    data = {} if isinstance(text, Finding) else read_tree(text.split("\ntiers:")[0], file=CHARTER).data
    return tuple(name for key in ("names", "short_names") for name in data.get(key, {}).values())


@cache
def checks() -> tuple[Check, ...]:
    """All checks, by id in alphabetical order; what ships is opened without them."""
    from trackgauge.organisations.checks import cells, files, life

    return tuple(sorted((*cells.CHECKS, *files.CHECKS, *life.CHECKS), key=lambda each: each.id))


def check_casebook(book: Casebook) -> list[Finding]:
    """All findings of all checks: unreadable files first, then the charter, then table by table."""
    return sorted((finding for each in checks() for finding in each.run(book)), key=_order)


def _order(finding: Finding) -> tuple[bool, bool, str, int, str, str]:
    return (
        finding.check != "files",
        finding.file != CHARTER,
        finding.file,
        finding.line or 0,
        finding.column,
        finding.check,
    )


def check(name_or_folder: str | os.PathLike[str]) -> list[Finding]:
    """Check a casebook: every fault with file, row, what was found, what is allowed and the nearest match.

    Parameters
    ----------
    name_or_folder
        Id of a shipped organisation, or the path of a casebook folder.

    Returns
    -------
    list of findings, empty where nothing is wrong; errors stop the casebook from loading, warnings do not.

    Raises
    ------
    TrackgaugeError
        If there is no such organisation or folder, or the organisation has no casebook.

    >>> check("asean")
    []
    """
    folder = place_of(name_or_folder)
    if isinstance(folder, str):
        name = folder
        raise TrackgaugeError(
            f"'{name}' is known from lists of members alone and has no casebook to check",
            next_step=f"Begin one with: trackgauge new organisation {name}",
        )
    return check_casebook(Casebook(folder))


def load(name_or_folder: str | os.PathLike[str]) -> Organisation:
    """Open an organisation by its id, or a casebook of your own by its folder.

    Where there is no casebook of that id, the lists of members stand in: one tier, participants, and no other rows.

    A folder of your own is checked as a whole; what ships with the package was checked when it was made,
    so its tables are read when they are first asked for.

    Parameters
    ----------
    name_or_folder
        An id of `known_organisations()` (any letter case), an acronym or a full name in English, Chinese or Russian, or
        the path of a folder with charter.yaml.

    Raises
    ------
    UnknownOrganisation, InvalidCharter
        If there is no such organisation, or its casebook has faults: one line with the first of them.

    >>> load("sco").as_of("2018-06-01").members
    ('CHN', 'IND', 'KAZ', 'KGZ', 'PAK', 'RUS', 'TJK', 'UZB')
    """
    folder = place_of(name_or_folder)
    if isinstance(folder, str):
        return _open_listed(folder)
    if folder.parent == SHIPPED:
        return _open_shipped(folder)
    book = Casebook(folder)
    found = errors(check_casebook(book))
    if found:
        raise refuse(found, os.fspath(name_or_folder))
    return open_casebook(book, os.fspath(name_or_folder))


OrganisationLike = str | os.PathLike[str] | Organisation
"""An organisation by id, name or folder, or as it was loaded."""


def opened(organisation: OrganisationLike) -> Organisation:
    """The organisation, loaded unless it is already."""
    return organisation if isinstance(organisation, Organisation) else load(organisation)


@cache
def _open_listed(id: str) -> Organisation:
    return open_listed(id)


@cache
def _open_shipped(folder: Path) -> Organisation:
    return open_casebook(Casebook(folder, shipped=True), folder.name)


def open_casebook(book: Casebook, name: str) -> Organisation:
    """The organisation in a casebook whose charter can be read."""
    tree = book.charter_tree
    found = [tree] if isinstance(tree, Finding) else book.charter_faults
    file = book.charter
    if found or file is None:
        raise refuse(found, name)
    return Organisation(
        id=file.id,
        names=file.names.as_dict(),
        short_names=file.short_names.as_dict(),
        folder=book.folder,
        charter=charter_of(file),
        _casebook=book,
        _name=name,
    )


@dataclass(frozen=True, slots=True)
class Registered:
    """One organisation.

    Parameters
    ----------
    basis
        `casebook`: its evidence is coded by hand besides; `memberships`: only its members are known.
    members
        ISO 3166 alpha-3 codes of the members on the day asked for.
    dissolved
        First day on which it no longer exists, None while it does.
    """

    id: str
    acronym: str
    names: dict[str, str]
    basis: Literal["casebook", "memberships"]
    members: tuple[str, ...]
    founded: str
    dissolved: str | None


def register(day: dt.date | None = None) -> list[Registered]:
    """All organisations, those with a casebook first.

    Parameters
    ----------
    day
        Day of the members; today if left out.

    >>> [entry.id for entry in register()][:3]
    ['asean', 'eu', 'sco']
    """
    return [_registered(id, day or dt.date.today()) for id in known_organisations()]


def _registered(id: str, day: dt.date) -> Registered:
    organisation = load(id)
    end = organisation.charter.dissolved
    return Registered(
        id=id,
        acronym=organisation.short_names["en"],
        names=dict(organisation.names),
        basis="memberships" if id not in casebooks() else "casebook",
        members=organisation.as_of(day).members,
        founded=organisation.charter.founded.isoformat(),
        dissolved=end.isoformat() if end else None,
    )
