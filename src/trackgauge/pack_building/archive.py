"""Files of a pack: archives whose bytes depend on the arrays alone, put in place whole or not at all."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.evidence.pack.series_store import SERIES_FOLDER


def zipped(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """An .npz archive with fixed dates and order: the same arrays give the same bytes."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, array in arrays.items():
            entry = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            plain = io.BytesIO()
            np.lib.format.write_array(plain, array, version=(1, 0), allow_pickle=False)
            archive.writestr(entry, plain.getvalue(), compresslevel=9)
    return content.getvalue()


def put_in_place(folder: Path, contents: Mapping[str, bytes], *, whole: bool) -> None:
    """Write the files of a pack that are not there already; of a whole pack, series declared no more are removed."""
    write_whole(folder, {name: content for name, content in contents.items() if not holds(folder / name, content)})
    if whole:
        _remove_other_series(folder, contents)


def holds(path: Path, content: bytes) -> bool:
    """Whether a file is there with these bytes."""
    return path.is_file() and path.read_bytes() == content


def write_whole(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write all files beside their targets, then move them into place; the manifest, the last of them, at the end.

    If anything fails before the move, the old files stay as they were.
    """
    beside: dict[Path, Path] = {}
    try:
        for name, content in contents.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            beside[target] = target.with_name(f".{target.name}.{os.getpid()}")
            beside[target].write_bytes(content)
        for target, unfinished in beside.items():
            unfinished.replace(target)
    finally:
        for unfinished in beside.values():
            unfinished.unlink(missing_ok=True)


def _remove_other_series(folder: Path, series: Mapping[str, bytes]) -> None:
    """Remove the files of series that are declared no more."""
    for path in (folder / SERIES_FOLDER).glob("*.*"):
        if path.suffix in (".npz", ".json") and f"{SERIES_FOLDER}/{path.name}" not in series:
            path.unlink()
