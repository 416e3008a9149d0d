"""Self-restraint of the members named (P16)."""

from __future__ import annotations

from typing import Literal

from trackgauge.simulation.changes._change import Level


class Edit(Level):
    """Self-restraint of the members named (P16)."""

    change: Literal["restraint"]
