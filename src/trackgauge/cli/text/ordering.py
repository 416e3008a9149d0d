"""Behaviour against codings, as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from trackgauge.cli.text.asked import asked_paragraph

if TYPE_CHECKING:
    from trackgauge.assessment.answer import Interval
    from trackgauge.assessment.ordering import Ordered, Ordering, Together

RARE = 0.05


def ordering_lines(found: Ordering) -> list[str]:
    """Head, one line an indicator, all together, and how to read it."""
    lines = [f"{found.name}, {found.year}: behaviour against {found.dimension} by {found.against}", ""]
    if found.against != "codings":
        lines[1:1] = ["No codings observe four members: the literature's order is not known. Shown instead: how each"]
        lines[2:2] = ["indicator orders the members against the positions that behaviour in the model gives."]
    if found.indicators:
        lines.append(f"  {'':26s}{'':8s}{'years':>11s}  members  rank correlation       chance")
        lines += [_line(each) for each in found.indicators]
    else:
        lines.append("  No indicator observes four members.")
    return [*lines, "", *asked_paragraph(found.chosen), *_summary(found)]


def _line(each: Ordered) -> str:
    place = "model" if each.role == "model" else "beside"
    years = str(each.first_year) if each.first_year == each.last_year else f"{each.first_year}-{each.last_year}"
    chance = "" if each.chance is None else f"{each.chance:.2f}"
    rho = _rho(each.rank_correlation)
    return f"  {each.indicator:26s}{place:8s}{years:>11s}  {each.members:7d}  {rho:21s}  {chance:>4s}".rstrip()


def _rho(value: Interval | None) -> str:
    return "all members alike" if value is None else f"{value.mean:+.2f} [{value.low:+.2f}, {value.high:+.2f}]"


def _summary(found: Ordering) -> Iterator[str]:
    tested = [each for each in found.indicators if each.chance is not None]
    rare = [each.indicator for each in tested if each.chance is not None and each.chance < RARE]
    if found.in_the_model is not None:
        yield from _together("Behaviour in the model", found.in_the_model)
    yield from _together("Were all of it to enter", found.if_all_entered)
    if tested:
        expected = RARE * len(tested)
        yield "Chance: share of all orders of the members that do as well."
        yield (
            f"Of {len(tested)} indicators {len(rare)} are below {RARE}{': ' + ' '.join(rare) if rare else ''}; "
            f"by chance alone about {expected:.0f}."
        )


def _together(label: str, one: Together) -> Iterator[str]:
    state = one.state
    shares = f"same track {state.same_track:.0%}, multi-track {state.multi_track:.0%}, derailed {state.derailed:.0%}"
    rho = "" if one.rank_correlation is None else f"rank correlation {_rho(one.rank_correlation)}; "
    yield f"{label}: {rho}{shares}"
