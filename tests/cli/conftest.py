"""The installed program, run as a user runs it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from trackgauge.cli import app

if TYPE_CHECKING:
    from trackgauge.assessment import Study

Run = Callable[..., "subprocess.CompletedProcess[str]"]


class Done(NamedTuple):
    """How a call ended."""

    status: int
    out: str
    err: str


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


@pytest.fixture
def call(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], study_of: Callable[..., Study]
) -> Callable[..., Done]:
    """Run a command inside this process; shipped organisations with default settings are fitted once for all tests."""
    from trackgauge import assessment
    from trackgauge.organisations import known_organisations

    really_fit = assessment.fit_study

    def asked(given: dict[str, Any]) -> bool:
        return any(given.get(key) for key in ("indicators", "include", "exclude"))

    def fit(organisation: Any, *, kind: str = "both", seed: int = 1, draws: int = 1000, **given: Any) -> Study:
        if organisation.id in known_organisations() and (seed, draws) == (1, 1000) and not asked(given):
            return study_of(organisation.id, kind)
        return really_fit(organisation, kind=kind, seed=seed, draws=draws, **given)

    monkeypatch.setattr(assessment, "fit_study", fit)

    def run_here(*arguments: str) -> Done:
        capsys.readouterr()
        status = app.main(arguments)
        return Done(status, *capsys.readouterr())

    return run_here
