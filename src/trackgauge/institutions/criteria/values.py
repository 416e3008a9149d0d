"""Respects the values of the union and is committed to promoting them."""

from __future__ import annotations

from trackgauge.institutions.criteria._judged import check

__all__ = ["check"]
