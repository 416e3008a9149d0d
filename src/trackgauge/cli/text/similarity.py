"""Agreement of two states, as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

LABELS = {
    "identical": "identical votes",
    "half_credit": "agreement, half credit for abstention",
    "kappa_linear": "kappa, linear weights",
    "kappa_squared": "kappa, squared weights",
    "pi": "Scott's pi, linear weights",
    "pi_squared": "Scott's pi, squared weights",
    "s": "Signorino and Ritter's S",
    "s_squared": "S, squared distances",
    "tau_b": "Kendall's tau-b",
}
OF_PORTFOLIOS = {"identical": "identical values", "half_credit": "1 - mean distance"}
SUBJECTS = {"votes": "in the UN General Assembly", "human_rights": "in the UN General Assembly on human rights"}
VOTES = "UN Digital Library voting records (United Nations; non-commercial use with attribution)"


def similarity_lines(found: dict[str, Any]) -> list[str]:
    """The pooled measures, without and with consensus, then half credit, identical votes and kappa of each year."""
    of_votes = found["on"] in SUBJECTS
    lines = [_head(found, of_votes), "", *_measures(found, of_votes), ""]
    lines += [*_years(found, of_votes), ""] if found["years"] else []
    return lines + list(_notes(found, of_votes))


def _head(found: dict[str, Any], of_votes: bool) -> str:
    a, b = found["states"]
    when = "" if found["from"] is None else f", {spell(found)}"
    unit = "joint votes" if of_votes else "partners compared" if found["from"] == found["to"] else "partner-years"
    return f"{a} and {b} {SUBJECTS.get(found['on'], 'by ' + found['on'])}{when}: {found['n']} {unit}"


def spell(found: dict[str, Any]) -> str:
    """The years of an account: `2018`, or `2001-2025`."""
    return str(found["from"]) if found["from"] == found["to"] else f"{found['from']}-{found['to']}"


def _measures(found: dict[str, Any], of_votes: bool) -> Iterator[str]:
    labels = LABELS if of_votes else LABELS | OF_PORTFOLIOS
    consensus = found.get("with_consensus")
    if consensus:
        yield f"  {'':40s}{'votes':>9s}  with consensus"
    for key, label in labels.items():
        second = f"  {_number(consensus[key]):>14s}" if consensus else ""
        yield f"  {label:40s}{_number(found[key]):>9s}{second}"
    if found["on"] == "votes":
        apart = found["ideal_point_distance"]
        shown = "undefined" if apart is None else f"{apart['mean']:.2f} [{apart['low']:.2f}, {apart['high']:.2f}]"
        yield f"  {'distance of ideal points':40s}{shown:>9s}"


def _years(found: dict[str, Any], of_votes: bool) -> Iterator[str]:
    same = "identical" if of_votes else "same"
    placed = found["on"] == "votes"
    head = f"  year  {'votes' if of_votes else '    n'}  half credit  {same:>9s}  kappa"
    yield head + ("  ideal points" if placed else "")
    for year in found["years"]:
        half, equal, kappa = (_number(year[key]) for key in ("half_credit", "identical", "kappa_linear"))
        line = f"  {year['year']}  {year['n']:5d}  {half:>11s}  {equal:>9s}  {kappa:>5s}"
        if placed:
            apart = year["ideal_point_distance"]
            line += f"  {'undefined' if apart is None else format(apart['mean'], '.2f'):>12s}"
        yield line


def _notes(found: dict[str, Any], of_votes: bool) -> Iterator[str]:
    if not of_votes:
        yield from (f"  Source: {line}" for line in found["sources"])
        return
    consensus = found["with_consensus"]
    if consensus:
        yield f"  With consensus: at least {consensus['adopted']} texts adopted without a vote count as agreements."
    yield from unfinished(found)
    yield f"  Source: {VOTES}; recorded votes on adopted texts only."


def unfinished(found: dict[str, Any]) -> Iterator[str]:
    """A warning where the last year of the account is not over in the source."""
    if str(found["to"]) == found["last_roll_call"][:4]:
        yield f"  {found['to']} ends with the source on {found['last_roll_call']}, before the main votes of the year."


def _number(value: float | None) -> str:
    return "undefined" if value is None else f"{value:.3f}"
