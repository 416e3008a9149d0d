"""The installed program, run as a user runs it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
from collections.abc import Callable

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def script() -> str:
    """The path of the installed `trackgauge`."""
    found = shutil.which("trackgauge", path=sysconfig.get_path("scripts"))
    assert found, "install the package first: pip install -e '.[dev]'"
    return found


@pytest.fixture
def run(script: str) -> Run:
    """Run `trackgauge` with arguments; settings of the environment as keywords."""

    def call(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        settings = {"COLUMNS": "100", **{k: v for k, v in os.environ.items() if k != "TRACKGAUGE_DEBUG"}}
        return subprocess.run(
            [script, *arguments],
            capture_output=True,
            encoding="utf-8",
            env={**settings, **environment},
            timeout=60,
            check=False,
        )

    return call
