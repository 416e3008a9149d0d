"""The evidence pack: compact tables computed from public sources and shipped with the package."""

from __future__ import annotations

from trackgauge.evidence.pack.read import Pack, load_pack

__all__ = ["Pack", "load_pack"]
