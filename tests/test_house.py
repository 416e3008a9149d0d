"""The rules of the house that no single test of a room can hold."""

from __future__ import annotations

import ast
import csv
import doctest
import importlib
import inspect
import io
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import pytest
import yaml

import trackgauge
from trackgauge.core import registry

# Which room imports from which, beside `core`, which all may: the whole plan of the house. Fewer is better.
ARROWS = {
    "core": "",
    "countries": "",
    "organisations": "countries",
    "record": "organisations",
    "sources": "",
    "evidence": "organisations sources",
    "institutions": "organisations evidence",
    "votes": "countries organisations sources evidence",
    "alignment": "organisations evidence votes",
    "orientation": "countries organisations evidence votes",
    "decisions": "organisations sources evidence",
    "constructs": "orientation",
    "assessment": "organisations evidence orientation decisions record",
    "simulation": "organisations evidence alignment orientation decisions assessment",
    "verdicts": "organisations record evidence institutions alignment orientation decisions constructs assessment simulation",  # noqa: E501
    "pack_building": "countries organisations sources evidence votes",
    "report": "organisations sources evidence votes alignment orientation decisions constructs assessment simulation verdicts",  # noqa: E501
    "web": "report",
    "cli": "",
}
MOST_ARROWS = 50
"""Of all rooms but `verdicts`, which asks every other one, and `web`."""
ROOMS = tuple(ARROWS)
REGISTRIES = ("decisions.rules", "orientation.indicators", "report.figures",
              "cli.commands", "decisions.bargaining.models")  # fmt: skip
HOUSE = Path(trackgauge.__file__).parent


def modules() -> list[str]:
    return [module.name for module in pkgutil.walk_packages([str(HOUSE)], "trackgauge.")]


def imported_rooms(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write imports in full"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "trackgauge" and len(parts) > 1 and parts[1] in ROOMS:
                yield parts[1]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_along_the_arrows_of_the_plan(room: str) -> None:
    allowed = {room, "core", *ARROWS[room].split()}
    wrong = [
        f"{path.relative_to(HOUSE)} imports {other}"
        for path in (HOUSE / room).rglob("*.py")
        for other in imported_rooms(path)
        if other not in allowed
    ]
    assert wrong == []


def test_the_plan_has_few_arrows() -> None:
    assert sum(len(to.split()) for room, to in ARROWS.items() if room not in ("verdicts", "web")) <= MOST_ARROWS


def test_no_module_is_in_a_circle_of_imports() -> None:
    """Also not by an import inside a function, or one for types alone."""
    below = {name: set(imported_modules(name)) for name in modules()}
    while leaves := {name for name, others in below.items() if not others & below.keys()}:
        below = {name: others for name, others in below.items() if name not in leaves}
    assert sorted(below) == []


def imported_modules(name: str) -> Iterator[str]:
    path = Path(importlib.import_module(name).__file__ or "")
    known = set(modules())
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            full = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from (each if each in known else str(node.module) for each in full)


def test_every_folder_of_the_house_is_a_room() -> None:
    folders = {path.name for path in HOUSE.iterdir() if any(path.glob("*.py"))}
    assert folders - {"__pycache__"} <= set(ROOMS)


def test_importing_the_package_is_silent_and_cheap() -> None:
    heavy = ("numpy", "pydantic", "yaml", "scipy", "duckdb", "rich", "typer")
    code = f"import sys, trackgauge; print(sorted({{*{heavy}}} & {{*sys.modules}}))"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")


@pytest.mark.parametrize("name", [name for name in trackgauge.__all__ if name != "__version__"])
def test_every_public_name_of_the_package_is_there_and_documented(name: str) -> None:
    assert inspect.getdoc(getattr(trackgauge, name))


@pytest.mark.parametrize("name", modules())
def test_every_module_says_what_it_is_for(name: str) -> None:
    assert importlib.import_module(name).__doc__
    assert name.rpartition(".")[2] not in ("utils", "helpers", "misc", "common")


@pytest.mark.parametrize("name", modules())
def test_every_public_function_and_class_has_a_docstring(name: str) -> None:
    module = importlib.import_module(name)
    own = [
        thing
        for thing in vars(module).values()
        if (inspect.isfunction(thing) or inspect.isclass(thing)) and thing.__module__ == name
    ]
    bare = [thing.__name__ for thing in own if not thing.__name__.startswith("_") and not thing.__doc__]
    assert bare == []


@pytest.mark.parametrize("name", ["trackgauge", *modules()])
def test_the_examples_in_the_docstrings_are_true(name: str) -> None:
    results = doctest.testmod(importlib.import_module(name))
    assert results.failed == 0


@pytest.mark.parametrize("package", REGISTRIES)
def test_every_registered_id_resolves_to_a_documented_module(package: str) -> None:
    found = registry.ids(f"trackgauge.{package}")
    assert found
    for name in found:
        assert registry.find(f"trackgauge.{package}", name, kind="entry").__doc__


def data_files(folder: Traversable | None = None) -> Iterator[Traversable]:
    for entry in (folder or files("trackgauge")).iterdir():
        if entry.is_dir():
            yield from data_files(entry)
        elif entry.name.endswith((".csv", ".yaml", ".bib", ".json", ".txt", ".j2", ".css", ".html")):
            yield entry


@pytest.mark.parametrize("entry", list(data_files()), ids=str)
def test_package_data_are_reachable_utf8_with_unix_line_ends(entry: Traversable) -> None:
    raw = entry.read_bytes()
    text = raw.decode("utf-8")
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    if entry.name.endswith(".csv"):
        rows = list(csv.reader(io.StringIO(text, newline="")))
        assert {len(row) for row in rows} == {len(rows[0])}
    if entry.name.endswith(".yaml"):
        assert yaml.load(text, Loader=yaml.BaseLoader)


def test_there_are_package_data_in_the_rooms_that_ship_them() -> None:
    found = {str(Path(str(entry)).relative_to(HOUSE).parts[0]) for entry in data_files()}
    assert {"organisations", "constructs"} <= found


def test_the_architecture_page_names_every_room() -> None:
    page = Path(__file__).parents[1] / "docs" / "architecture.md"
    text = page.read_text(encoding="utf-8")
    assert [room for room in ROOMS if f"`{room}`" not in text] == []
    assert ", ".join(ROOMS) in " ".join(text.split())
