"""A common list of security priorities: net demands for security move towards their mean (P20)."""

from __future__ import annotations

from typing import Literal

from trackgauge.simulation.changes._change import Level


class Edit(Level):
    """A common list of security priorities: net demands for security move towards their mean (P20)."""

    change: Literal["common_priorities"]
