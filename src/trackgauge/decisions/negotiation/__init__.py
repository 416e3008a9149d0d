"""A table of actors, and what every bargaining model makes of it."""

from __future__ import annotations

from trackgauge.decisions.negotiation.forecast import Forecast, forecast
from trackgauge.decisions.negotiation.reading import Setting, quota_of, read_actors, scale_of

__all__ = ["Forecast", "Setting", "forecast", "quota_of", "read_actors", "scale_of"]
