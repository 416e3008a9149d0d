"""Cohesion of a group, as text."""

from __future__ import annotations

from typing import Any

from trackgauge.cli.text.similarity import VOTES, spell, unfinished

LABELS = {
    "agreement_index": "agreement index (Hix, Noury and Roland)",
    "rice": "Rice index (yes against no)",
    "unanimous_share": "unanimous roll calls",
    "pair_identical": "mean over pairs, identical votes",
    "pair_half_credit": "mean over pairs, half credit",
    "absent_share": "absent",
}
SHORT = {
    "agreement_index": "index", "rice": "Rice", "unanimous_share": "unanimous", "pair_identical": "identical",
    "pair_half_credit": "half credit", "absent_share": "absent",
}  # fmt: skip


def cohesion_lines(found: dict[str, Any]) -> list[str]:
    """The pooled measures, then one line a year."""
    votes = "" if found["votes"] is None else f": {found['votes']} roll calls"
    lines = [f"{found['group']} in the UN General Assembly, {spell(found)}{votes}", ""]
    lines += [f"  {label:42s}{_share(found[key])}" for key, label in LABELS.items()]
    widths = {key: max(len(word), 6) for key, word in SHORT.items()}
    lines += ["", "  year  members" + "".join(f"  {word:>{widths[key]}s}" for key, word in SHORT.items())]
    for year in found["years"]:
        cells = "".join(f"  {_share(year[key]):>{widths[key]}s}" for key in SHORT)
        lines.append(f"  {year['year']}  {len(year['members']):7d}{cells}")
    if found["silent"]:
        lines += ["", f"  Without a single vote, so in no pair: {' '.join(found['silent'])}."]
    return [*lines, "", *unfinished(found), f"  Shares in percent. Source: {VOTES}."]


def _share(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.1f}"
