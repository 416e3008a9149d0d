"""Which initiatives of an organisation passed, and whether that could be told from what was known before."""

from __future__ import annotations

from trackgauge.decisions.fate.prediction import Fates, predict_fates

__all__ = ["Fates", "predict_fates"]
