"""A state becomes a member."""

from __future__ import annotations

from trackgauge.institutions.procedures._charter_steps import charter_steps as steps

DECISION = "admission"

__all__ = ["DECISION", "steps"]
