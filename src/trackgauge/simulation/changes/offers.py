"""What outside powers offer to the members named (P18; arrows T18, T19 and T35)."""

from __future__ import annotations

from typing import Literal

from trackgauge.simulation.changes._change import Level


class Edit(Level):
    """What outside powers offer to the members named (P18; arrows T18, T19 and T35)."""

    change: Literal["offers"]
