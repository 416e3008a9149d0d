"""A state between poles, as text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

from trackgauge.core.wrapping import WIDTH

EVERY = 6
"""Years between the rows of a component."""


def hedging_lines(record: dict[str, Any]) -> list[str]:
    """Components, movement, ties, offers, and how to read them."""
    poles = record["between"]
    lines = [f"{record['state']} between {_and(poles)}, {record['from']}-{record['to']}", ""]
    heads = "".join(f"{pole:18s}" for pole in poles)
    lines.append(f"{'share of each pole':21s}{heads}{'entropy':18s}from")
    for name, component in record["components"].items():
        lines += _component(name, component, poles)
    lines += ["", *_ties(record), "", *_movement(record), "", *_offers(record), ""]
    note = (
        "Mean [95 %]. Entropy: 0 all with one pole, 1 alike with all. A component mixes its sources with unknown "
        "weights; no sum of components is given, as no one knows theirs. " + _ended(record)
    )
    return [*lines, *textwrap.wrap(note, WIDTH)]


def _and(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _component(name: str, component: dict[str, Any], poles: list[str]) -> Iterator[str]:
    shown = _selected(component["years"])
    if not shown:
        yield f"{name:15s}no evidence in these years"
    for place, year in enumerate(shown):
        shares = "".join(f"{_interval(year['shares'][pole]):18s}" for pole in poles)
        head = name if place == 0 else ""
        yield f"{head:15s}{year['year']}  {shares}{_interval(year['entropy']):18s}{', '.join(year['leanings'])}"


def _selected(years: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The first year, then one at least every so many years, and the last."""
    found: list[dict[str, Any]] = []
    for year in years:
        if not found or year["year"] - found[-1]["year"] >= EVERY:
            found.append(year)
    if years and found[-1] is not years[-1]:
        found.append(years[-1])
    return found


def _interval(entry: dict[str, Any] | None) -> str:
    if entry is None:
        return "undefined"
    low, high = entry["interval"]
    return f"{entry['mean']:.2f} [{low:.2f}, {high:.2f}]"


def _ties(record: dict[str, Any]) -> Iterator[str]:
    yield "Chance of a positive tie (trackgauge ties): each pole, and all at once"
    for year in _selected(record["ties"]):
        each = "  ".join(f"{pole} {chance:.2f}" for pole, chance in year["positive"].items())
        yield f"  {year['year']}  {each}  all {year['positive_with_all']:.2f}"


def _movement(record: dict[str, Any]) -> Iterator[str]:
    yield "Movement, source by source: change of the share of each pole, chance that it rose"
    for component in record["components"].values():
        for leaning, moved in component["movement"].items():
            one = moved[record["between"][0]]
            if one is None:
                continue
            parts = ", ".join(f"{pole} {_change(moved[pole])}" for pole in record["between"])
            yield f"  {leaning:15s}{one['from']}-{one['to']}  {parts}"


def _change(moved: dict[str, Any]) -> str:
    low, high = moved["interval"]
    if low == high == 0:
        return "unchanged"
    return f"{moved['change']:+.2f} [{low:+.2f}, {high:+.2f}] {moved['rise']:.2f}"


def _offers(record: dict[str, Any]) -> Iterator[str]:
    yield "Offers against size: how many times more than the state's size would bring it (rank among states)"
    for one in record["offers"]:
        shown = ", ".join(_offer(year) for year in _selected(one["years"])) or "not observed in these years"
        yield from textwrap.wrap(
            f"{one['pole']} {one['offer']:10s}{shown}", WIDTH, initial_indent="  ", subsequent_indent=" " * 16
        )
    yield from textwrap.wrap(_courted(record), WIDTH, initial_indent="  ", subsequent_indent="  ")


def _offer(year: dict[str, Any]) -> str:
    if not year["amount"]:
        return f"{year['year']} none"
    what = f"band {year['amount']:.0f}" if year["quotient"] is None else f"{year['quotient']:.1f}x"
    return f"{year['year']} {what} ({year['rank']} of {year['of']})"


def _courted(record: dict[str, Any]) -> str:
    """Which poles offer more than the state's size would bring, in the last year observed of each offer."""
    beyond: dict[str, list[str]] = {pole: [] for pole in record["between"]}
    for one in record["offers"]:
        if one["years"] and (one["years"][-1]["quotient"] or 0) > 1:
            beyond[one["pole"]].append(f"{one['offer']} {one['years'][-1]['year']}")
    parts = [f"{pole} ({', '.join(kinds)})" for pole, kinds in beyond.items() if kinds]
    return f"More than by size, in the last year observed: {'; '.join(parts) if parts else 'from no pole'}."


def _ended(record: dict[str, Any]) -> str:
    used = {id for component in record["components"].values() for id in component["movement"]}
    ends = sorted((record["leanings"][id]["covers"][1], id) for id in used)
    ended = [f"{id} {end}" for end, id in ends if end < record["to"]]
    finance = "Finance and visits are known of China alone."
    return (f"Ended: {', '.join(ended)}. " if ended else "") + finance
