"""Data go to stdout, messages to stderr, files are written whole or not at all."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from trackgauge.core.names import shown

if TYPE_CHECKING:
    from rich.console import Console

    from trackgauge.core.results import Result


def say(message: str) -> None:
    """One line for the person at the terminal."""
    print(f"trackgauge: {shown(' '.join(message.split()))}", file=sys.stderr)


class Shown:
    """Standard output on which nothing that stands in data steers a terminal: it is written as an escape."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, text: str) -> int:
        """Write what is left of a text once its control characters are escaped."""
        return self.stream.write(shown(text))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


def counted(number: int, noun: str) -> str:
    """A number with its noun in the right form.

    >>> counted(0, "error"), counted(1, "error"), counted(2, "error")
    ('no errors', '1 error', '2 errors')
    """
    return f"{number or 'no'} {noun}{'s' * (number != 1)}"


def print_json(data: Any) -> None:
    """Data for a program: UTF-8 JSON, two spaces of indent."""
    print(json.dumps(data, ensure_ascii=False, indent=2))


def show(result: Result, as_json: bool, out: Path | None = None) -> None:
    """A result as every command prints it: its summary for people, its JSON for programs, its tables as files."""
    if out is not None:
        for path, rows in result.tables.save(out):
            say(f"wrote {path} ({counted(rows, 'row')})")
    if as_json:
        print_json(result.to_dict())
    else:
        print(result.summary())


def console() -> Console:
    """Where text and tables for people are printed; brackets and numbers in the data stay as they are."""
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False, color_system=None)


def save(path: Path, content: str | bytes) -> None:
    """Write a file whole or not at all: an interrupted run leaves the old file, or none.

    Parameters
    ----------
    path
        Where the file goes; its folder must exist.
    content
        Text is written as UTF-8 with `\\n` line ends.

    Raises
    ------
    TrackgaugeError
        If the file cannot be written there.
    """
    from trackgauge.core.formats.saving import whole

    with whole(path) as unfinished:
        unfinished.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
