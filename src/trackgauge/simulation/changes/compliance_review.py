"""A commission that reviews whether decisions are carried out (P04; arrows T63)."""

from __future__ import annotations

from typing import Literal

from trackgauge.simulation.changes._change import Level


class Edit(Level):
    """A commission that reviews whether decisions are carried out (P04; arrows T63)."""

    change: Literal["compliance_review"]
