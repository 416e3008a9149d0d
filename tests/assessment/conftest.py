"""Studies that several tests read, and casebooks to write for one test."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from trackgauge.assessment import Answer, Study
from trackgauge.organisations import new_organisation
from trackgauge.organisations.catalogue import SHIPPED
from trackgauge.organisations.vocabulary import PLACEHOLDER

Spell = tuple[str, str, str]
"""Member, first day, first day on which it is no longer one (or nothing)."""


@pytest.fixture(scope="session")
def sco(study_of: Callable[..., Study]) -> Study:
    return study_of("sco")


@pytest.fixture(scope="session")
def sco_2021(sco: Study) -> Answer:
    return sco.answer(2021)


@pytest.fixture
def sco_copy(tmp_path: Path) -> Path:
    """The SCO's casebook, to be changed."""
    return Path(shutil.copytree(SHIPPED / "sco", tmp_path / "sco"))


@pytest.fixture
def casebook(tmp_path: Path) -> Callable[..., Path]:
    """A casebook with a charter, members and nothing else, made by `trackgauge new organisation` and filled in."""

    def make(members: Sequence[Spell], *, founded: str = "1981-05-25", dissolved: str = "") -> Path:
        folder = new_organisation("gcc", tmp_path / "gcc")
        fill_charter(folder / "charter.yaml", founded, dissolved)
        fill_members(folder / "participants.csv", members)
        return folder

    return make


def fill_charter(path: Path, founded: str, dissolved: str) -> None:
    known = {"founded": founded, "from": founded, "reference": "background"}
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        key = line.strip().split(":")[0]
        if key == "dissolved":
            lines.append(f"dissolved: {dissolved}".strip())
        elif not line.startswith("#"):
            lines.append(line.replace(PLACEHOLDER, known.get(key, "words")))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def fill_members(path: Path, members: Sequence[Spell]) -> None:
    columns = path.read_text(encoding="utf-8").splitlines()[0].split(",")
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        table.writeheader()
        for number, (actor, start, end) in enumerate(members):
            table.writerow(
                {
                    "id": f"P{number}",
                    "actor": actor,
                    "tier": "member",
                    "from": start,
                    "to": end,
                    "event": "founding",
                    "end_event": "withdrawal" if end else "",
                    "source": "background",
                    "confidence": "medium",
                }
            )
