"""Proposers choose the depth that gets adopted: how far down to a declaration they may go."""

from __future__ import annotations

from typing import Literal

from trackgauge.simulation.changes._change import Level


class Edit(Level):
    """Proposers choose the depth that gets adopted: how far down to a declaration they may go."""

    change: Literal["depth_choice"]
