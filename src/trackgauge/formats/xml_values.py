"""Values of a column as text and type of an XML format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np

from trackgauge.core.errors import TrackgaugeError
from trackgauge.formats.table import Table

# XML 1.0 has no place for control characters, not even escaped.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_TYPES = {"b": "boolean", "i": "long", "u": "long", "f": "double", "M": "string", "O": "string"}


def type_of(table: Table, column: str) -> str:
    """The XML name of a column's type: boolean, long, double or string."""
    return _TYPES[table[column].dtype.kind]


def cells(table: Table, column: str) -> Iterator[str | None]:
    """The cells of a column as XML text, None where one is missing."""
    for value in table[column]:
        yield _text(value, column)


def attributes(table: Table, taken: tuple[str, ...]) -> list[str]:
    """Columns that are not taken by the structure of the network."""
    return [name for name in table.names if name not in taken]


def save(root: ElementTree.Element, path: Path) -> None:
    """Write a document in UTF-8, indented."""
    ElementTree.indent(root)
    ElementTree.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)


def _text(value: Any, column: str) -> str | None:
    if value is None or value != value:
        return None
    if isinstance(value, (bool, np.bool_)):
        return "true" if value else "false"
    if isinstance(value, (float, np.floating)):
        number = float(value)
        return repr(number) if np.isfinite(number) else ("INF" if number > 0 else "-INF")
    text = str(value)
    if _FORBIDDEN.search(text):
        raise TrackgaugeError(f"column '{column}' has a control character in {text!r}", where="network")
    return text
