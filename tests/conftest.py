"""Fixtures that every test can use."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from trackgauge.assessment import Study


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="also run the slow checks")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--slow"):
        return
    for item in items:
        if "slow" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="slow: run with --slow"))


@pytest.fixture(scope="session")
def raw_data() -> Path:
    """The folder of public data files, or a skip that says what is missing."""
    given = os.environ.get("TRACKGAUGE_DATA")
    folder = Path(given) if given else Path(__file__).parents[2] / "shared" / "data"
    if not (folder / "unga").is_dir():
        pytest.skip(f"raw data: no public data files in {folder} (set TRACKGAUGE_DATA)")
    return folder


@pytest.fixture(scope="session")
def study_of() -> Callable[..., Study]:
    """A shipped organisation's study with the default seed and draws, fitted once: `study_of("sco", "codings")`."""
    from trackgauge.assessment import fit_study

    @cache
    def fitted(name: str, kind: str) -> Study:
        return fit_study(name, kind=kind)  # type: ignore[arg-type]

    return lambda name, kind="both": fitted(name, kind)
