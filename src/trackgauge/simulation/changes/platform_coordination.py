"""Coordination with other bodies, so that they complete each other (P13; arrow T53)."""

from __future__ import annotations

from typing import Literal

from trackgauge.simulation.changes._change import Level


class Edit(Level):
    """Coordination with other bodies, so that they complete each other (P13; arrow T53)."""

    change: Literal["platform_coordination"]
