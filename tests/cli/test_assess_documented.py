"""Outputs shown as text in README and docs are those of the program, up to what another processor may change.

The bits of a run depend on how a processor rounds sums, so that the last digits may differ between machines as they do
between seeds. States, tracks, members and counts may not.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```text\n\$ (trackgauge (?:assess|compare) [^\n]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MEMBER = re.compile(r"^  [A-Z]{3}  [+-]")
NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
POINTS, PERCENT = 0.5, 8


def shown() -> Iterator[tuple[str, list[str]]]:
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        for command, output in BLOCK.findall(page.read_text(encoding="utf-8")):
            yield command, output.splitlines()


def close(first: str, second: str) -> bool:
    """The same words, and numbers that differ no more than seeds do."""
    if NUMBER.sub("#", first).split() != NUMBER.sub("#", second).split():
        return False
    for a, b in zip(NUMBER.finditer(first), NUMBER.finditer(second), strict=True):
        percent = first[a.end() : a.end() + 1] == "%"
        if abs(float(a[0]) - float(b[0])) > (PERCENT if percent else POINTS):
            return False
    return True


def held(lines: list[str]) -> list[str]:
    """The lines of one answer that no seed may change much: verdict, largest track, scores, counted evidence."""
    scores = [line.rpartition("]")[0] for line in lines if MEMBER.match(line)]
    counted = [line for line in lines if line.startswith("Evidence  ")]
    largest = next(line for line in lines if line.startswith("  1  "))
    return [*lines[:2], largest.partition("  pairs")[0], *scores, *counted]


@pytest.mark.parametrize(("command", "output"), list(shown()), ids=[command for command, _ in shown()])
def test_a_shown_output_is_that_of_the_program(call: Call, command: str, output: list[str]) -> None:
    done = call(*shlex.split(command)[1:])
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    if "--from" in command:
        by_year = {line[:4]: line for line in lines}
        pairs = [(line, by_year.get(line[:4], "")) for line in output if line[:4].isdigit()]
    elif " compare " in command:
        pairs = list(zip(output, lines, strict=True))[:-1]
    else:
        pairs = list(zip(held(output), held(lines), strict=True))
    assert len(pairs) >= 5
    assert [(old, new) for old, new in pairs if not close(old, new)] == []


def test_the_readme_shows_the_main_job() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "trackgauge assess sco --year 2021" in [command for command, _ in BLOCK.findall(readme)]
