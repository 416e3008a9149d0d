"""What every source declares, and the check that a file is the one that was declared."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from trackgauge.core.errors import TrackgaugeError


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of a source.

    `path` is relative to the folder of public data; `sha256` is the checksum of the very bytes that were read
    when the evidence pack was built.
    """

    path: str
    sha256: str
    content: str


@dataclass(frozen=True, slots=True)
class Source:
    """A public source in its producer's terms; nothing of our own processing.

    Attributes
    ----------
    id
        Name of the file that declares it, and key of `bibtex`.
    version
        Release or snapshot, as precisely as the producer allows.
    attribution
        The line to print wherever a number of this source is shown.
    obtained
        How the bytes in `files` come from `address`.
    first_year, last_year
        Years covered by the files, both included.
    codes
        Code system of the states, and how successor states are kept.
    known_faults
        What a reader must know before using a number.
    """

    id: str
    title: str
    producer: str
    version: str
    licence: str
    attribution: str
    address: str
    obtained: str
    bibtex: str
    files: tuple[SourceFile, ...]
    first_year: int
    last_year: int
    codes: str
    known_faults: tuple[str, ...]

    def verified(self, folder: Path, path: str) -> Path:
        """Where a file of this source lies, after checking that its bytes are the declared ones.

        Raises
        ------
        TrackgaugeError
            If the file is missing, or its checksum is another.
        """
        declared = next(file for file in self.files if file.path == path)
        found = folder / path
        if not found.is_file():
            raise TrackgaugeError(
                f"source '{self.id}' has no file here",
                where=str(found),
                next_step=f"Set TRACKGAUGE_DATA to the folder of public data files; origin: {self.address}",
            )
        checksum = sha256(found)
        if checksum != declared.sha256:
            raise TrackgaugeError(
                f"the checksum is {checksum}, source '{self.id}' declares {declared.sha256}",
                where=str(found),
                next_step=f"Fetch version {self.version} again, or declare the new version in {self.id}.py.",
            )
        return found


def sha256(path: Path) -> str:
    """SHA-256 of a file, as 64 hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
