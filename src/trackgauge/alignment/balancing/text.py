"""Triangles and balancing patterns, as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from trackgauge.alignment.triangles import TYPES

SHOWN = 12
"""Triangles shown one by one for a single year."""

WIDTH = 96
KIND = {"large_uses_small": "large uses small", "small_uses_large": "small uses large"}


def triangle_lines(label: str, found: dict[str, Any]) -> list[str]:
    """The census, the named relations, the statements, and what nobody named."""
    years = found["years"]
    lines = [f"{label}, {_period(years[0]['year'], years[-1]['year'])}", "", *_census(years)]
    if len(years) == 1:
        lines += ["", *_listed(years[0])]
    for relation in found["relations"]:
        lines += ["", *_relation(relation)]
    if found["statements"]:
        lines += ["", "What the sources say, held against these ties"]
        for one in found["statements"]:
            lines += _wrapped(f"{one['id']}  {one['finding']}: {one['text']}.", "     ")
    return [*lines, "", *_discovery(found["discovery"])]


def _period(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def _census(years: list[dict[str, Any]]) -> list[str]:
    """One line a year: expected numbers of each type."""
    lines = [
        "Triangles of members: expected number of each type (open: a tie of the three is neutral)",
        "  year  triangles  menage a trois  romantic  stable marriage  unit veto   open  P(balanced)",
    ]
    for one in years:
        mean = {kind: entry["mean"] for kind, entry in one["expected"].items()}
        menage, romantic, marriage, veto = (mean[kind] for kind in TYPES)
        lines.append(
            f"  {one['year']}  {one['triangles']:9d}  {menage:14.1f}  {romantic:8.1f}  {marriage:15.1f}  {veto:9.1f}"
            f"  {mean['open']:5.1f}  {one['balanced']:11.2f}"
        )
    return lines


def _listed(year: dict[str, Any]) -> list[str]:
    """Triangles with an enmity, the likeliest first, each with the state that stands apart."""
    ranked = sorted(year["by_triangle"], key=lambda one: (-_likeliest(one)[1], one["states"]))[:SHOWN]
    lines = [f"Triangles with an enmity, the likeliest first (at most {SHOWN})"]
    for one in ranked:
        kind, chance = _likeliest(one)
        if chance < NOTABLE:
            continue
        state, apart = max(one["apart"].items(), key=lambda pair: pair[1])
        role = {"romantic": "pivot", "stable_marriage": "outsider"}.get(kind)
        words = f"{kind.replace('_', ' ')} {chance:.2f}"
        lines.append(f"  {' '.join(one['states'])}  {words}" + (f", {role} {state} {apart:.2f}" if role else ""))
    return lines if len(lines) > 1 else [*lines, "  none"]


def _likeliest(one: dict[str, Any]) -> tuple[str, float]:
    """The likeliest type with an enmity, and its probability."""
    return max(((kind, one["probabilities"][kind]) for kind in TYPES[1:]), key=lambda pair: pair[1])


def _relation(one: dict[str, Any]) -> list[str]:
    lines = [f"{one['id']}  {one['label']} ({KIND[one['kind']]})"]
    lines += _wrapped("verdict  " + ", ".join(_spell(one, spell) for spell in one["spells"]), " " * 11, "  ")
    last = one["years"][-1]
    alone = last["holds_by_behaviour"]
    lines.append(f"  {last['year']}: holds {last['probabilities']['holds']:.2f} (behaviour alone {alone:.2f})")
    if len(one["years"]) > 1:
        first = one["years"][0]
        lines.append(
            f"  by sources that cover all years: holds {first['holds_by_lasting_sources']:.2f} in {first['year']}, "
            f"{last['holds_by_lasting_sources']:.2f} in {last['year']}, at most {_most(one['years'])}"
        )
    lines += _wrapped(_courted(one, last), " " * 4, "  ")
    lines += _wrapped(f"hedging  {_named(last['hedging'])}", " " * 11, "  ")
    lines.append(f"  at odds  poles {last['poles_at_odds']:.2f}, the middle {last['middle_at_odds']:.2f}")
    lines += _turned(last)
    return lines


NOTABLE = 0.1
"""Change of the chance that a pattern holds from which a tie is named."""


def _most(years: list[dict[str, Any]]) -> str:
    """The highest chance by lasting sources, and its first year."""
    best = max(years, key=lambda year: year["holds_by_lasting_sources"])
    return f"{best['holds_by_lasting_sources']:.2f} in {best['year']}"


def _turned(year: dict[str, Any]) -> Iterator[str]:
    """Ties that would end the pattern, or bring it about, the weightiest first."""
    holds = year["probabilities"]["holds"]
    ends = sorted((each["negative"], "-".join(each["tie"])) for each in year["if_turned"])
    ends = [(chance, tie) for chance, tie in ends if holds - chance >= NOTABLE]
    if ends:
        yield f"  would break it, if negative: {_listing(ends)}"
    makes = [
        (each[sign], f"{'-'.join(each['tie'])} {sign}")
        for each in year["if_turned"]
        for sign in ("negative", "positive")
        if each[sign] - holds >= NOTABLE
    ]
    if holds < 0.5 and makes:
        yield f"  nearest to holding with {_listing(sorted(makes, key=lambda one: (-one[0], one[1])))}"
    if not ends and not (holds < 0.5 and makes):
        yield "  no single tie would change that"


def _listing(ranked: list[tuple[float, str]]) -> str:
    return ", ".join(f"{tie} ({chance:.2f})" for chance, tie in ranked[:3])


def _spell(relation: dict[str, Any], spell: dict[str, Any]) -> str:
    poles = {"leans_a": relation["pole_a"], "leans_b": relation["pole_b"]}
    leans = spell["verdict"] in poles
    verdict = f"leans to {'+'.join(poles[spell['verdict']])}" if leans else spell["verdict"]
    return f"{_period(spell['from'], spell['to'])} {verdict} ({spell['mean']:.2f})"


def _courted(relation: dict[str, Any], year: dict[str, Any]) -> str:
    parts = []
    for pole in ("pole_a", "pole_b"):
        chances = {state: entry[f"by_{pole}"] for state, entry in year["courted"].items()}
        parts.append(f"courted by {'+'.join(relation[pole])}  {_named(chances)}")
    return "; ".join(parts)


def _named(chances: dict[str, float]) -> str:
    return " ".join(f"{state} {chance:.2f}" for state, chance in chances.items())


def _discovery(found: dict[str, Any]) -> Iterator[str]:
    yield f"Search of {found['year']}, poles {' '.join(found['poles'])}: patterns more likely than not"
    for one in found["pairs_of_poles"]:
        hedgers = " ".join(f"{each['middle']} {each['holds']:.2f}" for each in one["large_uses_small"]) or "none"
        text = (
            f"{' - '.join(one['poles'])}  between them: {hedgers}; expected {one['expected_hedgers']:.1f}, by chance "
            f"{one['by_chance']:.1f} (p {one['p']:.2f}, adjusted {one['p_adjusted']:.2f})"
        )
        yield from _wrapped(text, " " * 13, "  ")
        for each in one["small_uses_large"]:
            yield f"             rivals using both: {'-'.join(each['middle'])} {each['holds']:.2f}"
    yield (
        "  By chance: each pole's friends dealt out anew. A pattern whose p is not small says no more than that both "
        "poles\n  have many friends; adjusted: for having looked at all pairs of poles."
    )


def _wrapped(text: str, indent: str, first: str = "") -> list[str]:
    import textwrap

    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=indent, break_on_hyphens=False)
