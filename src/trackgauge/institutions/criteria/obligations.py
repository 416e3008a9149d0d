"""Is able to take on the obligations of membership."""

from __future__ import annotations

from trackgauge.institutions.criteria._judged import check

__all__ = ["check"]
