"""Checks of the evidence table: one function is one check, and all findings are reported together."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator

from trackgauge.evidence.table import EvidenceTable, source_name
from trackgauge.evidence.variables import VARIABLES
from trackgauge.organisations.findings import Finding, suggest
from trackgauge.organisations.states import state_hint, states
from trackgauge.sources import known_sources

Check = Callable[[EvidenceTable], Iterator[Finding]]

FIRST_YEAR, LAST_YEAR = 1648, 2100
_SOURCE = re.compile(r"https?://\S+|doi:\S+|background|[a-z][a-z_]*[0-9]{4}[a-z]?")


def keys_are_unique(table: EvidenceTable) -> Iterator[Finding]:
    """No two rows share an id."""
    for row_id, times in Counter(row.id for row in table.rows).items():
        if times > 1:
            yield _finding("keys_are_unique", row_id, "id", f"{times} rows have this id", "once")


def variables_are_declared(table: EvidenceTable) -> Iterator[Finding]:
    """Variable, unit and kind are those of the table of variables, and pairs have a partner."""
    for row in table.rows:
        declared = VARIABLES.get(row.variable)
        if declared is None:
            hint = suggest(row.variable, VARIABLES)
            allowed = ", ".join(VARIABLES)
            yield _finding("variables_are_declared", row.id, "variable", f"'{row.variable}'", allowed, hint)
            continue
        for column, found, allowed in (
            ("unit", row.unit, declared.unit),
            ("kind", row.kind, declared.kind),
            ("partner", _one_or_two(bool(row.partner)), _one_or_two(declared.has_partner)),
        ):
            if found != allowed:
                yield _finding("variables_are_declared", row.id, column, f"'{found}'", f"'{allowed}'")


def _one_or_two(has_partner: bool) -> str:
    return "a pair" if has_partner else "one state"


def values_are_in_range(table: EvidenceTable) -> Iterator[Finding]:
    """Every value lies on its variable's scale."""
    for row in table.rows:
        declared = VARIABLES.get(row.variable)
        if declared and not (math.isfinite(row.value) and declared.low <= row.value <= declared.high):
            allowed = f"{declared.low:g} to {declared.high:g}"
            yield _finding("values_are_in_range", row.id, "value", f"{row.value:g}", allowed)


def codes_are_known(table: EvidenceTable) -> Iterator[Finding]:
    """Actor and partner are states, and not the same one."""
    known = states()
    for row in table.rows:
        for column, code in (("actor", row.actor), ("partner", row.partner)):
            if code not in known and (code or column == "actor"):
                hint = state_hint(code)
                yield _finding("codes_are_known", row.id, column, f"'{code}' is no state", hint=hint)
        if row.actor == row.partner:
            yield _finding("codes_are_known", row.id, "partner", f"'{row.partner}' is the actor itself")


def years_are_in_order(table: EvidenceTable) -> Iterator[Finding]:
    """A row begins before it ends, in a year that can be."""
    for row in table.rows:
        if not FIRST_YEAR <= row.start_year <= row.end_year <= LAST_YEAR:
            found = f"{row.start_year} to {row.end_year}"
            allowed = f"{FIRST_YEAR} to {LAST_YEAR}, the first not after the last"
            yield _finding("years_are_in_order", row.id, "start_year", found, allowed)


def sources_are_named(table: EvidenceTable) -> Iterator[Finding]:
    """Every row names a public source, an address, a citation key or `background`."""
    public = known_sources()
    for row in table.rows:
        for part in row.source.split("; "):
            name = source_name(part)
            if name not in public and not _SOURCE.fullmatch(name):
                allowed = "citation key, address, doi:, background, or the id of a public source"
                yield _finding("sources_are_named", row.id, "source", f"'{part}'", allowed)


def confidence_is_one_of_three(table: EvidenceTable) -> Iterator[Finding]:
    """Confidence is high, medium or low."""
    for row in table.rows:
        if row.confidence not in ("high", "medium", "low"):
            allowed = "high, medium, low"
            yield _finding("confidence_is_one_of_three", row.id, "confidence", f"'{row.confidence}'", allowed)


CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        keys_are_unique,
        variables_are_declared,
        values_are_in_range,
        codes_are_known,
        years_are_in_order,
        sources_are_named,
        confidence_is_one_of_three,
    )
}
"""All checks by id."""


def findings(table: EvidenceTable) -> list[Finding]:
    """What all checks find, in the order of the checks; empty if the table is sound."""
    return [finding for check in CHECKS.values() for finding in check(table)]


def _finding(check: str, row: str, column: str, found: str, allowed: str = "", hint: str = "") -> Finding:
    return Finding("error", check, "evidence", found, allowed=allowed, hint=hint, row=row, column=column)
