"""Bargaining models side by side: one file a model, its name the id.

>>> from trackgauge.decisions.bargaining import known_models
>>> "consensus_with_windows" in known_models()
True
"""

from __future__ import annotations

from types import ModuleType

from trackgauge.core import registry
from trackgauge.decisions.bargaining._case import Case, case

__all__ = ["Case", "case", "known_models", "model"]


def known_models() -> tuple[str, ...]:
    """Ids of all bargaining models, sorted."""
    return registry.ids(__name__)


def model(model_id: str) -> ModuleType:
    """The module of a bargaining model.

    Raises
    ------
    TrackgaugeError
        If there is no such model; the error names the nearest match.
    """
    return registry.find(__name__, model_id, kind="bargaining model")
