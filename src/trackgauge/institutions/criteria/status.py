"""Holds observer or dialogue-partner status, since September 2025 that of a partner."""

from __future__ import annotations

from trackgauge.institutions.candidacy import Candidacy, Check


def check(candidacy: Candidacy) -> Check:
    """By the table of participants, on the eve."""
    source = (f"participants of {candidacy.organisation.id}",)
    if not candidacy.tiers_held:
        return Check("missing", "holds no status", source)
    rows = [r for r in candidacy.organisation.rows("participants") if r.actor == candidacy.state]
    held = [f"{r.tier} since {r.start}" for r in rows if r.tier in candidacy.tiers_held and r.start <= candidacy.eve
            and (r.end is None or r.end > candidacy.eve)]  # fmt: skip
    return Check("met", ", ".join(held), source)
