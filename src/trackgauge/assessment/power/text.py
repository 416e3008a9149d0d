"""Who weighs what in an organisation, on one screen."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from trackgauge.assessment.text import MOST_MEMBERS, asked_lines
from trackgauge.core.draws import Summary
from trackgauge.core.wrapping import wrapped

if TYPE_CHECKING:
    from trackgauge.assessment.power import Standing
    from trackgauge.assessment.power.capability import Capability
    from trackgauge.assessment.power.voting import RulePower

HEADS = {
    "gdp": "GDP",
    "population": "people",
    "military_spending_share": "military",
    "capability_share": "CINC",
    "budget": "budget",
    "exercises_hosted": "hosted",
    "exercises_attended": "attended",
    "proposed": "proposed",
    "agreed": "agreed",
}
CELL = 9


def standing_lines(found: Standing) -> list[str]:
    """The verdicts first, then members, then rules; at most 100 columns."""
    lines = [
        f"{found.organisation.names['en']}, {found.year}: who weighs what",
        *asked_lines(found.chosen),
        "",
        *_concentrations(found),
        "",
        *_members(found),
        "",
        *_leaders(found),
        "",
        *_rules(found),
    ]
    return [part for line in lines for part in wrapped(line, 2)]


def _concentrations(found: Standing) -> Iterator[str]:
    yield "Concentration of capability (Ray and Singer's CON: 0 equal shares, 1 one member has all)"
    rows = {found.organisation.id: found.capability, **found.compared}
    yield f"  {'':10s}" + "".join(f"{_head(one):>16s}" for one in found.capability)
    for name, measured in rows.items():
        yield f"  {name:10s}" + "".join(f"{_con(one):>16s}" for one in measured)
    yield from _t28(found)


def _head(one: Capability) -> str:
    return f"{HEADS[one.series]} {one.year}"


def _con(one: Capability) -> str:
    known = one.concentration
    return "too many gaps" if known is None else f"{known.con:.2f}"


def _t28(found: Standing) -> Iterator[str]:
    """By which measures the organisation is more concentrated than those beside it, and by which less."""
    for name, measured in found.compared.items():
        pairs = [
            (HEADS[one.series], one.concentration.con > other.concentration.con)
            for one, other in zip(found.capability, measured, strict=True)
            if one.concentration and other.concentration
        ]
        said = [
            f"{word} concentrated by {', '.join(measure for measure, more in pairs if more is higher)}"
            for word, higher in (("more", True), ("less", False))
            if any(more is higher for _, more in pairs)
        ]
        yield f"  T28 against {name}: {'; '.join(said) or 'cannot be compared, too many members without a value'}"


def _members(found: Standing) -> Iterator[str]:
    """Shares of each member, the strongest economies first; what is not recorded has no column."""
    columns = {one.series: one.shares for one in found.capability if one.concentration is not None}
    shares = {**found.leaders.supply, **found.leaders.agenda}
    columns |= {name: draws.mean(axis=0) for name, draws in shares.items()}
    primary = found.rules[0].chances if found.rules else None
    heads = [HEADS[name] for name in columns] + (["blocks"] if primary else [])
    yield "Shares of the members' total" + (f"; last column: {_shown_rule(found.rules[0])}" if primary else "")
    yield f"  {'':5s}" + "".join(f"{head:>{max(CELL, len(head) + 1)}s}" for head in heads)
    for i in _order(columns, found.members)[:MOST_MEMBERS]:
        cells = [_share(values[i]) for values in columns.values()]
        cells += [_share(primary.blocks[i])] if primary else []
        padded = (f"{cell:>{max(CELL, len(head) + 1)}s}" for cell, head in zip(cells, heads, strict=True))
        yield f"  {found.members[i]:5s}" + "".join(padded)
    if len(found.members) > MOST_MEMBERS:
        yield f"  ... and {len(found.members) - MOST_MEMBERS} more: --json"


def _order(columns: Mapping[str, NDArray[np.float64]], members: Sequence[str]) -> list[int]:
    """Members by the first column, largest first; without a value last."""
    first = next(iter(columns.values()), None)
    size = [0.0] * len(members) if first is None else np.nan_to_num(first).tolist()
    return sorted(range(len(members)), key=lambda i: (-size[i], members[i]))


def _share(value: float) -> str:
    return "-" if math.isnan(value) else f"{value:.1%}"


def _leaders(found: Standing) -> Iterator[str]:
    read = found.leaders
    if not read.agenda:
        yield "No initiatives with a proposer are recorded: the agenda cannot be shared out."
        return
    counted = ", ".join(f"{read.counted[name]} {HEADS[name]}" for name in read.agenda)
    yield (
        f"Agenda {read.first_year}-{read.year}: {counted} by members; {read.by_all} by all, {read.by_others} by others"
    )
    if read.supply:
        said = "; ".join(f"{HEADS[a]} {_interval(read.correlation(a))}" for a in read.agenda)
        yield f"  T37 rank correlation of supply and agenda over members: {said}"
    if found.small:
        share = len(found.small) / len(found.members)
        said = "; ".join(f"{HEADS[a]} {_percent(read.agenda_of(found.small, a))}" for a in read.agenda)
        yield f"  T55 small members ({' '.join(found.small)}): {share:.0%} of the members, agenda {said}"
    yield "  What is recorded is what the sources of the casebook look at; intervals re-weigh the entries."


def _interval(found: Summary | None) -> str:
    return "not known" if found is None else f"{found.mean:+.2f} [{found.low:+.2f}, {found.high:+.2f}]"


def _percent(found: Summary | None) -> str:
    return "not known" if found is None else f"{found.mean:.0%} [{found.low:.0%}, {found.high:.0%}]"


def _rules(found: Standing) -> Iterator[str]:
    if not found.rules:
        yield "No charter of it is on file: votes cannot be weighed."
        return
    yield "Rules in force            power to act    passes  most likely to block alone   a priori"
    for rule in found.rules:
        given = rule.chances
        flat = "flat" if rule.power.flat else f"Shapley up to {_largest(rule)}"
        top = given.blocks.argmax()
        blocker = f"{given.members[top]} {given.blocks[top]:.1%}" if given.blocks[top] > 0 else "nobody"
        act = f"{float(rule.power.coleman_act):.2e}"
        yield f"  {rule.kind.replace('_', ' '):22s}{act:>14s}{given.passes:>10.1%}  {blocker:27s}  {flat}"
        yield f"    {', '.join(rule.entries)}"
    if any(rule.power.flat for rule in found.rules):
        yield (
            "  Flat: every member has the same power by construction of the rule. To pass and to block: a member drawn "
            "at random proposes its own position and nobody bargains; see docs/voting-power.md."
        )


def _largest(rule: RulePower) -> str:
    shares = rule.power.shapley_shubik
    if shares is None:
        return "unknown"
    top = max(range(len(shares)), key=lambda i: shares[i])
    return f"{float(shares[top]):.3f} ({rule.power.members[top]})"


def _shown_rule(rule: RulePower) -> str:
    return f"chance that it alone blocks, under {rule.kind.replace('_', ' ')}"
