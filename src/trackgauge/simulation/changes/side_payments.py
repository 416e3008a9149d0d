"""Members that gain make good the losses of others, within capability."""

from __future__ import annotations

from typing import Literal

from trackgauge.simulation.changes._change import Level


class Edit(Level):
    """Members that gain make good the losses of others, within capability."""

    change: Literal["side_payments"]
