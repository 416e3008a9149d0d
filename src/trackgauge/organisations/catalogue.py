"""Which organisations there are, and how one is opened."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.organisations.casebook import CHARTER, Casebook
from trackgauge.organisations.charter import charter_of
from trackgauge.organisations.findings import Finding, refuse
from trackgauge.organisations.organisation import Organisation

SHIPPED = Path(__file__).parent / "casebooks"


@cache
def known_organisations() -> tuple[str, ...]:
    """Ids of the organisations that come with the package: one folder each.

    >>> known_organisations()
    ('asean', 'eu', 'sco')
    """
    return tuple(sorted(folder.name for folder in SHIPPED.iterdir() if (folder / CHARTER).is_file()))


def folder_of(name_or_folder: str | os.PathLike[str]) -> Path:
    """The folder of a shipped organisation (any letter case), or the folder given.

    Raises
    ------
    TrackgaugeError
        If there is no such organisation; the error names the nearest.
    """
    text = os.fspath(name_or_folder).strip()
    if not isinstance(name_or_folder, os.PathLike) and text.casefold() in known_organisations():
        return SHIPPED / text.casefold()
    folder = Path(text)
    if text and folder.is_dir():
        return folder
    if text and folder.is_file():
        raise TrackgaugeError(f"'{text}' is a file", next_step="Give the folder of a casebook.")
    known = ", ".join(known_organisations())
    hint = did_you_mean(text, known_organisations())
    raise TrackgaugeError(
        f"there is no organisation '{text}'",
        next_step=f"{hint} Known: {known}. A folder with {CHARTER} works too.".strip(),
    )


def load(name_or_folder: str | os.PathLike[str]) -> Organisation:
    """Open an organisation by its id, or a casebook of your own by its folder.

    A folder of your own is checked as a whole; what ships with the package was checked when it was made,
    so its tables are read when they are first asked for.

    Parameters
    ----------
    name_or_folder
        `sco`, `asean`, `eu` (any letter case), or the path of a folder with charter.yaml.

    Raises
    ------
    TrackgaugeError
        If there is no such organisation, or its casebook has faults: one line with the first of them.

    >>> load("sco").as_of("2018-06-01").members
    ('CHN', 'IND', 'KAZ', 'KGZ', 'PAK', 'RUS', 'TJK', 'UZB')
    """
    folder = folder_of(name_or_folder)
    if folder.parent == SHIPPED:
        return _open_shipped(folder)
    return open_casebook(Casebook(folder), os.fspath(name_or_folder))


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
    )
