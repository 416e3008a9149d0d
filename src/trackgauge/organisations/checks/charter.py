"""Keys and values of charter.yaml that do not fit, keys that stand twice, ids that stand twice."""

from __future__ import annotations

from collections.abc import Iterator

from trackgauge.organisations import schema
from trackgauge.organisations.casebook import CHARTER, Casebook
from trackgauge.organisations.faults import dotted
from trackgauge.organisations.findings import Finding
from trackgauge.organisations.yaml_tree import Tree


def check(book: Casebook) -> Iterator[Finding]:
    """Report what keeps the charter from fitting its schema."""
    yield from book.charter_faults
    tree = book.charter_tree
    if not isinstance(tree, Tree):
        return
    for path, line in tree.repeated:
        said = f"the key '{path[-1]}' stands there twice"
        yield Finding(
            "error", "charter", CHARTER, said, hint="Remove one of them.", row=dotted(path), line=line
        )
    for section in schema.sections():
        seen: dict[str, int] = {}
        for index, entry in book.raw_entries(section):
            id = str(entry.get("id", ""))
            if id and id in seen:
                line_ = tree.line((section, index))
                said = f"the id '{id}' stands there twice"
                hint = f"The first is {section}[{seen[id]}]; rename one of them."
                yield Finding(
                    "error", "charter", CHARTER, said, hint=hint, row=f"{section}[{index}].id", line=line_
                )
            seen.setdefault(id, index)
