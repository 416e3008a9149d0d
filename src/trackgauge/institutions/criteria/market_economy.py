"""Has a working market economy that can stand competition."""

from __future__ import annotations

from trackgauge.institutions.criteria._judged import check

__all__ = ["check"]
