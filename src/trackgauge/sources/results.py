"""What the room answers: the list of sources, one of them, what became of the files that were asked for."""

from __future__ import annotations

import builtins
import shutil
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, ClassVar

from trackgauge.core.errors import UnknownTerm
from trackgauge.core.formats.references import plain, ris
from trackgauge.core.results import Result
from trackgauge.core.table import Table
from trackgauge.sources.catalogue import declared, known_sources
from trackgauge.sources.getting import Got, copy_files, data_folder, get_files, silent
from trackgauge.sources.source import SHIPPING, TOPICS, Report, Source

HEADINGS = ("source", "topic", "years", "here", "get", "licence")


@dataclass(frozen=True, repr=False)
class SourceList(Result):
    """Public sources, and what of each is here.

    Attributes
    ----------
    folder
        Where files are looked for.
    rows
        One a source: id, topic, title, years, licence, what may be shipped, files, files with the declared checksum
        in the folder, and how many can be fetched.
    """

    kind: ClassVar[str] = "sources"
    folder: Path
    rows: tuple[Mapping[str, Any], ...]
    topic: str = ""

    @property
    def command(self) -> str:
        return "trackgauge sources list" + (f" --topic {self.topic}" if self.topic else "")

    def lines(self) -> Sequence[str]:
        cells = [HEADINGS, *(_cells(row) for row in self.rows)]
        widths = [max(len(row[at]) for row in cells) for at in range(len(HEADINGS) - 1)]
        # One line a source: `show` has the whole licence.
        left = max(shutil.get_terminal_size().columns - sum(widths) - 2 * len(widths), len(HEADINGS[-1]))
        return ["  ".join([*map(str.ljust, row[:-1], widths), _cut(row[-1], left)]) for row in cells]

    def to_dict(self) -> dict[str, Any]:
        return {"folder": str(self.folder), "sources": [dict(row) for row in self.rows]}

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {"sources": lambda: Table.of_records(self.rows)}


@dataclass(frozen=True, repr=False)
class SourceEntry(Result):
    """All that a source declares: producer, licence, faults, files, citation."""

    kind: ClassVar[str] = "source"
    source: Source
    folder: Path

    @property
    def command(self) -> str:
        return f"trackgauge sources show {self.source.id}"

    def lines(self) -> Sequence[str]:
        width = shutil.get_terminal_size().columns
        facts = [*_facts(self.source), *_files(self.source, self.folder)]
        inset = max(len(label) for label, _ in facts) + 2
        lines = [f"{self.source.id}: {self.source.title}", ""]
        for label, text in facts:
            first, *later = textwrap.wrap(text, max(width - inset, 20), break_on_hyphens=False) or [""]
            lines += [f"{label:<{inset}}{first}".rstrip(), *(f"{' ' * inset}{line}" for line in later)]
        return lines

    def to_dict(self) -> dict[str, Any]:
        return asdict(self.source)

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {
            "files": lambda: Table.of_records(
                {"path": file.path, "content": file.content, "rows": file.rows, "bytes": file.size_bytes,
                 "state": file.state(self.folder), "address": file.address, "by_hand": file.by_hand}
                for file in self.source.files
            ),
            "columns": lambda: Table.of_records(
                {"file": file.name, "column": name, "meaning": meaning}
                for file in self.source.files for name, meaning in file.columns.items()
            ),
        }  # fmt: skip

    def cite(self) -> str:
        """BibTeX of all references, the data first."""
        return self.source.bibtex

    def ris(self) -> str:
        """The same as RIS records, as Zotero, EndNote and Mendeley import them."""
        return ris(self.source.references)


@dataclass(frozen=True, repr=False)
class Brought(Result):
    """What became of the files of a source."""

    kind: ClassVar[str] = "files"
    source: Source
    files: tuple[Got, ...]
    origin: Path | None = None

    @property
    def command(self) -> str:
        return f"trackgauge sources get {self.source.id}" + (f" --from {self.origin}" if self.origin else "")

    def __iter__(self) -> Iterator[Got]:
        return iter(self.files)

    def lines(self) -> Sequence[str]:
        return [f"{one.outcome}\t{one.path}" for one in self.files]

    @property
    def notes(self) -> builtins.list[str]:
        """What is still to be done by hand, and the attribution."""
        notes = []
        for one, file in zip(self.files, self.source.files, strict=True):
            if one.outcome == "by hand":
                told = f"{file.name} has no address of its own. {file.by_hand}"
                notes.append(f"{told} Public address: {self.source.address}")
            elif one.outcome == "absent":
                notes.append(f"{file.name} is not in {self.origin}")
        return [*notes, f"licence: {self.source.licence}. Attribution: {self.source.attribution}"]

    def to_dict(self) -> builtins.list[dict[str, str]]:
        return [{"path": str(one.path), "outcome": one.outcome} for one in self.files]

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {"files": lambda: Table.of_records(self.to_dict())}


def list(topic: str | None = None, *, folder: Path | str | None = None) -> SourceList:
    """Public sources, and what of each is here.

    Parameters
    ----------
    topic
        Only this one: votes, trade, regime, …
    folder
        Folder of public data; `data_folder()` if left out.

    Raises
    ------
    UnknownTerm
        If there is no such topic.

    >>> [row["id"] for row in list("arms").rows]
    ['sipri_arms_transfers', 'sipri_military_spending']
    """
    if topic is not None and topic not in TOPICS:
        raise UnknownTerm(topic, "topic", TOPICS)
    place = data_folder() if folder is None else Path(folder)
    found = [declared(source_id) for source_id in known_sources()]
    rows = tuple(_row(source, place) for source in found if topic in (None, source.topic))
    return SourceList(place, rows, topic or "")


def show(source_id: str, *, folder: Path | str | None = None) -> SourceEntry:
    """A source: licence, faults, files, citation.

    Raises
    ------
    TrackgaugeError
        If there is no such source; the error names the nearest match.

    >>> show("wdi").source.licence
    'CC BY 4.0'
    """
    return SourceEntry(declared(source_id), data_folder() if folder is None else Path(folder))


def get(
    source_id: str,
    folder: Path | str | None = None,
    *,
    origin: Path | str | None = None,
    report: Report = silent,
) -> Brought:
    """Bring the files of a source into the folder of public data.

    Parameters
    ----------
    source_id
        For example `atop`.
    folder
        Where they go; `data_folder()` if left out.
    origin
        Take them from this folder instead of the network.
    report
        Called with what is being fetched and the share that has arrived (0-1).

    Returns
    -------
    What became of each file; one whose bytes have no address is left to be brought `by hand`.

    Raises
    ------
    TrackgaugeError
        If a file has moved, is cut short or another version, if the network or a proxy fails, or if no file of the
        source has an address. The old files stay as they were.
    """
    source, place = declared(source_id), data_folder() if folder is None else Path(folder)
    if origin is None:
        return Brought(source, tuple(get_files(source, place, report)))
    at_hand = Path(origin).expanduser()
    return Brought(source, tuple(copy_files(source, place, at_hand)), Path(origin))


def _row(source: Source, folder: Path) -> dict[str, Any]:
    return {
        "id": source.id,
        "topic": source.topic,
        "title": source.title,
        "years": f"{source.first_year}-{source.last_year}",
        "licence": source.licence,
        "may_ship": source.may_ship,
        "files": len(source.files),
        "files_present": sum(file.state(folder) == "present" for file in source.files),
        "get": source.fetched,
    }


def _cells(row: Mapping[str, Any]) -> tuple[str, ...]:
    here = f"{row['files_present']} of {row['files']}"
    return row["id"], row["topic"], row["years"], here, row["get"], row["licence"]


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def _facts(source: Source) -> Iterator[tuple[str, str]]:
    yield "Producer", source.producer
    yield "Version", source.version
    yield "Years", f"{source.first_year}-{source.last_year}"
    yield "Licence", source.licence
    yield "Shipped", SHIPPING[source.may_ship]
    yield "Attribution", source.attribution
    yield "Address", source.address
    yield "How obtained", source.obtained
    yield "Codes", source.codes
    yield from (("Cite", plain(reference)) for reference in source.references)
    yield from (("Fault", fault) for fault in source.known_faults)


def _files(source: Source, folder: Path) -> Iterator[tuple[str, str]]:
    for file in source.files:
        yield "File", f"{file.path} ({file.state(folder)}): {file.content}; {file.rows:,} rows"
        yield "", f"fetched from {file.address}" if file.address else f"by hand: {file.by_hand}"
