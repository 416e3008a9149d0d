"""Simulated evidence, and the shipped organisations' evidence as indicators read it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from trackgauge.evidence import load_pack
from trackgauge.organisations import casebooks, load
from trackgauge.orientation.case import Case
from trackgauge.orientation.selection import case_of

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def cases() -> dict[str, Case]:
    """Every shipped organisation's case, by id."""
    return {name: case_of(load(name), load_pack()) for name in casebooks()}


@pytest.fixture(scope="session")
def sco_case(cases: dict[str, Case]) -> Case:
    return cases["sco"]
