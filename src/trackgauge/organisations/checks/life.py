"""Checks of what the tables say together: dates, members, spells, shares and weights."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import combinations
from typing import Any

from trackgauge.core.dates import Spell
from trackgauge.organisations.casebook import CHARTER, Casebook, Parsed
from trackgauge.organisations.checks.places import Check, members_on
from trackgauge.organisations.findings import Finding, suggest
from trackgauge.organisations.organisation import MEMBER
from trackgauge.organisations.yaml_tree import Tree

# First and last field of a spell, and what the last is called in the file.
PAIRS = (
    ("start", "end", "to"),
    ("first_day", "last_day", "last_day"),
    ("first_year", "last_year", "last_year"),
    ("signed", "in_force", "in_force"),
    ("attempt_day", "result_day", "result_day"),
)


def _dates(book: Casebook) -> Iterator[Finding]:
    """Report dates that cannot be."""
    yield from _charter_dates(book)
    for table in book.table_names:
        for parsed in book.parsed(table):
            for first, last, name in PAIRS:
                begin, end = getattr(parsed.row, first, None), getattr(parsed.row, last, None)
                if begin is not None and end is not None and end < begin:
                    yield _too_early(f"{table}.csv", parsed, name, begin, end)
    yield from _dates_of_members(book)


def _too_early(file: str, parsed: Any, name: str, begin: Any, end: Any) -> Finding:
    said = f"{end} is before {begin}"
    allowed = f"{begin} or later"
    return Finding("error", "dates", file, said, allowed=allowed, row=parsed.row.id, line=parsed.line, column=name)


def _charter_dates(book: Casebook) -> Iterator[Finding]:
    tree = book.charter_tree
    if not isinstance(tree, Tree):
        return
    for section in ("tiers", "bodies", "decision_rules", "admission_criteria", "admission_steps"):
        for index, entry in book.entries(section):
            if entry.start is not None and entry.end is not None and entry.end < entry.start:
                path = (section, index, "to")
                said = f"{entry.end} is before {entry.start}"
                yield Finding(
                    "error",
                    "dates",
                    CHARTER,
                    said,
                    allowed=f"{entry.start} or later",
                    row=f"{section}[{index}].to",
                    line=tree.line(path),
                )


def _dates_of_members(book: Casebook) -> Iterator[Finding]:
    charter = book.charter
    if charter is None:
        return
    for parsed in book.parsed("participants"):
        row = parsed.row
        if row.tier != MEMBER:
            continue
        if row.start < charter.founded:
            yield _outside_life(parsed, "from", row.start, f"{charter.founded} (the founding) or later")
        if charter.dissolved is not None and (row.end is None or row.end > charter.dissolved):
            yield _outside_life(parsed, "to", row.end or "still a member", f"{charter.dissolved} (the end) or earlier")


def _outside_life(parsed: Any, column: str, found: Any, allowed: str) -> Finding:
    return Finding(
        "error",
        "dates",
        "participants.csv",
        f"{found}, outside the life of the organisation",
        allowed=allowed,
        row=parsed.row.id,
        line=parsed.line,
        column=column,
    )


LINKS = "documents_links"
FORESEES = "urges"
"""The one link that may point to a text still to come."""


def _document_order(book: Casebook) -> Iterator[Finding]:
    """Report links against time."""
    if not book.has(LINKS) or not book.has("documents"):
        return
    signed = {parsed.row.id: parsed.row.signed for parsed in book.parsed("documents")}
    for parsed in book.parsed(LINKS):
        row = parsed.row
        if row.document not in signed or row.target not in signed:
            continue
        late = signed[row.target] > signed[row.document] and row.relation != FORESEES
        if late or row.document == row.target:
            said = f"{row.document} of {signed[row.document]} {row.relation} {row.target} of {signed[row.target]}"
            yield Finding(
                "error",
                "document_order",
                f"{LINKS}.csv",
                said,
                allowed="a text that acts on one signed on the same day or before",
                hint="Exchange the two, or mend a date.",
                row=row.id,
                line=parsed.line,
                column="document",
            )


SCORES = {"positive": 2, "limited": 1, "mixed": 0, "negative": -1, "none": -2}


def _identity_scores(book: Casebook) -> Iterator[Finding]:
    """Report scores that do not belong to their coding."""
    for parsed in book.parsed("identity"):
        expected = SCORES[parsed.row.coding]
        if parsed.row.score != expected:
            yield Finding(
                "error",
                "identity_scores",
                "identity.csv",
                f"{parsed.row.score} for '{parsed.row.coding}'",
                allowed=str(expected),
                row=parsed.row.id,
                line=parsed.line,
                column="score",
            )


FEWEST = 2


def _members(book: Casebook) -> Iterator[Finding]:
    """Report an organisation of fewer than two members."""
    tiers = book.ids("charter.tiers")
    if tiers and MEMBER not in tiers:
        yield Finding(
            "error",
            "members",
            CHARTER,
            f"no tier has the id '{MEMBER}'",
            allowed=f"tiers with one called '{MEMBER}'",
            hint=suggest(MEMBER, tiers),
            row="tiers",
        )
    if not book.has("participants") or book.raw("participants").fault:
        return
    raw = book.raw("participants")
    at = raw.header.index("tier") if "tier" in raw.header else None
    count = sum(at is not None and at < len(cells) and cells[at] == MEMBER for _, cells in raw.lines)
    if at is not None and count < FEWEST:
        yield Finding(
            "error",
            "members",
            "participants.csv",
            f"{count} rows with the tier '{MEMBER}'",
            allowed=f"at least {FEWEST}",
            hint="Write one row for each spell of membership.",
        )


def _overlapping_spells(book: Casebook) -> Iterator[Finding]:
    """Report spells that overlap and may not."""
    circles = {tier.id for _, tier in book.entries("tiers") if tier.circle is not None}
    yield from _overlaps(
        book, "participants", lambda a, b: a.tier == b.tier or (a.tier in circles and b.tier in circles)
    )
    yield from _overlaps(book, "budget_shares", lambda a, b: a.scale == b.scale)


def _overlaps(book: Casebook, table: str, exclude: Callable[[Any, Any], bool]) -> Iterator[Finding]:
    by_actor: dict[str, list[Any]] = {}
    for parsed in book.parsed(table):
        if parsed.row.end is None or parsed.row.start < parsed.row.end:
            by_actor.setdefault(parsed.row.actor, []).append(parsed)
    for rows in by_actor.values():
        for first, second in combinations(rows, 2):
            a, b = first.row, second.row
            if exclude(a, b) and Spell(a.start, a.end).overlaps(Spell(b.start, b.end)):
                yield Finding(
                    "error",
                    "overlapping_spells",
                    f"{table}.csv",
                    f"the spell from {b.start} overlaps with {a.id} (line {first.line}, {_until(a)})",
                    allowed="one circle, tier or scale at a time; `to` is the first day outside",
                    hint=f"End {a.id} on {b.start}." if a.start < b.start else f"End {b.id} on {a.start}.",
                    row=b.id,
                    line=second.line,
                    column="from",
                )


def _until(row: Any) -> str:
    return f"{row.start} to {row.end}" if row.end else f"since {row.start}"


WHOLE = Decimal(100)


def _shares(book: Casebook) -> Iterator[Finding]:
    """Report scales that are no division of a budget among the members."""
    scales: dict[tuple[str, dt.date], list[Parsed]] = {}
    for parsed in book.parsed("budget_shares"):
        if parsed.row.complete:
            scales.setdefault((parsed.row.scale, parsed.row.start), []).append(parsed)
    for (scale, start), rows in scales.items():
        yield from _scale(book, scale, start, rows)


def _scale(book: Casebook, scale: str, start: dt.date, rows: list[Parsed]) -> Iterator[Finding]:
    first = rows[0]

    def finding(found: str, allowed: str, hint: str, at: Parsed, column: str) -> Finding:
        file = "budget_shares.csv"
        return Finding("error", "shares", file, found, allowed, hint, at.row.id, at.line, column)

    total = sum((parsed.row.share_percent for parsed in rows), Decimal(0))
    if total != WHOLE:
        hint = f"{abs(WHOLE - total)} is {'missing' if total < WHOLE else 'too much'}."
        yield finding(
            f"the shares of '{scale}' from {start} sum to {total}",
            "exactly 100",
            hint,
            first,
            "share_percent",
        )
    members = members_on(book, start)
    if members is None:
        return
    for parsed in rows:
        if parsed.row.actor not in members:
            said = f"{parsed.row.actor} is not a member on {start}"
            yield finding(said, ", ".join(sorted(members)), "", parsed, "actor")
    left_out = sorted(members - {parsed.row.actor for parsed in rows})
    if left_out:
        said = f"the scale '{scale}' leaves out {', '.join(left_out)}"
        yield finding(said, "every member of its first day", "Add them, or write complete = no.", first, "actor")


THEMES = "demands_themes"


def _themes(book: Casebook) -> Iterator[Finding]:
    """Report demands without a theme (a warning), and those with a second."""
    if not book.has(THEMES) or book.table_faults(THEMES) or not book.has("demands"):
        return
    first: dict[str, int] = {}
    for parsed in book.parsed(THEMES):
        demand = parsed.row.demand
        if demand in first:
            yield Finding(
                "error",
                "themes",
                f"{THEMES}.csv",
                f"'{demand}' has a theme in line {first[demand]} already",
                hint="Keep one of them.",
                row=parsed.row.id,
                line=parsed.line,
                column="demand",
            )
        first.setdefault(demand, parsed.line)
    for parsed in book.parsed("demands"):
        if parsed.row.id not in first:
            yield Finding(
                "warning",
                "themes",
                "demands.csv",
                "the demand has no theme, so it meets no other but by its own issue",
                hint=f"Add a row to {THEMES}.csv.",
                row=parsed.row.id,
                line=parsed.line,
            )


def _weights(book: Casebook) -> Iterator[Finding]:
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
            yield finding(f"{actor} {said} on {rule.start}", ", ".join(sorted(members)), suggest(actor, members))


CHECKS = (
    Check("dates", "Spells that end before they begin, and members before the founding or after the end.", _dates),
    Check(
        "document_order",
        "Links between documents that run from the older text to the newer, or from a text to itself.",
        _document_order,
    ),
    Check("identity_scores", "Identity codings whose word and number say different things.", _identity_scores),
    Check("members", "A casebook without members, or whose charter knows no tier `member`.", _members),
    Check(
        "overlapping_spells",
        "Actors that hold one tier, or two circles, or two shares of one scale, at the same time.",
        _overlapping_spells,
    ),
    Check("shares", "Budget scales that do not sum to 100, leave out a member or count a stranger.", _shares),
    Check(
        "themes", "Demands that no theme is given to, or two: the table of themes speaks of every demand once.", _themes
    ),
    Check(
        "weights",
        "Weighted votes that do not add up to the threshold's total, or are given to others than the members.",
        _weights,
    ),
)
