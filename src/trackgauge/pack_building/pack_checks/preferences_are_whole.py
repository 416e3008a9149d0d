"""The parts with ideal points, consensus and cohesion are there, whole, and of the pack's states and years."""

from __future__ import annotations

from collections.abc import Iterator

from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence.pack.read import Pack
from trackgauge.evidence.preferences import positions
from trackgauge.evidence.preferences.parts import FOLDER, read_part
from trackgauge.pack_building.pack_checks import PackFinding
from trackgauge.votes import consensus


def check(pack: Pack) -> Iterator[PackFinding]:
    """One finding a part that cannot be read; none before the first part was built."""
    if not (pack.folder / FOLDER).is_dir():
        return
    for name in (consensus.PART, positions.PART):
        try:
            read_part(pack, name)
        except TrackgaugeError as error:
            yield PackFinding("error", "preferences_are_whole", name, error.problem, "a part built with the pack")
