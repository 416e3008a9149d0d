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
from trackgauge.formats.saving import whole

SHIPPED = Path(__file__).parent / "shipped"


@dataclass(frozen=True, eq=False)
class Part:
    """Arrays by name, read-only, and what they are and come from."""

    arrays: Mapping[str, NDArray[Any]]
    about: Mapping[str, Any]


def write_part(folder: Path, name: str, content: bytes, about: Mapping[str, Any]) -> None:
    """Write the archive `name`.npz, then its description `name`.json; each whole or not at all.

    Parameters
    ----------
    content
        Bytes of an .npz archive.
    about
        What is in it, for JSON; the version, the size and the checksum are added.
    """
    folder.mkdir(parents=True, exist_ok=True)
    described = {
        **about,
        "built_with": f"trackgauge {__version__}",
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    with whole(folder / f"{name}.npz") as unfinished:
        unfinished.write_bytes(content)
    with whole(folder / f"{name}.json") as unfinished:
        text = json.dumps(described, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
        unfinished.write_text(text, encoding="utf-8", newline="\n")


@lru_cache(maxsize=8)
def read_part(folder: Path, name: str) -> Part:
    """Open a part, once.

    Raises
    ------
    TrackgaugeError
        If it is not there, or its bytes are not those that its description names.
    """
    try:
        about = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        content = (folder / f"{name}.npz").read_bytes()
    except FileNotFoundError as error:
        raise TrackgaugeError(
            f"the part '{name}' is not there", where=str(error.filename), next_step="Install the package again."
        ) from None
    if hashlib.sha256(content).hexdigest() != about["sha256"]:
        raise TrackgaugeError(
            "the checksum differs from the description",
            where=str(folder / f"{name}.npz"),
            next_step="Install the package, or build the part, again.",
        )
    with np.load(io.BytesIO(content), allow_pickle=False) as archive:
        arrays = {key: archive[key] for key in archive.files}
    for array in arrays.values():
        array.flags.writeable = False
    return Part(arrays, about)
