"""Files are whole: the bytes are those that the pack names, and no file is left over."""

from __future__ import annotations

from collections.abc import Iterator

from trackgauge.evidence.pack.read import Pack
from trackgauge.evidence.pack.series_store import SERIES_FOLDER
from trackgauge.pack_building.pack_checks import PackFinding
from trackgauge.sources._source import sha256


def check(pack: Pack) -> Iterator[PackFinding]:
    """Checksums of the votes and of every series; archives without a description."""
    wanted = {name: about["sha256"] for name, about in pack.manifest["files"].items()}
    wanted |= {f"{SERIES_FOLDER}/{each}.npz": pack.about_series(each).sha256 for each in pack.series_ids}
    for name, checksum in wanted.items():
        path = pack.folder / name
        if not path.is_file():
            yield PackFinding("error", "files_are_whole", "", f"{name} is missing", "every file that the pack names")
        elif sha256(path) != checksum:
            found = f"{name} has the checksum {sha256(path)}"
            yield PackFinding("error", "files_are_whole", "", found, f"{checksum}, as the pack names it")
    for path in sorted((pack.folder / SERIES_FOLDER).glob("*.npz")):
        if f"{SERIES_FOLDER}/{path.name}" not in wanted:
            found = f"{SERIES_FOLDER}/{path.name} belongs to no series"
            yield PackFinding("error", "files_are_whole", "", found, "files of the series alone")
