"""A development bank that funds economic proposals (P09)."""

from __future__ import annotations

from typing import Literal

from trackgauge.simulation.changes._change import Level


class Edit(Level):
    """A development bank that funds economic proposals (P09)."""

    change: Literal["bank"]
