"""A state is given a status short of membership: observer, partner."""

from __future__ import annotations

from trackgauge.institutions.procedures._charter_steps import charter_steps as steps

DECISION = "status"

__all__ = ["DECISION", "steps"]
