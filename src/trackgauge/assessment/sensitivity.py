"""What hangs on each threshold: the state's probabilities when one of them is moved."""

from __future__ import annotations

import numpy as np

from trackgauge.assessment.answer import SensitivityRow
from trackgauge.assessment.snapshot import Snapshot
from trackgauge.orientation.state import Thresholds, classify, probabilities, variations
from trackgauge.orientation.tracks import tracks

EVERY = 4
"""Every fourth draw is enough for a table read to a tenth; the row of the defaults uses the same draws."""


def sensitivity_of(now: Snapshot, base: Thresholds) -> list[SensitivityRow]:
    """One row for each value of each threshold, the others held at `base`."""
    known, labels = now.known[::EVERY], {base.gauge: now.labels[::EVERY]}
    rows = []
    for name, value, changed in variations(base):
        if changed.gauge not in labels:
            labels[changed.gauge] = tracks(now.distance[::EVERY], changed.gauge)
        states = classify(labels[changed.gauge], known, now.compared, changed)
        default = bool(np.isclose(value, getattr(base, name)))
        rows.append(SensitivityRow(threshold=name, value=value, default=default, **probabilities(states)))
    return rows
