"""How many small faults the nearby tests notice: one operator, number or condition is changed at a time.

python benchmarks/mutants.py decisions.gate [--most 60] [--seed 0]

A module of the table `NEARBY` is changed in its syntax tree, one place at a time; its nearby tests run on each mutant
in a process of their own. A mutant that no test notices survives and is printed with its line. Texts, annotations and
decorators are left alone: a fault there is no wrong number.
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib.abc
import importlib.machinery
import importlib.util
import io
import os
import random
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import hypothesis  # noqa: F401 - loaded once, before the processes part
import numpy  # noqa: F401
import pydantic  # noqa: F401
import pytest
import scipy.optimize  # noqa: F401
import yaml  # noqa: F401

ROOT = Path(__file__).parents[1]
TESTS = ROOT / "tests" / "decisions"
RULES = ("test_tallies.py", "test_decision_rules.py", "test_rules_over_arrays.py", "test_voting_preferences.py",
         "test_rule_properties.py")  # fmt: skip
POWER = ("test_voting_power.py", "test_voting_preferences.py", "test_power_of_dated_rules.py")
NEARBY: dict[str, tuple[str, ...]] = {
    "decisions.gate": RULES,
    "decisions.stance": RULES,
    "decisions.rule": RULES,
    **{
        f"decisions.rules.{path.stem}": RULES
        for path in sorted((ROOT / "src/trackgauge/decisions/rules").glob("[a-z]*.py"))
    },
    "decisions.windows": ("test_windows.py", "test_decide.py", "test_rules_in_force.py"),
    "decisions.outcome": ("test_windows.py", "test_decide.py"),
    "decisions.voting_power.game": POWER,
    "decisions.voting_power.halves": POWER,
    "decisions.voting_power.any_rule": POWER,
    "decisions.voting_power.tables": POWER,
    "decisions.voting_power.indices": POWER,
    "decisions.voting_power.weights_file": ("test_voting_preferences.py",),
    "decisions.bargaining.case": ("test_bargaining_models.py",),
}
"""Module -> files of tests that stand near it."""
SECONDS = 90
"""Processor time after which a mutant counts as noticed: it does not end."""

SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Div: ast.Mult,
    ast.Mod: ast.Mult, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.LShift: ast.RShift, ast.RShift: ast.LShift,
    ast.Pow: ast.Mult,
}  # fmt: skip
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any", "ceil": "floor", "floor": "ceil"}


class Places(ast.NodeVisitor):
    """The places of a tree that can be changed, in order."""

    def __init__(self) -> None:
        self.found: list[tuple[ast.AST, str, int | None]] = []

    def visit(self, node: ast.AST) -> None:
        """Note what can be changed in a node, then go on to its children."""
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns", "decorator_list", "type_comment", "bases", "keywords") and not (
                isinstance(node, ast.Call) and name == "keywords"
            ):
                continue
            for number, child in enumerate(value if isinstance(value, list) else [value]):
                if isinstance(child, ast.AST):
                    self._note(node, name, number if isinstance(value, list) else None, child)
                    if not isinstance(child, ast.JoinedStr | ast.Raise):
                        self.visit(child)

    def _note(self, parent: ast.AST, field: str, number: int | None, child: ast.AST) -> None:
        changeable = type(child) in SWAPS or isinstance(child, ast.UnaryOp) or (
            isinstance(child, ast.Constant) and type(child.value) in (int, bool)
        )
        changeable |= isinstance(child, ast.Name) and child.id in NAMES
        changeable |= isinstance(child, ast.Attribute) and child.attr in NAMES
        if changeable or (field == "test" and not isinstance(child, ast.UnaryOp)):
            self.found.append((parent, field, number))


def changed(child: ast.AST, field: str) -> ast.AST:
    """The node with a fault in it."""
    if type(child) in SWAPS:
        return SWAPS[type(child)]()
    if isinstance(child, ast.UnaryOp):
        return child.operand
    if isinstance(child, ast.Constant) and isinstance(child.value, bool):
        return ast.Constant(not child.value)
    if isinstance(child, ast.Constant) and isinstance(child.value, int):
        return ast.Constant(child.value + 1)
    if isinstance(child, ast.Name) and child.id in NAMES:
        return ast.Name(NAMES[child.id], child.ctx)
    if isinstance(child, ast.Attribute) and child.attr in NAMES:
        return ast.Attribute(child.value, NAMES[child.attr], child.ctx)
    return ast.UnaryOp(ast.Not(), child)


def mutants(source: str) -> Iterator[tuple[str, ast.Module]]:
    """Every mutant of a module, with its line and what stands there now."""
    tree = ast.parse(source)
    places = Places()
    places.visit(tree)
    for at in range(len(places.found)):
        other = copy.deepcopy(tree)
        again = Places()
        again.visit(other)
        parent, field, number = again.found[at]
        child = getattr(parent, field) if number is None else getattr(parent, field)[number]
        line = getattr(child, "lineno", getattr(parent, "lineno", 0))
        new = changed(child, field)
        if number is None:
            setattr(parent, field, new)
        else:
            getattr(parent, field)[number] = new
        ast.fix_missing_locations(other)
        yield f"line {line}: {source.splitlines()[line - 1].strip()}  [{type(child).__name__}]", other


class Mutated(importlib.abc.MetaPathFinder, importlib.abc.SourceLoader):
    """Lets a module be the mutant when it is imported."""

    def __init__(self, name: str, path: Path, tree: ast.Module) -> None:
        self.name, self.path, self.tree = name, path, tree

    def find_spec(self, name, path=None, target=None):  # type: ignore[no-untyped-def]
        """The mutant in the place of the module."""
        return importlib.util.spec_from_file_location(name, self.path, loader=self) if name == self.name else None

    def get_filename(self, name: str) -> str:
        """Where the module stands."""
        return str(self.path)

    def get_data(self, path: str) -> bytes:
        """Its source, for messages."""
        return Path(path).read_bytes()

    def get_code(self, name: str):  # type: ignore[no-untyped-def]
        """The code of the mutant."""
        return compile(self.tree, str(self.path), "exec")


def noticed(name: str, path: Path, tree: ast.Module, tests: Sequence[str]) -> bool:
    """Whether a test fails on the mutant, in a process of its own."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] != 0
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    sys.meta_path.insert(0, Mutated(name, path, tree))
    given = ["-x", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0", "-W", "ignore", *tests]
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        code = pytest.main(given)
    os._exit(0 if code == 0 else 1)


def main() -> None:
    """Kill rates of the modules that are named, or of all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*")
    parser.add_argument("--most", type=int, default=0, help="so many mutants of each module, drawn at random")
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    os.chdir(ROOT)
    for module in asked.modules or NEARBY:
        path = ROOT / "src/trackgauge" / f"{module.replace('.', '/')}.py"
        tests = [str(TESTS / each) for each in NEARBY[module] if (TESTS / each).exists()]
        every = list(mutants(path.read_text(encoding="utf-8")))
        drawn = random.Random(asked.seed).sample(every, min(asked.most or len(every), len(every)))
        start, killed = time.monotonic(), 0
        for place, tree in drawn:
            if noticed(f"trackgauge.{module}", path, tree, tests):
                killed += 1
            else:
                print(f"  survives {module} {place}", flush=True)
        took = time.monotonic() - start
        print(f"{module}: {killed} of {len(drawn)} noticed ({killed / max(len(drawn), 1):.0%}), "
              f"{len(every)} places, {took:.0f} s", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
