"""YAML read as text alone, with the line of every entry: `NO` stays `NO`, 1.0 stays `1.0`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

import yaml

from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.names import CONTROL, short

MOST_ENTRIES = 200_000
MOST_DEPTH = 50
_MAYBE_DEEP = re.compile(rf"^ {{{2 * MOST_DEPTH}}}|(?:[-?:][ \t]+){{{MOST_DEPTH // 2}}}", re.MULTILINE)
"""Deep by its indent, or by many entries that begin on one line."""
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

TreePath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """Nested dicts, lists and strings, and the line of each path."""

    data: Any
    lines: dict[TreePath, int]
    repeated: list[tuple[TreePath, int]] = field(default_factory=list)

    def line(self, path: TreePath) -> int | None:
        """Line of the entry, or of the nearest entry around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path)


def read_tree(text: str, *, file: str) -> Tree:
    """Read one YAML document.

    Raises
    ------
    TrackgaugeError
        If it is not YAML; the error names file and line and says what to mend.

    >>> read_tree("a: NO", file="x.yaml").data
    {'a': 'NO'}
    """
    try:
        _refuse_depth(text, file)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise TrackgaugeError(
            f"this is not YAML ({error.problem or error.context})",
            where=f"{file}, line {line}",
            next_step=_advice(text, line, error.problem or ""),
        ) from None
    except yaml.YAMLError as error:
        raise TrackgaugeError(
            f"this is not YAML ({str(error).splitlines()[0]})",
            where=file,
            next_step="Remove unprintable characters.",
        ) from None
    tree = Tree(None, {})
    try:
        data = None if node is None else _walk(node, (), tree, file)
    except RecursionError:
        raise TrackgaugeError(
            "an alias repeats what it stands in",
            where=file,
            next_step="Write the entry out instead of `*name`.",
        ) from None
    return Tree(data, tree.lines, tree.repeated)


def _advice(text: str, line: int, problem: str) -> str:
    rows = text.splitlines()
    here = rows[line - 1] if line <= len(rows) else ""
    if "\t" in here[: len(here) - len(here.lstrip())] or "'\\t'" in problem:
        return "Indent with spaces, not with tabs."
    if "mapping values" in problem:
        return "Put quotes around text that holds ': ', and check the indent of this line."
    return "Check the indent: entries of one list or block begin in the same column, two spaces a level."


def _refuse_depth(text: str, file: str) -> None:
    """Refuse what nests too deep, before it is composed, which recurses; flat text is not read twice."""
    steps = (1 if bracket in "[{" else -1 for bracket in re.findall(r"[\[\]{}]", text))
    if max(accumulate(steps), default=0) <= MOST_DEPTH and not _MAYBE_DEEP.search(text):
        return
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MOST_DEPTH:
            raise TrackgaugeError(f"entries nest more than {MOST_DEPTH} deep", where=file, next_step="Make it flatter.")


def _walk(node: Any, path: TreePath, tree: Tree, file: str) -> Any:
    tree.lines[path] = node.start_mark.line + 1
    if len(tree.lines) > MOST_ENTRIES:
        step = "An alias counts as often as it is used."
        raise TrackgaugeError(f"more than {MOST_ENTRIES:,} entries", where=file, next_step=step)
    if isinstance(node, yaml.ScalarNode):
        if CONTROL.search(node.value):
            found = f"'{short(node.value)}' holds a control character"
            raise TrackgaugeError(found, where=f"{file}, line {tree.lines[path]}", next_step="Remove it.")
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_walk(item, (*path, i), tree, file) for i, item in enumerate(node.value)]
    data: dict[str, Any] = {}
    for key, value in node.value:
        here = (*path, str(key.value))
        if here in tree.lines:
            tree.repeated.append((here, key.start_mark.line + 1))
        data[str(key.value)] = _walk(value, here, tree, file)
        tree.lines[here] = key.start_mark.line + 1
    return data
