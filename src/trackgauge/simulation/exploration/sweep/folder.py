"""The folder of a sweep: what it is about, one file a finished chunk, and the result."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from trackgauge.core.errors import TrackgaugeError
from trackgauge.formats.saving import whole

ABOUT, CHUNKS, RESULT = "sweep.json", "chunks", "result.json"


class Folder:
    """A folder that takes chunks of one sweep and no other."""

    def __init__(self, path: Path, about: Mapping[str, Any]) -> None:
        """Open or make it.

        Raises
        ------
        TrackgaugeError
            If it cannot be written, holds other files, or belongs to another sweep.
        """
        self.path = path
        try:
            (path / CHUNKS).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise TrackgaugeError(
                f"cannot write to '{path}' ({error.strerror})", next_step="Choose a folder that is yours."
            ) from None
        self._require_same(about)

    def finished(self) -> dict[tuple[int, int], dict[str, Any]]:
        """Every finished chunk by its first run and the run after its last."""
        found = {}
        for file in sorted((self.path / CHUNKS).glob("*.json")):
            if not file.name.startswith("."):
                part = _read(file)
                found[part["start"], part["stop"]] = part
        return found

    def keep(self, part: Mapping[str, Any]) -> None:
        """Write a finished chunk, whole or not at all."""
        _write(self.path / CHUNKS / f"{part['start']:012d}-{part['stop']:012d}.json", part)

    def conclude(self, result: Mapping[str, Any]) -> None:
        """Write the result."""
        _write(self.path / RESULT, result)

    def _require_same(self, about: Mapping[str, Any]) -> None:
        file = self.path / ABOUT
        if not file.exists():
            strange = [p.name for p in self.path.iterdir() if p.name != CHUNKS]
            if strange or any((self.path / CHUNKS).iterdir()):
                raise TrackgaugeError(
                    f"'{self.path}' holds other files ({', '.join(strange[:3]) or 'chunks of an unknown sweep'})",
                    next_step="Choose an empty folder, or a new one.",
                )
            _write(file, about)
            return
        known = _read(file)
        for name, value in about.items():
            if known.get(name) != value:
                raise TrackgaugeError(
                    f"'{self.path}' holds another sweep: its {name.replace('_', ' ')} is {known.get(name)!r}, "
                    f"not {value!r}", next_step="Choose another folder; runs of two sweeps are never mixed.",
                )  # fmt: skip


def gaps(finished: Mapping[tuple[int, int], Any], runs: int, chunk: int) -> list[tuple[int, int]]:
    """The chunks that are still to be run.

    Raises
    ------
    TrackgaugeError
        If more runs than asked for are finished already, or chunks overlap.

    >>> gaps({(0, 4): None, (8, 10): None}, 12, 3)
    [(4, 7), (7, 8), (10, 12)]
    """
    found, at = [], 0
    for start, stop in [*sorted(finished), (runs, runs)]:
        if start < at:
            raise TrackgaugeError(
                f"the folder holds runs up to {at:,} already", where="runs",
                next_step=f"Ask for {max(at, max(stop for _, stop in finished)):,} or more, or choose another folder.",
            )  # fmt: skip
        found += [(n, min(n + chunk, start)) for n in range(at, start, chunk)]
        at = stop
    return found


def _read(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TrackgaugeError(
            f"the file cannot be read: {error}", where=str(file), next_step="Delete it; its runs are then run again."
        ) from None


def _write(file: Path, data: Mapping[str, Any]) -> None:
    with whole(file) as unfinished:
        unfinished.write_text(json.dumps(data, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8")
