"""All indicators by id: each file of this folder is a family that declares its `INDICATORS`.

A new indicator is one entry of `series.yaml`, one entry of a family, or one file with a family of its own.
"""

from __future__ import annotations

from functools import cache

from trackgauge.core import registry
from trackgauge.orientation.case import Indicator, find


@cache
def _all() -> dict[str, Indicator]:
    families = [registry.find(__name__, family, kind="family").INDICATORS for family in registry.ids(__name__)]
    return dict(sorted((name, one) for family in families for name, one in family.items()))


def declared() -> dict[str, Indicator]:
    """Every indicator of the package by id, in alphabetical order."""
    return dict(_all())


def ids() -> tuple[str, ...]:
    """Ids of all indicators, in alphabetical order."""
    return tuple(_all())


def declaration(indicator_id: str) -> Indicator:
    """The declaration of one indicator.

    Raises
    ------
    TrackgaugeError
        If there is no such indicator; the error names the nearest match.

    >>> declaration("vote_agreement").unit
    'linear weighted kappa, -1 to 1'
    """
    return find(_all(), indicator_id)
