"""The catalogue: YAML files by topic, of which only the entry that is asked for is parsed."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.core.formats.reading import read_table
from trackgauge.core.table import Table
from trackgauge.sources.getting import data_folder
from trackgauge.sources.source import Source, SourceFile

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FOLDER = Path(__file__).parent / "by_topic"
_ENTRY = re.compile(r"^(?=[a-z][a-z0-9_]*:$)", re.MULTILINE)
"""Where an entry begins: an id alone at the beginning of a line."""


@cache
def _entries() -> dict[str, tuple[str, str]]:
    """Topic and text of every entry, by id; most commands need few of them parsed, or none."""
    found: dict[str, tuple[str, str]] = {}
    for place in FOLDER.iterdir():
        topic = place.name.removesuffix(".yaml")
        for entry in filter(None, _ENTRY.split(place.read_text(encoding="utf-8"))):
            name = entry.partition(":")[0]
            if name in found:
                raise TrackgaugeError(f"source '{name}' is declared twice", where=f"{found[name][0]}, {topic}")
            found[name] = topic, entry
    return dict(sorted(found.items()))


def known_sources() -> tuple[str, ...]:
    """Ids of all sources, sorted.

    >>> "undl_votes" in known_sources()
    True
    """
    return tuple(_entries())


@cache
def declared(source_id: str) -> Source:
    """What a source declares about itself: producer, version, licence, files, faults.

    Raises
    ------
    TrackgaugeError
        If there is no such source; the error names the nearest match. If its entry lacks a field, has one too many,
        or a value that is not allowed.

    >>> declared("wdi").licence
    'CC BY 4.0'
    """
    if source_id not in _entries():
        hint = did_you_mean(source_id, known_sources()) or f"Known: {', '.join(known_sources())}."
        raise TrackgaugeError(f"there is no source '{source_id}'", next_step=hint)
    import yaml

    topic, text = _entries()[source_id]
    # Every cell is a text for this loader: versions such as 5.0 and codes such as NO stay what they are.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return as_declared(yaml.load(text, Loader=loader)[source_id], source_id, topic)


@cache
def _reader() -> TypeAdapter[Source]:
    from pydantic import TypeAdapter

    return TypeAdapter(Source)


def as_declared(entry: Any, source_id: str, topic: str) -> Source:
    """A source from its entry in the file of a topic.

    Raises
    ------
    TrackgaugeError
        If the entry lacks a field, has one too many, or a value that is not allowed.
    """
    from pydantic import ValidationError

    try:
        return _reader().validate_python({**entry, "id": source_id, "topic": topic})
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise TrackgaugeError(f"{field}: {first['msg']}", where=f"{topic}.yaml, {source_id}") from None


def read(source_id: str, folder: Path | str | None = None, *, file: str = "", any_version: bool = False) -> Table:
    """A table of a source as the producer has it: no renaming, no recoding.

    Parameters
    ----------
    source_id
        For example `atop`.
    folder
        Folder of public data; `data_folder()` if left out.
    file
        Which file of the source, by name; the first if left out.
    any_version
        Read a newer or older version too: the checksum and the number of rows may differ, the declared columns not.

    Returns
    -------
    All columns of the file; the declared ones carry their meaning in `Table.labels`.

    Raises
    ------
    TrackgaugeError
        If the file is missing, another version or unreadable, a declared column is not in it, or the extra
        `sources` is not installed.
    """
    place = data_folder() if folder is None else Path(folder)
    return read_file(declared(source_id), place, file, any_version=any_version)


def read_file(source: Source, folder: Path, name: str, *, any_version: bool) -> Table:
    """The table in a file of a source, with the meanings of the declared columns.

    Raises
    ------
    TrackgaugeError
        If the file is missing, another version or unreadable, or a declared column is not in it.
    """
    file = source.file(name)
    path = folder / file.path if any_version else source.verified(folder, file.path)
    # Producers repeat names of columns and leave some out.
    table = read_table(path, replace(file.layout, numbered=True))
    table.require(tuple(file.columns), where=str(path))
    if not any_version:
        _same_rows(table, file, path)
    return table.labelled({**table.labels, **file.columns})


def _same_rows(table: Table, file: SourceFile, path: Path) -> None:
    if table.rows != file.rows:
        raise TrackgaugeError(
            f"{table.rows} rows were read, {file.rows} are declared",
            where=str(path),
            next_step="The bytes are the declared ones, so the reader or the declaration is wrong: report it.",
        )
