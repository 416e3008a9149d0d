"""A member that goes on breaking its duties is put out."""

from __future__ import annotations

from trackgauge.institutions.procedures._against_a_member import steps_of

DECISION = "expulsion"
steps = steps_of(DECISION)
