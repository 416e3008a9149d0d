"""Agreement of two states and cohesion of a group, as text."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from trackgauge.core.table import Table
from trackgauge.votes.scaling.points import Points

ENDS = 5
"""States shown at either end of the line."""

LABELS = {
    "identical": "identical votes",
    "agreement_score": "agreement score, abstention half",
    "kappa_linear": "kappa, linear weights",
    "kappa_squared": "kappa, squared weights",
    "pi": "Scott's pi, linear weights",
    "pi_squared": "Scott's pi, squared weights",
    "s": "Signorino and Ritter's S",
    "s_squared": "S, squared distances",
    "tau_b": "Kendall's tau-b",
}
OF_PORTFOLIOS = {"identical": "identical values", "agreement_score": "1 - mean distance"}
SUBJECTS = {"votes": "in the UN General Assembly", "human_rights": "in the UN General Assembly on human rights"}
VOTES = "UN Digital Library voting records (United Nations; non-commercial use with attribution)"


def similarity_lines(found: dict[str, Any]) -> list[str]:
    """The pooled measures, without and with consensus, then agreement and both kappas of each year."""
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
    head = f"  year  {'votes' if of_votes else '    n'}  agreement score  {same:>9s}  kappa  kappa squared"
    yield head + ("  ideal points" if placed else "")
    for year in found["years"]:
        shown = ("agreement_score", "identical", "kappa_linear", "kappa_squared")
        half, equal, linear, squared = (_number(year[key]) for key in shown)
        line = f"  {year['year']}  {year['n']:5d}  {half:>15s}  {equal:>9s}  {linear:>5s}  {squared:>13s}"
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


COHESION = {
    "agreement_index": "agreement index (Hix, Noury and Roland)",
    "rice": "Rice index (yes against no)",
    "unanimous_share": "unanimous roll calls",
    "pair_identical": "mean over pairs, identical votes",
    "pair_agreement_score": "mean over pairs, agreement score",
    "absent_share": "absent",
}
SHORT = {
    "agreement_index": "index", "rice": "Rice", "unanimous_share": "unanimous", "pair_identical": "identical",
    "pair_agreement_score": "agreement score", "absent_share": "absent",
}  # fmt: skip


def cohesion_lines(found: dict[str, Any]) -> list[str]:
    """The pooled measures, then one line a year."""
    votes = "" if found["votes"] is None else f": {found['votes']} roll calls"
    lines = [f"{found['group']} in the UN General Assembly, {spell(found)}{votes}", ""]
    lines += [f"  {label:42s}{_percent(found[key])}" for key, label in COHESION.items()]
    widths = {key: max(len(word), 6) for key, word in SHORT.items()}
    lines += ["", "  year  members" + "".join(f"  {word:>{widths[key]}s}" for key, word in SHORT.items())]
    for year in found["years"]:
        cells = "".join(f"  {_percent(year[key]):>{widths[key]}s}" for key in SHORT)
        lines.append(f"  {year['year']}  {len(year['members']):7d}{cells}")
    if found["silent"]:
        lines += ["", f"  Without a single vote, so in no pair: {' '.join(found['silent'])}."]
    return [*lines, "", *unfinished(found), f"  Shares in percent. Source: {VOTES}."]


def _percent(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.1f}"


def pairs_lines(pairs: Table, measure: str = "kappa_linear") -> list[str]:
    """How many pairs there are, and those nearest and farthest by one measure."""
    years = pairs["year"] if "year" in pairs.names else None
    when = "" if years is None or not years.size else f", {years.min()}-{years.max()}"
    if "from" in pairs.names and pairs.rows:
        when = f", {pairs['from'][0]}-{pairs['to'][0]}"
    known = np.flatnonzero(~np.isnan(pairs[measure].astype(np.float64)))
    order = [int(k) for k in known[np.argsort(-pairs[measure][known].astype(np.float64), kind="stable")]]
    ends = order if len(order) <= 2 * ENDS else [*order[:ENDS], -1, *order[-ENDS:]]
    lines = [f"{pairs.rows} pairs{when}: {len(pairs.names)} columns, sorted here by {LABELS[measure]}"]
    for k in ends:
        dated = "" if years is None else f" {years[k]}"
        pair = f"{pairs['state_a'][k]} {pairs['state_b'][k]}{dated}" if k >= 0 else "..."
        lines.append(f"  {pair}" if k < 0 else f"  {pair:20s}{pairs[measure][k]:7.3f}  n {pairs['n'][k]}")
    return lines


def ideal_points_lines(points: Points, notes: Sequence[str]) -> list[str]:
    """Who stands where in the last period, both ends of the line, with 95 % intervals."""
    last = points.period == points.period.max()
    order = [int(k) for k in np.flatnonzero(last)[np.argsort(-points.mean[last], kind="stable")]]
    above, below = points.anchors
    lines = [
        f"Ideal points: {len(points.state)} state-periods, {points.period.min()}-{points.period.max()}, "
        f"engine {points.engine}, {above} above {below}"
    ]
    ends = order if len(order) <= 2 * ENDS else [*order[:ENDS], -1, *order[-ENDS:]]
    lines += ["", f"  period {points.period.max()}{'':12s}point    95 % interval"]
    for k in ends:
        interval = f"[{points.low[k]:6.2f}, {points.high_bound[k]:6.2f}]"
        lines.append("  ..." if k < 0 else f"  {points.state[k]:22s}{points.mean[k]:6.2f}  {interval}")
    return [*lines, *([""] if notes else []), *(f"  {note}" for note in notes)]


def typed_line(name: str, given: Sequence[Any], options: Mapping[str, Any]) -> str:
    """The line to type in a shell; empty where a frame has no name there.

    `options` are values by option; one that is None, False or empty is left out.

    >>> typed_line("similarity", ["CHN", "RUS"], {"--from": 2001, "--to": None, "--by-year": True})
    'trackgauge similarity CHN RUS --from 2001 --by-year'
    """
    kept = {option: value for option, value in options.items() if not _left_out(value)}
    if not all(isinstance(value, (bool, int, float)) or _has_name(value) for value in (*given, *kept.values())):
        return ""
    words = [word for option, value in kept.items() for word in ([option] if value is True else [option, str(value)])]
    return " ".join(["trackgauge", name, *(shlex.quote(str(word)) for word in (*given, *words))])


def _left_out(value: Any) -> bool:
    return value is None or value is False or (isinstance(value, str) and not value)


def _has_name(source: Any) -> bool:
    return isinstance(source, str) or hasattr(source, "__fspath__")
