"""Has stable institutions that guarantee democracy, the rule of law, human rights and the protection of minorities."""

from __future__ import annotations

from trackgauge.institutions.criteria._judged import check

__all__ = ["check"]
