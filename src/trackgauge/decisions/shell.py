"""What results of the room share: rows of plain cells, and the shell line that makes a result."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from typing import Any

from trackgauge.organisations import Organisation


def flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of plain cells: parts of a mapping become columns of their own, lists one text."""
    found: dict[str, Any] = {}
    for key, value in row.items():
        if isinstance(value, Mapping):
            found |= {f"{key}_{part}": cell for part, cell in flat(value).items()}
        else:
            found[key] = " ".join(map(str, value)) if isinstance(value, list) else value
    return found


def asked_as(organisation: str | Organisation) -> str:
    """An organisation as it was asked for: an id or a folder."""
    return organisation if isinstance(organisation, str) else organisation.id


def shell_line(command: str, *given: Any, **settings: object) -> str:
    """A shell line: arguments, then options by their names, without those that are None."""
    *arguments, options = given
    parts = [*arguments, *(part for name, values in options.items() for each in values if each is not None
                           for part in (name, each))]  # fmt: skip
    parts += [part for name, value in settings.items() for part in (f"--{name}", value)]
    return f"trackgauge {command} {shlex.join(map(str, parts))}"
