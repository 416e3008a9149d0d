"""A comparison on one screen: the answer first, then the price, then how far to trust it."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from typing import Any

from trackgauge.assessment.text import asked_lines
from trackgauge.core.wrapping import wrapped
from trackgauge.simulation.comparison import ArrowRow, Change, Comparison, MemberRow, ProposalRow, Spread
from trackgauge.simulation.scenario import ScenarioFile

INSET = 3
MOST_PROPOSALS = 6
MOST_MEMBERS = 12
LEAST_SHIFT = 0.02
"""Proposals whose chance moves by less are not shown."""
SHARES = ("share_adopted", "execution", "participation")


def comparison_lines(found: Comparison) -> list[str]:
    """The comparison, line by line, at most 100 columns wide."""
    lines = [
        *_verdict(found),
        "",
        *_results(found),
        "",
        *_members(found),
        *_proposals(found),
        "",
        *_states(found),
        "",
        *_arrows(found),
        *_standing(found),
    ]
    return [part for line in lines for part in wrapped(line, INSET)]


def scenario_lines(files: Sequence[ScenarioFile]) -> list[str]:
    """One line for each scenario: id, proposals that it tries out, name."""
    wide = max(len(file.id) for file in files)
    about = [", ".join(file.about) or "-" for file in files]
    next_wide = max(map(len, about))
    return [f"{file.id:{wide}s}  {terms:{next_wide}s}  {file.name}" for file, terms in zip(files, about, strict=True)]


def input_lines(found: Comparison) -> list[str]:
    """Where every input comes from, and the range of every assumption."""
    lines = ["Inputs (draws of what is measured; nothing else is set)"]
    for row in found.inputs:
        lines.append(f"  {row.input}: {row.source}")
        lines += [f"      {actor}: {note}" for actor, note in row.members.items()]
    lines += ["", "Assumptions (no data pin them down; triangular over low, likely, high unless set)"]
    for each in found.assumptions:
        value = f"{each.low:g} / {each.likely:g} / {each.high:g}" if each.set_to is None else f"set to {each.set_to:g}"
        narrowed = "; narrowed down by the record" if each.calibrated else ""
        lines.append(f"  {each.id}: {value} ({each.unit}{narrowed}). {each.reason}")
    return [part for line in lines for part in wrapped(line, INSET)]


def _verdict(found: Comparison) -> Iterator[str]:
    words, said = _said("words"), _said("comparison.sentences")
    yield f"{found.name}, {found.first_year}-{found.last_year}: {found.scenario_name}"
    yield from (line.replace(words.MINUS, "-") for line in said.sentences(found, words.words("en")))
    yield found.standing[0]
    yield from asked_lines(found.manifest.chosen)


def _said(module: str) -> Any:
    """The sentences of the page, which stand in a room above this one: found by name."""
    return importlib.import_module(f"trackgauge.report.{module}")


def _results(found: Comparison) -> Iterator[str]:
    yield f"{'':38s}{'without':>9s}{'with':>9s}  difference [95 % of the runs]     risen"
    for row in found.results:
        yield (
            f"  {row.name[:36]:36s}{_value(row, row.baseline):>9s}{_value(row, row.scenario):>9s}"
            f"  {_difference(row):31s}{'' if row.probability_of_rise is None else f'{row.probability_of_rise:.0%}':>5s}"
        )
    yield f"  {found.manifest.runs:,} runs each; the same random numbers with and without; ties count half as risen."


def _value(row: Change, value: Spread | None) -> str:
    if value is None:
        return "-"
    return f"{value.mean:.0%}" if row.id in SHARES else f"{value.mean:.2f}"


def _difference(row: Change) -> str:
    if row.difference is None:
        return "-"
    numbers = (row.difference.mean, row.difference.low, row.difference.high)
    if row.id in SHARES:
        mean, low, high = (f"{100 * n:+.1f}" for n in numbers)
        return f"{mean} [{low}, {high}] points"
    mean, low, high = (f"{n:+.2f}" for n in numbers)
    return f"{mean} [{low}, {high}]"


def _members(found: Comparison) -> Iterator[str]:
    yield "Members       gain [95 % of the runs]   outvoted   objects      opts out    identity  leaves"
    shown = found.members
    if len(shown) > MOST_MEMBERS:
        shown = sorted(shown, key=lambda m: -abs(_gain(m)))[:MOST_MEMBERS]
    for m in sorted(shown, key=lambda m: -_gain(m)):
        pairs = "".join(f"{_pair(p):13s}" for p in (m.objected, m.apart))
        moved = "-" if m.identity_difference is None else f"{m.identity_difference:+.2f}"
        yield (
            f"  {m.actor}  {_difference(m.gain):30s} {m.outvoted[1]:6.2f}   {pairs}{moved:10s}"
            f"{m.exit[0]:.0%} > {m.exit[1]:.0%}"
        )
    if len(shown) < len(found.members):
        yield f"  ... {len(shown)} of {len(found.members)} members that it moves most; --json gives all"
    yield "  gain: value to the member of what is carried out, with less without; counts a run, without > with."


def _pair(values: tuple[float, float]) -> str:
    return f"{values[0]:.1f} > {values[1]:.1f}"


def _gain(member: MemberRow) -> float:
    return 0.0 if member.gain.difference is None else member.gain.difference.mean


def _proposals(found: Comparison) -> Iterator[str]:
    moved = [p for p in found.proposals if abs(p.adopted[1] - p.adopted[0]) >= LEAST_SHIFT]
    if not moved:
        return
    shown = sorted(moved, key=lambda p: -abs(p.adopted[1] - p.adopted[0]))[:MOST_PROPOSALS]
    yield ""
    yield f"Proposals of the record whose chance of adoption moves most ({len(moved)} of {len(found.proposals)} move)"
    for p in shown:
        yield f"  {p.year} {p.name[:60]}: {p.adopted[0]:.0%} > {p.adopted[1]:.0%}{_against(p)}"


def _against(p: ProposalRow) -> str:
    parts = []
    if p.outvoted:
        parts.append("outvoted " + " ".join(f"{a} {s:.0%}" for a, s in list(p.outvoted.items())[:4]))
    elif p.objectors:
        parts.append("objects " + " ".join(f"{a} {s:.0%}" for a, s in list(p.objectors.items())[:4]))
    parts.append(f"adopted in {p.recorded_adoption}" if p.recorded_adoption else "not adopted on record")
    return "; " + "; ".join(parts)


def _states(found: Comparison) -> Iterator[str]:
    rows = found.by_year
    picked = sorted({0, len(rows) // 3, 2 * len(rows) // 3, len(rows) - 1})
    yield "State     " + "".join(f"{rows[i].year:>18d}" for i in picked)
    for word, key in (("same track", "same_track"), ("multi-track", "multi_track"), ("derailed", "derailed")):
        cells = [getattr(rows[i], key) for i in picked]
        yield f"  {word:12s}" + "".join(f"{f'{a:.0%} > {b:.0%}':>18s}" for a, b in cells)


def _arrows(found: Comparison) -> Iterator[str]:
    if not found.arrows:
        return
    whole, *each = found.arrows
    yield "What hangs on which hypothesis: the differences, with each mechanism off in turn"
    yield f"  {'all mechanisms':52s}{_moved_by(whole)}"
    order = sorted(each, key=lambda a: -abs(a.share_adopted - whole.share_adopted) - abs(a.identity - whole.identity))
    for a in order:
        yield f"  without {a.hypothesis:6s} {a.arrow:37s}{_moved_by(a)}"
    yield ""


def _moved_by(row: ArrowRow) -> str:
    return f" adopted {100 * row.share_adopted:+.1f}  identity {row.identity:+.3f}  exits {row.exits:+.3f}"


def _standing(found: Comparison) -> Iterator[str]:
    yield "Standing"
    for text in found.standing[1:]:
        yield f"  {text}"
    narrowed = _said("comparison.sentences").calibrated_as_shipped(found, _said("words").words("en"))
    yield from (f"  {line}" for line in narrowed)
    if found.without:
        yield f"  Switched off: {', '.join(found.without)}."
    if found.note:
        yield f"  {found.note}"
