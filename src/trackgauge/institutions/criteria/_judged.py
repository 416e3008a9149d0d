"""Criteria that are judged in the procedure."""

from __future__ import annotations

from trackgauge.institutions.candidacy import Candidacy, Check


def check(candidacy: Candidacy) -> Check:
    """Unknown: it is judged in the procedure, and nothing here measures it."""
    return Check("unknown", "judged in the procedure; nothing here measures it")
