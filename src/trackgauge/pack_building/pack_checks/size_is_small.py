"""The size is small: the pack ships inside the package, hence at most eight million bytes."""

from __future__ import annotations

from collections.abc import Iterator

from trackgauge.evidence.pack.read import Pack
from trackgauge.pack_building.pack_checks import PackFinding

MOST_BYTES = 8_000_000


def check(pack: Pack) -> Iterator[PackFinding]:
    """All files of the pack together; the largest three are named if it is too large."""
    sizes = {path.name: path.stat().st_size for path in pack.folder.rglob("*") if path.is_file()}
    total = sum(sizes.values())
    if total > MOST_BYTES:
        largest = sorted(sizes, key=lambda name: -sizes[name])[:3]
        found = f"{total:,} bytes; the largest are {', '.join(f'{name} ({sizes[name]:,})' for name in largest)}"
        yield PackFinding("error", "size_is_small", "", found, f"{MOST_BYTES:,} bytes")
