"""One prepared scenario for all."""

from __future__ import annotations

import pytest

from trackgauge.simulation import prepare
from trackgauge.simulation.simulating import Prepared


@pytest.fixture(scope="session")
def ready() -> Prepared:
    return prepare("sco", "majority_for_trade", last=2030)
