"""Signed ties, as text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from trackgauge.alignment.ties.reading import OLDEST

WORDS = ("negative", "neutral", "positive")
SCREEN = 60
"""Pairs that are shown one by one."""

AT_ODDS = 0.25
LARGEST = 3
LEAST = 0.25
"""Contributions of less than this, in log-odds, are not named in the list of pairs."""

LEGEND = (
    "P of a negative, neutral, positive tie: the chance of hostile, other, friendly conduct in the next five years.",
    "Beside it what speaks most, for (+) or against (-) friendship rather than enmity, in log-odds; a year in",
    "brackets: the source has been silent since. All of one pair: --pair A,B. Every number: --json.",
)


def tie_lines(
    label: str, year: int, records: list[dict[str, Any]], left_out: Iterable[str], *, everything: bool
) -> list[str]:
    """A line a pair (of many pairs: those at odds, and each state's friends), then which sources have ended."""
    head = f"{label}, {year}: ties of {len(records)} pair{'s' if len(records) > 1 else ''}"
    many = len(records) > SCREEN and not everything
    shown = [one for one in records if one["negative"] >= AT_ODDS] if many else records
    shown = sorted(shown, key=lambda one: -one["negative"])[:SCREEN] if many else shown
    lines = [head, ""]
    if many:
        lines.append(f"Pairs at odds with a chance of {AT_ODDS:.2f} or more (every pair: --all)")
    lines.append("          P(-)  P(0)  P(+)")
    lines += [f"{one['source']} {one['target']}  {_chances(one)}   {_loudest(one)}".rstrip() for one in shown]
    if many:
        lines += ["" if shown else "none", *_friends(records)]
    lines += ["", *LEGEND, *_ended(records, year)]
    missing = ", ".join(left_out)
    return [*lines, f"No data: {missing}."] if missing else lines


def _friends(records: list[dict[str, Any]]) -> list[str]:
    """The states to which each has likelier a positive tie than not."""
    friends: dict[str, list[str]] = {state: [] for one in records for state in (one["source"], one["target"])}
    for one in records:
        if one["positive"] >= 0.5:
            friends[one["source"]].append(one["target"])
            friends[one["target"]].append(one["source"])
    lines = ["Friends: a positive tie likelier than not"]
    for state in sorted(friends):
        text = f"{state}  {len(friends[state]):2d}  {' '.join(sorted(friends[state]))}"
        lines += textwrap.wrap(text, 96, subsequent_indent=" " * 9)
    return lines


def pair_lines(year: int, record: dict[str, Any]) -> list[str]:
    """Everything that speaks about one pair."""
    low, high = record["fit_interval"]["positive"]
    said = {one["id"]: _said(one, year) for one in record["contributions"]}
    first, second = max(map(len, said)) + 2, max(map(len, said.values())) + 2
    head, before = "log-odds against a neutral tie", "before anything is known of the pair"
    return [
        f"{record['source']} and {record['target']}, {year}: negative {_chance(record['negative'])}, neutral "
        f"{_chance(record['neutral'])}, positive {_chance(record['positive'])} [{_chance(low)}, {_chance(high)}]",
        "",
        f"{head:{first + second}s}negative  positive",
        f"{before:{first + second}s}{_odds(record['prior'])}",
        *(f"{one['id']:{first}s}{said[one['id']]:{second}s}{_odds(one)}" for one in record["contributions"]),
        "",
        "The interval is what the fit leaves open; a year in brackets: the source has been silent since.",
    ]


def _said(entry: dict[str, Any], year: int) -> str:
    return "silent" if entry["response"] is None else f"{entry['response']}{_since(entry, year)}"


def _odds(entry: dict[str, Any]) -> str:
    return f"{entry['to_negative']:+8.1f}  {entry['to_positive']:+8.1f}"


def _chances(record: dict[str, Any]) -> str:
    return "  ".join(_chance(record[word]) for word in WORDS)


def _chance(value: float) -> str:
    """Two decimals; never 0 or 1, which no evidence gives."""
    return "<.01" if value < 0.005 else ">.99" if value >= 0.995 else f"{value:.2f}"


def _net(entry: dict[str, Any]) -> float:
    return float(entry["to_positive"] - entry["to_negative"])


def _loudest(record: dict[str, Any]) -> str:
    ranked = sorted(record["contributions"], key=lambda one: -abs(_net(one)))[:LARGEST]
    named = [one for one in ranked if abs(_net(one)) >= LEAST]
    observed = {one["id"]: one["observed"] for one in named}
    latest = max(observed.values(), default=0)
    return ", ".join(f"{one['id']} {_net(one):+.1f}{_bracket(one, latest)}" for one in named)


def _bracket(entry: dict[str, Any], latest: int) -> str:
    return f" ({entry['observed']})" if entry["observed"] < latest else ""


def _since(entry: dict[str, Any], year: int) -> str:
    return f" ({entry['observed']})" if entry["observed"] != year else ""


def _ended(records: list[dict[str, Any]], year: int) -> list[str]:
    ends = sorted({(one["covers"][1], one["id"]) for one in records[0]["contributions"] if one["covers"][1] < year})
    if not ends:
        return []
    named = ", ".join(f"{name} {end}" for end, name in ends)
    return textwrap.wrap(
        f"Ended: {named}. Their voice fades and is silent after {OLDEST} years; a break since then they do not see.",
        110,
    )


def series_lines(label: str, records: list[tuple[int, list[dict[str, Any]]]]) -> list[str]:
    """A line a pair: stretches of years with the same likeliest sign, with the mean probability of it."""
    by_pair: dict[tuple[str, str], list[tuple[int, str, float]]] = {}
    for year, rows in records:
        for one in rows:
            word = WORDS[one["sign"] + 1]
            by_pair.setdefault((one["source"], one["target"]), []).append((year, word, one[word]))
    lines = [f"{label}, {records[0][0]}-{records[-1][0]}: likeliest sign of every pair (mean probability)", ""]
    for (a, b), years in sorted(by_pair.items()):
        spells = [list(group) for _, group in groupby(years, key=lambda one: one[1])]
        lines += textwrap.wrap(
            ", ".join(_spell(spell) for spell in spells), 96, initial_indent=f"{a} {b}  ", subsequent_indent=" " * 9
        )
    return lines


def _spell(spell: list[tuple[int, str, float]]) -> str:
    first, last = spell[0][0], spell[-1][0]
    mean = sum(chance for *_, chance in spell) / len(spell)
    years = f"{first}" if first == last else f"{first}-{last}"
    return f"{years} {spell[0][1]} {_chance(mean)}"
