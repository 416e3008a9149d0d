"""A mediator between members in conflict (P03; arrows T24 and T34)."""

from __future__ import annotations

from typing import Literal

from trackgauge.simulation.changes._change import Level


class Edit(Level):
    """A mediator between members in conflict (P03; arrows T24 and T34)."""

    change: Literal["mediator"]
