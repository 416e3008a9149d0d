"""Trackgauge: does a regional organisation run on one track, on many, or has it left the rails?

>>> import trackgauge as tg
>>> sco = tg.load("sco")
>>> sco.as_of("2018-06-01").members
('CHN', 'IND', 'KAZ', 'KGZ', 'PAK', 'RUS', 'TJK', 'UZB')
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trackgauge import votes as votes
    from trackgauge.assessment import assess as assess
    from trackgauge.assessment import fit_study as fit_study
    from trackgauge.constructs import explain as explain
    from trackgauge.organisations import load as load
    from trackgauge.orientation.own_indicator import read_indicator as read_indicator

__version__ = "0.1.0"

_PUBLIC = {
    "assess": "trackgauge.assessment",
    "explain": "trackgauge.constructs",
    "fit_study": "trackgauge.assessment",
    "load": "trackgauge.organisations",
    "read_indicator": "trackgauge.orientation.own_indicator",
}
_ROOMS = ("votes",)
"""Rooms whose functions stand under their own name: `trackgauge.votes.similarity`."""
__all__ = ["__version__", "assess", "explain", "fit_study", "load", "read_indicator", "votes"]


def __getattr__(name: str) -> Any:
    """Load a public function on first use, so that importing the package stays cheap."""
    if name in _PUBLIC:
        return getattr(importlib.import_module(_PUBLIC[name]), name)
    if name in _ROOMS:
        return importlib.import_module(f"trackgauge.{name}")
    raise AttributeError(f"module 'trackgauge' has no attribute '{name}'")
