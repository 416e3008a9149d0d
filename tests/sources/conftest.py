"""A misbehaving server, sources that point to it, and an environment without proxies."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from trackgauge.sources import Source, SourceFile, declared


def _server_module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("misbehaving_server", Path(__file__).with_name("server.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def server_module() -> ModuleType:
    """The module of the server, with the body that it serves."""
    return _server_module()


@pytest.fixture
def server(server_module: ModuleType) -> Iterator[Any]:
    """A server on a free port of this machine."""
    running = server_module.Server()
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield running
    running.released.set()
    running.shutdown()
    running.server_close()
    thread.join()


@pytest.fixture
def made_up(server: Any, server_module: ModuleType) -> Callable[..., Source]:
    """A source whose one file lies at a path of the server."""
    body: bytes = server_module.BODY

    def make(path: str = "whole", **changes: Any) -> Source:
        file = SourceFile(
            "made_up/values.csv",
            hashlib.sha256(body).hexdigest(),
            "made-up values",
            size_bytes=len(body),
            rows=100_000,
            columns={"iso3": "state", "year": "calendar year", "value": "value"},
            address=f"{server.address}/{path}",
        )
        source = replace(declared("atop"), id="made_up", address="https://example.org/data", files=(file,))
        return replace(source, files=(replace(file, **changes),))

    return make


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests speak to this machine only."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
