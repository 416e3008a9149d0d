"""Weighted votes that do not add up to the threshold's total, or are given to others than the members."""

from __future__ import annotations

from collections.abc import Iterator

from trackgauge.organisations.casebook import CHARTER, Casebook
from trackgauge.organisations.checks._membership import members_on
from trackgauge.organisations.findings import Finding, suggest
from trackgauge.organisations.yaml_tree import Tree


def check(book: Casebook) -> Iterator[Finding]:
    """Report weights that the members of the time do not have."""
    tree = book.charter_tree
    if not isinstance(tree, Tree):
        return
    for index, rule in book.entries("decision_rules"):
        if not rule.weights:
            continue

        def finding(found: str, allowed: str, hint: str = "", index: int = index) -> Finding:
            line = tree.line(("decision_rules", index, "weights"))
            row = f"decision_rules[{index}].weights"
            return Finding("error", "weights", CHARTER, found, allowed, hint, row, line)

        total = sum(rule.weights.values())
        if rule.threshold_of == "votes" and rule.threshold and int(rule.threshold.split("/")[1]) != total:
            yield finding(f"the weights sum to {total}", f"the total of the threshold {rule.threshold}")
        members = None if rule.start is None else members_on(book, rule.start)
        if members is None:
            continue
        for actor in sorted(set(rule.weights) ^ members):
            said = "has votes but is not a member" if actor in rule.weights else "is a member without votes"
            yield finding(
                f"{actor} {said} on {rule.start}", ", ".join(sorted(members)), suggest(actor, members)
            )
