"""Public goods for livelihood (P11; arrow T25)."""

from __future__ import annotations

from typing import Literal

from trackgauge.simulation.changes._change import Level


class Edit(Level):
    """Public goods for livelihood (P11; arrow T25)."""

    change: Literal["livelihood"]
