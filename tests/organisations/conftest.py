"""A casebook of one's own to spoil: a copy of a shipped one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from trackgauge.organisations import check
from trackgauge.organisations.catalogue import SHIPPED
from trackgauge.organisations.findings import Finding


@pytest.fixture
def sco_copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED / "sco", tmp_path / "copy"))


@pytest.fixture
def eu_copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED / "eu", tmp_path / "union"))


@pytest.fixture
def replace() -> Callable[[Path, str, str], None]:
    """Replace the first occurrence of a text that must be there."""

    def _replace(path: Path, old: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {path.name}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return _replace


@pytest.fixture
def only() -> Callable[[Path], Finding]:
    """The only finding of a casebook."""

    def _only(folder: Path) -> Finding:
        found = check(folder)
        assert len(found) == 1, "\n".join(map(str, found))
        return found[0]

    return _only
