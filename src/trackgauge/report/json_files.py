"""Results that were saved as JSON, read back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from trackgauge.assessment.results import Assessment, AssessmentSeries, Provenance
from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.former import renamed
from trackgauge.core.results import Result
from trackgauge.report.brief import Brief
from trackgauge.simulation.results import Simulation
from trackgauge.votes.results import Cohesion, Similarity

READERS: tuple[Callable[[Any], Result], ...] = (
    Brief.from_dict,
    Assessment.from_dict,
    AssessmentSeries.from_dict,
    Provenance.from_dict,
    Simulation.from_dict,
    Similarity.from_dict,
    Cohesion.from_dict,
)
"""Every kind of result that reads back; a file is of the first kind whose shape it has."""


def read_json(source: Path | str) -> Result:
    """A result from the file, or the text, that `to_json` or a command's `--json` gave.

    Raises
    ------
    TrackgaugeError
        If it cannot be read, is no JSON, or has the shape of no result that reads back.
    """
    text, where = _text(source)
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise TrackgaugeError("this is no JSON", where=where, next_step="Give what --json or to_json wrote.") from None
    data = renamed(data)
    for read in READERS:
        try:
            return read(data)
        except (ValidationError, TypeError, KeyError):
            continue
    raise TrackgaugeError(
        "this is no result that can be read back",
        where=where,
        next_step="Give that of an assessment, years, a provenance, a simulation, similarity or cohesion.",
    )


def _text(source: Path | str) -> tuple[str, str]:
    if isinstance(source, str) and source.lstrip()[:1] in ("{", "["):
        return source, "JSON"
    try:
        return Path(source).read_text(encoding="utf-8"), str(source)
    except (OSError, UnicodeDecodeError) as error:
        raise TrackgaugeError("the file cannot be read", where=str(source), next_step=str(error)) from None
