"""Bargaining models side by side, on any table of actors or on the decisions of the Council of the EU.

>>> from trackgauge.decisions.bargaining import known_models
>>> "consensus_with_windows" in known_models()
True
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from trackgauge.core import registry
from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.decisions.bargaining.case import Case, Model, case

__all__ = ["Case", "Model", "case", "known_models", "model"]


@cache
def _models() -> Mapping[str, Model]:
    package = f"{__name__}.models"
    found = [each for name in registry.ids(package) for each in registry.declared(f"{package}.{name}", "MODELS")]
    return {each.id: each for each in sorted(found, key=lambda each: each.id)}


def known_models() -> tuple[str, ...]:
    """Ids of all bargaining models, sorted."""
    return tuple(_models())


def model(model_id: str) -> Model:
    """A bargaining model by its id.

    Raises
    ------
    TrackgaugeError
        If there is no such model; the error names the nearest match.
    """
    if model_id not in _models():
        hint = did_you_mean(model_id, known_models()) or f"Known: {', '.join(known_models())}."
        raise TrackgaugeError(f"there is no bargaining model '{model_id}'", next_step=hint)
    return _models()[model_id]
