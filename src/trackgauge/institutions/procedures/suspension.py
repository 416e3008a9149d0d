"""A member that breaks its duties loses its rights for a time."""

from __future__ import annotations

from trackgauge.institutions.procedures._against_a_member import steps_of

DECISION = "suspension"
steps = steps_of(DECISION)
