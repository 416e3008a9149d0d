"""Bring the files of a source into the folder of public data: from their addresses, or from a folder at hand."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.formats.saving import whole
from trackgauge.sources.fetching import fetch
from trackgauge.sources.source import Report, Source, SourceFile, check

Outcome = Literal["present", "fetched", "copied", "absent", "by hand"]


def silent(what: str, share: float) -> None:
    """Report to nobody."""


@dataclass(frozen=True, slots=True)
class Got:
    """What became of one file.

    `present`: it was there. `absent`: not in the folder at hand. `by hand`: its bytes have no address, most often
    because they were derived from a published file.
    """

    path: Path
    outcome: Outcome


def data_folder() -> Path:
    """The folder of public data: `TRACKGAUGE_DATA`, or the platform's cache folder of Trackgauge.

    The folder need not exist.
    """
    given = os.environ.get("TRACKGAUGE_DATA")
    if given:
        return Path(given).expanduser()
    from platformdirs import user_cache_path

    return user_cache_path("trackgauge", appauthor=False) / "sources"


def get_files(source: Source, folder: Path, report: Report) -> list[Got]:
    """Fetch every file of a source that is published and not yet here.

    Raises
    ------
    TrackgaugeError
        If a fetch fails, or if nothing of the source is here and nothing can be fetched.
    """
    outcomes: list[Got] = []
    for file in source.files:
        target = folder / file.path
        if file.state(folder) == "present":
            outcomes.append(Got(target, "present"))
        elif file.address:
            fetch(source, file, target, report)
            outcomes.append(Got(target, "fetched"))
        else:
            outcomes.append(Got(target, "by hand"))
    if all(one.outcome == "by hand" for one in outcomes):
        raise no_address(source, source.files[0])
    return outcomes


def copy_files(source: Source, folder: Path, origin: Path) -> list[Got]:
    """Copy the files of a source that lie in a folder, in the same subfolders or all at its top.

    All are checked before the first is copied; the files in `origin` are not touched.

    Raises
    ------
    TrackgaugeError
        If none is there, or the bytes of one are not the declared ones.
    """
    if not origin.is_dir():
        raise TrackgaugeError("there is no such folder", where=str(origin))
    found = {file.path: place for file in source.files if (place := _place(file, origin)) is not None}
    if not found:
        names = ", ".join(file.name for file in source.files)
        raise TrackgaugeError(
            f"no file of source '{source.id}' is here", where=str(origin), next_step=f"Files: {names}."
        )
    for file in source.files:
        if file.path in found:
            check(found[file.path], file, source)
    return [_copied(file, folder, found.get(file.path)) for file in source.files]


def no_address(source: Source, file: SourceFile) -> TrackgaugeError:
    """The error for a file that cannot be fetched because its bytes have no address."""
    return TrackgaugeError(
        f"source '{source.id}' cannot be fetched: {file.name} has no address of its own. {file.by_hand}",
        next_step=f"Public address: {source.address}. With the file at hand: trackgauge sources get {source.id} "
        "--from FOLDER",
    )


def _place(file: SourceFile, origin: Path) -> Path | None:
    return next((place for place in (origin / file.path, origin / file.name) if place.is_file()), None)


def _copied(file: SourceFile, folder: Path, found: Path | None) -> Got:
    target = folder / file.path
    if file.state(folder) == "present":
        return Got(target, "present")
    if found is None:
        return Got(target, "absent")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TrackgaugeError(
            f"cannot make '{target.parent}' ({error.strerror})", next_step="Set TRACKGAUGE_DATA to a folder of yours."
        ) from None
    with whole(target) as unfinished:
        shutil.copyfile(found, unfinished)
    return Got(target, "copied")
