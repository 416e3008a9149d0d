"""Which organisations there are, and where."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.organisations.casebook import CHARTER

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
