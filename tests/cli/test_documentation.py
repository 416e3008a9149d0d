"""Every example in the README and the documents is run, and gives what is printed there."""

from __future__ import annotations

import doctest
import re
import shlex
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

import trackgauge
from trackgauge.cli import app
from trackgauge.core import registry

Run = Callable[..., "subprocess.CompletedProcess[str]"]

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]+\]\(([^)#\s]+)[^)]*\)")


def blocks(language: str) -> Iterator[tuple[str, str]]:
    """The place and the text of every block of a language."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for found in BLOCK.finditer(text):
            if found[1] == language:
                line = text[: found.start()].count("\n") + 1
                yield f"{page.relative_to(ROOT)}:{line}", found[2]


def commands() -> Iterator[tuple[str, str, str]]:
    """The place, the command and the printed output of every `$ …` line in a console block."""
    for place, block in blocks("console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            yield place, command, output


@pytest.mark.parametrize(("place", "command", "output"), list(commands()))
def test_a_command_prints_what_the_page_shows(
    place: str, command: str, output: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    program, *arguments = shlex.split(command)
    assert program == "trackgauge", f"{place}: only trackgauge is run; use a block of another language"
    done = run(*arguments, COLUMNS="100")
    got = "".join(f"{line.rstrip()}\n" for line in (done.stdout + done.stderr).splitlines())
    checker = doctest.OutputChecker()
    example = doctest.Example(command, output)
    flags = doctest.ELLIPSIS
    assert checker.check_output(output, got, flags), checker.output_difference(example, got, flags)


@pytest.mark.parametrize(("place", "code"), list(blocks("python")))
def test_the_python_examples_run(
    place: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if ">>>" in code:
        test = doctest.DocTestParser().get_doctest(code, {}, place, place, 0)
        assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test).failed == 0
    else:
        exec(compile(code, place, "exec"), {})


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    targets = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_there_are_examples_to_run() -> None:
    assert list(commands())
    assert list(blocks("python"))


def test_the_readme_names_every_command() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in registry.ids(app.COMMANDS):
        family = registry.find(app.COMMANDS, name, kind="family of commands")
        group = getattr(family, "GROUP", None)
        known = [group] if group else [command.__name__.replace("_", "-") for command in family.COMMANDS]
        assert [command for command in known if f"| `trackgauge {command} " not in text] == []


def test_the_version_is_the_same_wherever_it_is_written() -> None:
    citation = yaml.load((ROOT / "CITATION.cff").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert citation["version"] == project["version"] == trackgauge.__version__
    assert re.findall(r"^## (\S+)", changes, re.MULTILINE)[0] == trackgauge.__version__


def test_the_citation_has_what_the_format_requires() -> None:
    citation = yaml.load((ROOT / "CITATION.cff").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert citation["cff-version"] == "1.2.0"
    assert {"message", "title", "authors", "license"} <= set(citation)


def test_every_package_that_is_asked_for_is_pinned_without_a_host_name() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [
        *project["dependencies"],
        *(each for extra in project["optional-dependencies"].values() for each in extra),
    ]
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = set(re.findall(r"^([a-z0-9.-]+)==\S+", lock, re.MULTILINE))
    names = {re.split(r"[\[>=<~! ]", each)[0].lower().replace("_", "-") for each in asked}
    assert {name.replace(".", "-") for name in names} - pinned == {"trackgauge"}
    assert "://" not in lock
