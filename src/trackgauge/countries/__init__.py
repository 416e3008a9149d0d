"""States through time: COW, Gleditsch-Ward and ISO codes, names in three languages, and who followed whom.

>>> from trackgauge.countries import convert
>>> found = convert([255, 260, 345], source="cow", to="iso3", year=[1995, 1985, 1999])
>>> list(found.values)
['DEU', 'DEU', 'YUG']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trackgauge.countries.record import StateRecord, predecessors, state, successors
from trackgauge.countries.systems import SOURCES, TARGETS
from trackgauge.countries.tables import LANGUAGES, Succession

if TYPE_CHECKING:
    from trackgauge.countries.converting import Conversion as Conversion
    from trackgauge.countries.converting import Failure as Failure
    from trackgauge.countries.converting import convert as convert

__all__ = [
    "LANGUAGES",
    "SOURCES",
    "TARGETS",
    "Conversion",
    "Failure",
    "StateRecord",
    "Succession",
    "convert",
    "predecessors",
    "state",
    "successors",
]


def __getattr__(name: str) -> Any:
    """Load the conversion of columns on first use: names and codes alone need no NumPy."""
    if name in ("Conversion", "Failure", "convert"):
        from trackgauge.countries import converting

        return getattr(converting, name)
    raise AttributeError(f"module 'trackgauge.countries' has no attribute '{name}'")
