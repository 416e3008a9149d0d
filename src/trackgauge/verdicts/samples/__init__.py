"""Samples: what the units of a test are, and how they are read from declared data."""

from __future__ import annotations

from typing import Any

from trackgauge.core.errors import UnknownName
from trackgauge.verdicts.estimators import Data
from trackgauge.verdicts.reading import Reader


def sampled(name: str, read: Reader, settings: dict[str, Any]) -> Data:
    """The units of a sample under settings.

    Raises
    ------
    TrackgaugeError
        If there is no such sample, or it reads what was not declared.
    """
    from trackgauge.verdicts.samples import agenda, bodies, rows, states, worlds

    known = {**agenda.SAMPLES, **bodies.SAMPLES, **states.SAMPLES, **worlds.SAMPLES, **rows.SAMPLES}
    if name not in known:
        raise UnknownName(name, "sample", known, where=read.plan)
    found: Data = known[name](read, **settings)
    return found
