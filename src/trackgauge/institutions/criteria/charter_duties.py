"""Agrees to be bound by the charter, and is able and willing to carry out its duties."""

from __future__ import annotations

from trackgauge.institutions.criteria._judged import check

__all__ = ["check"]
