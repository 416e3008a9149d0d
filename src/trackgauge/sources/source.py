"""What every source declares, and the check that a file is the one that was declared."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar, Literal

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.core.formats.reading import Layout
from trackgauge.core.formats.references import Reference, bibtex

Topic = Literal[
    "votes",
    "speeches",
    "membership",
    "authority",
    "exit",
    "events",
    "alliances",
    "exercises",
    "arms",
    "trade",
    "economy",
    "regime",
    "conflict",
    "opinion",
    "treaties",
    "identity",
    "codes",
    "council",
    "networks",
]
TOPICS: Mapping[Topic, str] = {
    "votes": "Votes in the General Assembly",
    "speeches": "Speeches in the General Assembly",
    "membership": "Memberships",
    "authority": "Authority and design of organisations",
    "exit": "Withdrawal, death and vitality of organisations",
    "events": "Dated events in organisations",
    "alliances": "Alliances and defence ties",
    "exercises": "Military exercises",
    "arms": "Arms and military spending",
    "trade": "Trade",
    "economy": "Product, population, capability, distance",
    "regime": "Regimes",
    "conflict": "Disputes, rivalries, claims, events",
    "opinion": "Opinion, visits, finance",
    "treaties": "Treaties",
    "identity": "Ethnic and religious composition",
    "codes": "Codes of states",
    "council": "The Council of the European Union",
    "networks": "Signed networks",
}
"""Every topic, as it is called in a heading."""
Shipping = Literal["values", "scores", "nothing"]
SHIPPING: Mapping[Shipping, str] = {
    "values": "The licence lets values be passed on, with the attribution.",
    "scores": "Values are never shipped with Trackgauge, only scores computed from them, with the attribution.",
    "nothing": "Neither values nor scores are shipped with Trackgauge; read your own copy.",
}
State = Literal["present", "absent", "another version"]


_STRICT: dict[str, Any] = {"extra": "forbid"}
"""An entry with a misspelt field is refused."""


Report = Callable[[str, float], None]
"""Told what is being fetched and which share of it is there."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of a source.

    Attributes
    ----------
    path
        Place in the folder of public data.
    sha256, size_bytes
        Of the very bytes that were read when the source was declared.
    rows
        Rows of the table in it.
    columns
        The columns that may be relied on, with their meaning in the producer's terms; the file can have more.
    layout
        How to read it, where that is not the usual way.
    address
        Where exactly these bytes are published; empty if they have no address of their own.
    by_hand
        Where they have none: how the file came about (most were derived from a published one), and what to do
        instead of fetching it.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    path: str
    sha256: str
    content: str
    size_bytes: int
    rows: int
    columns: Mapping[str, str]
    layout: Layout = field(default_factory=Layout)
    address: str = ""
    by_hand: str = ""

    @property
    def name(self) -> str:
        """Name of the file without its folder."""
        return self.path.rpartition("/")[2]

    def state(self, folder: Path) -> State:
        """Whether the file is in a folder of public data with the declared bytes."""
        found = folder / self.path
        if not found.is_file():
            return "absent"
        same = found.stat().st_size == self.size_bytes and sha256(found) == self.sha256
        return "present" if same else "another version"


@dataclass(frozen=True, slots=True)
class Source:
    """A public source in its producer's terms; nothing of our own processing.

    Attributes
    ----------
    id
        Key of its entry, and of its first reference.
    topic
        Name of the file in which the entry stands.
    version
        Release or snapshot, as precisely as the producer allows.
    licence
        As the producer, and the repository that the bytes come from, state it.
    may_ship
        What Trackgauge may pass on: values, scores computed from them, or nothing.
    attribution
        The line to print wherever a number of this source is shown.
    address
        The producer's public address of the data, for people.
    obtained
        How the bytes in `files` come from `address`.
    references
        What to cite, the data first.
    first_year, last_year
        Years covered by the files, both included.
    codes
        Code system of the states, and how successor states are kept.
    known_faults
        What a reader must know before using a number.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT

    id: str
    title: str
    topic: Topic
    producer: str
    version: str
    licence: str
    may_ship: Shipping
    attribution: str
    address: str
    obtained: str
    references: tuple[Reference, ...]
    files: tuple[SourceFile, ...]
    first_year: int
    last_year: int
    codes: str
    known_faults: tuple[str, ...]

    @property
    def bibtex(self) -> str:
        """BibTeX entries of all references."""
        return bibtex(self.references)

    @property
    def fetched(self) -> str:
        """How many files can be fetched: `all`, `none`, or `2 of 3`."""
        able = sum(bool(file.address) for file in self.files)
        return "all" if able == len(self.files) else f"{able} of {len(self.files)}" if able else "none"

    def file(self, name: str = "") -> SourceFile:
        """A file by its path or name, with or without ending; the first if no name is given.

        Raises
        ------
        TrackgaugeError
            If there is none; the error names the nearest match.
        """
        for file in self.files:
            if name in ("", file.path, file.name, file.name.partition(".")[0]):
                return file
        names = [file.name for file in self.files]
        hint = did_you_mean(name, names) or f"Files: {', '.join(names)}."
        raise TrackgaugeError(f"source '{self.id}' has no file '{name}'", next_step=hint)

    def verified(self, folder: Path, path: str) -> Path:
        """Where a file of this source lies, after checking that its bytes are the declared ones.

        Raises
        ------
        TrackgaugeError
            If the file is missing, cut short, or its checksum is another.
        """
        declared = self.file(path)
        found = folder / declared.path
        if not found.is_file():
            raise TrackgaugeError(
                f"source '{self.id}' has no file here",
                where=str(found),
                next_step=f"Fetch it with: trackgauge sources get {self.id} (or set TRACKGAUGE_DATA to the folder of "
                f"public data files); origin: {self.address}",
            )
        check(found, declared, self)
        return found


def check(found: Path, declared: SourceFile, source: Source) -> None:
    """Make sure that a file holds the declared bytes.

    Raises
    ------
    TrackgaugeError
        If it is shorter, or its checksum is another: both are named.
    """
    checksum = sha256(found)
    if checksum == declared.sha256:
        return
    size = found.stat().st_size
    short = f" ({size:,} of {declared.size_bytes:,} bytes: cut short)" if size < declared.size_bytes else ""
    raise TrackgaugeError(
        f"the checksum is {checksum}, source '{source.id}' declares {declared.sha256}{short}",
        where=str(found),
        next_step=f"Fetch version {source.version} again, or declare the new version in {source.topic}.yaml.",
    )


def sha256(path: Path) -> str:
    """SHA-256 of a file, as 64 hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
