"""The register of organisations, as text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trackgauge.organisations.catalogue import Registered


def organisation_lines(entries: Sequence[Registered], language: str) -> list[str]:
    """One line for each organisation, and how many there are."""
    width = max(len(entry.id) for entry in entries)
    lines = [f"{'id':{width}s}  members  basis        name"]
    for entry in entries:
        members = str(len(entry.members)) if entry.dissolved is None else f"to {entry.dissolved[:4]}"
        lines.append(f"{entry.id:{width}s}  {members:>7s}  {entry.basis:11s}  {entry.names[language]}")
    living = sum(entry.dissolved is None for entry in entries)
    return [*lines, "", f"{living} living organisations, {len(entries) - living} of the past"]
