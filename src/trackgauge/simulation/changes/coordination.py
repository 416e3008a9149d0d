"""Pre-agreement among the members named (P08; arrows T26 and T65)."""

from __future__ import annotations

from typing import Literal

from trackgauge.simulation.changes._change import Level


class Edit(Level):
    """Pre-agreement among the members named (P08; arrows T26 and T65)."""

    change: Literal["coordination"]
