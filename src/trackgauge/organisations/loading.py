"""Open an organisation."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from trackgauge.organisations.casebook import Casebook
from trackgauge.organisations.catalogue import SHIPPED, folder_of
from trackgauge.organisations.charter import charter_of
from trackgauge.organisations.checking import check_casebook
from trackgauge.organisations.findings import Finding, errors, refuse
from trackgauge.organisations.memberships.opening import open_listed
from trackgauge.organisations.organisation import Organisation


def load(name_or_folder: str | os.PathLike[str]) -> Organisation:
    """Open an organisation by its id, or a casebook of your own by its folder.

    Where there is no casebook of that id, the lists of members stand in: one tier, participants, and no other rows.

    A folder of your own is checked as a whole; what ships with the package was checked when it was made,
    so its tables are read when they are first asked for.

    Parameters
    ----------
    name_or_folder
        An id of `known_organisations()` (any letter case), or the path of a folder with charter.yaml.

    Raises
    ------
    TrackgaugeError
        If there is no such organisation, or its casebook has faults: one line with the first of them.

    >>> load("sco").as_of("2018-06-01").members
    ('CHN', 'IND', 'KAZ', 'KGZ', 'PAK', 'RUS', 'TJK', 'UZB')
    """
    folder = folder_of(name_or_folder)
    if folder is None:
        return _open_listed(os.fspath(name_or_folder).strip().casefold())
    if folder.parent == SHIPPED:
        return _open_shipped(folder)
    book = Casebook(folder)
    found = errors(check_casebook(book))
    if found:
        raise refuse(found, os.fspath(name_or_folder))
    return open_casebook(book, os.fspath(name_or_folder))


@cache
def _open_listed(id: str) -> Organisation:
    return open_listed(id)


@cache
def _open_shipped(folder: Path) -> Organisation:
    return open_casebook(Casebook(folder), folder.name)


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
