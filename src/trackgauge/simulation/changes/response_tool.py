"""A tool for quick response to crises in members (P07; arrow C0-08)."""

from __future__ import annotations

from typing import Literal

from trackgauge.simulation.changes._change import Level


class Edit(Level):
    """A tool for quick response to crises in members (P07; arrow C0-08)."""

    change: Literal["response_tool"]
