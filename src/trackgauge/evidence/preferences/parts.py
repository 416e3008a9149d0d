"""A part: one archive of arrays, and a description with its sources and its checksum."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge import __version__
from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence.pack.read import Pack
from trackgauge.evidence.pack.series_store import grid_mark
from trackgauge.formats.saving import whole

FOLDER = "preferences"


@dataclass(frozen=True, eq=False)
class Part:
    """Arrays by name, read-only, and what they are and come from."""

    arrays: Mapping[str, NDArray[Any]]
    about: Mapping[str, Any]


def write_part(pack: Pack, name: str, content: bytes, about: Mapping[str, Any], folder: Path | None = None) -> None:
    """Write the archive `name`.npz, then its description `name`.json; each whole or not at all.

    Parameters
    ----------
    pack
        The pack whose states and years the part has.
    content
        Bytes of an .npz archive.
    about
        What is in it, for JSON; the states and years, the version, the size and the checksum are added.
    folder
        Folder of a pack to write into; that of `pack` if left out.
    """
    folder = (folder or pack.folder) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    described = {
        **about,
        "grid": grid_mark(pack.states, pack.vote_years),
        "built_with": f"trackgauge {__version__}",
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    with whole(folder / f"{name}.npz") as unfinished:
        unfinished.write_bytes(content)
    with whole(folder / f"{name}.json") as unfinished:
        text = json.dumps(described, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
        unfinished.write_text(text, encoding="utf-8", newline="\n")


def read_part(pack: Pack, name: str) -> Part:
    """Open a part of a pack, once.

    Raises
    ------
    TrackgaugeError
        If it is not there, its bytes are not those that its description names, or it was built for other states or
        years.
    """
    folder = pack.folder / FOLDER
    try:
        # A part that was written anew is read anew.
        part = _read(folder, name, tuple((folder / f"{name}.{end}").stat().st_mtime_ns for end in ("json", "npz")))
    except FileNotFoundError as error:
        raise TrackgaugeError(
            f"the part '{name}' is not there",
            where=str(error.filename),
            next_step="Build it: trackgauge evidence build.",
        ) from None
    wanted = grid_mark(pack.states, pack.vote_years)
    if part.about["grid"] != wanted:
        raise TrackgaugeError(
            f"the part '{name}' has states and years {part.about['grid']}, the pack {wanted}",
            where=str(pack.folder),
            next_step="Build it again: trackgauge evidence build.",
        )
    return part


@lru_cache(maxsize=8)
def _read(folder: Path, name: str, written: tuple[int, ...]) -> Part:
    about = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    content = (folder / f"{name}.npz").read_bytes()
    if hashlib.sha256(content).hexdigest() != about["sha256"]:
        raise TrackgaugeError(
            "the checksum differs from the description",
            where=str(folder / f"{name}.npz"),
            next_step="Install the package again, or build it: trackgauge evidence build.",
        )
    with np.load(io.BytesIO(content), allow_pickle=False) as archive:
        arrays = {key: archive[key] for key in archive.files}
    for array in arrays.values():
        array.flags.writeable = False
    return Part(arrays, about)
