"""Data go to stdout, messages to stderr, files are written whole or not at all."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trackgauge.core.errors import TrackgaugeError

if TYPE_CHECKING:
    from rich.console import Console


def say(message: str) -> None:
    """One line for the person at the terminal."""
    print(f"trackgauge: {' '.join(message.split())}", file=sys.stderr)


def print_json(data: Any) -> None:
    """Data for a program: UTF-8 JSON, two spaces of indent."""
    print(json.dumps(data, ensure_ascii=False, indent=2))


def console() -> Console:
    """Where text and tables for people are printed; brackets and numbers in the data stay as they are."""
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)


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
    raw = content.encode("utf-8") if isinstance(content, str) else content
    try:
        number, unfinished = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise TrackgaugeError(
            f"cannot write '{path}' ({error.strerror})", next_step="Choose a folder that exists and is yours."
        ) from None
    try:
        with os.fdopen(number, "wb") as file:
            file.write(raw)
        os.chmod(unfinished, 0o644)
        os.replace(unfinished, path)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise
