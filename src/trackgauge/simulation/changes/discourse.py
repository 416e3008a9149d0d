"""A discourse of belonging (P12)."""

from __future__ import annotations

from typing import Literal

from trackgauge.simulation.changes._change import Level


class Edit(Level):
    """A discourse of belonging (P12)."""

    change: Literal["discourse"]
