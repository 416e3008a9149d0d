"""Bilateral disputes are kept out of the organisation (P17; arrow T46)."""

from __future__ import annotations

from typing import Literal

from trackgauge.simulation.changes._change import Level


class Edit(Level):
    """Bilateral disputes are kept out of the organisation (P17; arrow T46)."""

    change: Literal["insulation"]
