"""Which organisations there are, and where."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from trackgauge.core.errors import TrackgaugeError
from trackgauge.organisations.casebook import CHARTER, read_text
from trackgauge.organisations.findings import Finding, most_alike
from trackgauge.organisations.memberships.lists import listed
from trackgauge.organisations.yaml_tree import read_tree

SHIPPED = Path(__file__).parent / "casebooks"
COMMAND = "All: trackgauge organisations."


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


def folder_of(name_or_folder: str | os.PathLike[str]) -> Path | None:
    """The folder of a casebook: a shipped one (any letter case) or the folder given.

    Returns
    -------
    The folder, or None where the organisation is known from lists of members alone. A folder with charter.yaml in
    it goes before the lists, so that a casebook of your own may bear the id of a listed organisation.

    Raises
    ------
    TrackgaugeError
        If there is no such organisation; the error names the nearest.
    """
    text = os.fspath(name_or_folder).strip()
    id = text.casefold() if not isinstance(name_or_folder, os.PathLike) else ""
    if id in casebooks():
        return SHIPPED / id
    folder = Path(text)
    if id in listed() and not (folder / CHARTER).is_file():
        return None
    if text and folder.is_dir():
        return folder
    if text and folder.is_file():
        raise TrackgaugeError(f"'{text}' is a file", next_step="Give the folder of a casebook.")
    raise _unknown(text)


def _unknown(text: str) -> TrackgaugeError:
    """The error for a name that is none: letters swapped in an id, or the nearest of ids, acronyms and names."""
    words = _words()
    swapped = [id for id in known_organisations() if sorted(id) == sorted(text.casefold())]
    found = swapped[0] if swapped else most_alike(text, words)
    hint = f"Did you mean '{words[found]}'?" if found else ""
    if found and found != words[found]:
        hint = f"{hint[:-1]} ({found})?"
    return TrackgaugeError(
        f"there is no organisation '{text}'", next_step=f"{hint} {COMMAND} A folder with {CHARTER} works too.".strip()
    )


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
    """Full names in the charter of a shipped casebook."""
    text = read_text(SHIPPED / id / CHARTER)
    data = {} if isinstance(text, Finding) else read_tree(text.split("\ntiers:")[0], file=CHARTER).data
    return tuple(data.get("names", {}).values())
