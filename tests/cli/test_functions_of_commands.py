"""Everything that a command does, a function of the library does: every command calls one."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import trackgauge as tg
from trackgauge.cli.app import COMMANDS
from trackgauge.core import registry


def commands() -> Iterator[Callable[..., Any]]:
    for name in registry.ids(COMMANDS):
        yield from registry.find(COMMANDS, name, kind="family of commands").COMMANDS


def called(command: Callable[..., Any]) -> set[str]:
    """Names that a command, or a helper of its file, takes from the library: `tg.votes.similarity`."""
    source = ast.parse(inspect.getsource(inspect.getmodule(command)))  # type: ignore[arg-type]
    return {ast.unparse(node)[3:] for node in ast.walk(source) if isinstance(node, ast.Attribute)
            and ast.unparse(node).startswith("tg.")}  # fmt: skip


@pytest.mark.parametrize("command", list(commands()), ids=lambda command: command.__name__)
def test_a_command_calls_functions_of_the_library_that_are_there(command: Callable[..., Any]) -> None:
    names = called(command)
    assert names
    for name in names:
        found: Any = tg
        for part in name.split(".")[:2]:
            if not hasattr(found, part):
                pytest.fail(f"{command.__name__} calls trackgauge.{name}, which is not there")
            found = getattr(found, part)


def test_the_names_of_the_library_are_listed_and_each_loads() -> None:
    assert {"assess", "fit", "simulate", "decide", "ties", "power", "votes", "load"} <= set(dir(tg))
    for name in tg.__all__:
        assert getattr(tg, name) is not None
