"""A record of positions, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trackgauge.core.wrapping import wrapped

if TYPE_CHECKING:
    from trackgauge.record.scoring import Scores

DID = {
    "reserve": "joins with a view of its own", "stay_out": "stays out", "absent": "stays away", "object": "objects",
}  # fmt: skip
SHOWN = 25


def record_lines(answer: dict[str, Any]) -> list[str]:
    """Who stands apart, then the members, then the dissent with dates and sources."""
    return [
        *_head(answer), "", *_apart(answer), "", *_runs(answer), "", *_members(answer), *_null(answer), "",
        *_dissent(answer), *_acts(answer), *_agreement(answer),
    ]  # fmt: skip


def _head(answer: dict[str, Any]) -> list[str]:
    counts, (first, last) = answer["counts"], answer["years"]
    return [
        f"{answer['organisation']}: record of positions, {first}–{last}",
        f"  {counts['items']} items, {counts['positions']} rows of positions"
        + (f" and {counts['second_coder']} of a second coder" if counts["second_coder"] else "")
        + f", {counts['acts']} acts; "
        f"{counts['apart']} of {counts['cells']:,} positions are apart",
    ]


def _apart(answer: dict[str, Any]) -> list[str]:
    year = answer["years"][1]
    if not answer["stand_apart"]:
        return [f"  Nobody stands apart in {year} with a probability of 90%."]
    lines = [f"  Stands apart in {year} (standing in logits against the mean of the others, 95% interval)"]
    for one in answer["stand_apart"]:
        own = one["standing"]
        on = ", ".join(name.replace("_", " ") for name in one["domains"]) or "no single domain"
        lines += wrapped(
            f"    {one['actor']}  {_interval(own)}; apart on {own['apart']:.0%} of items; since {one['since']}; "
            f"in {on}; {one['trend']}", 7,
        )  # fmt: skip
    return lines


def _runs(answer: dict[str, Any]) -> list[str]:
    lines = ["  Furthest from the others, by year (mean standing; probability of being the furthest)"]
    for run in answer["furthest"]:
        years = f"{run['from']}–{run['to']}" if run["from"] < run["to"] else f"{run['from']}     "
        sure = f"{run['furthest_least']:.0%} to {run['furthest_most']:.0%}"
        lines.append(f"    {years}  {run['actor']}  {_signed(run['mean'])}  {sure}")
    return lines


def _members(answer: dict[str, Any]) -> list[str]:
    lines = ["  Members        standing  95% interval     apart  furthest  evidence"]
    for member in answer["members"]:
        own = member["conduct"]
        if own is not None:
            interval = f"[{_signed(own['low']):>5s}, {_signed(own['high']):>5s}]"
            lines.append(
                f"    {member['actor']}  {member['year']}  {_signed(own['mean']):>8s}  {interval}  "
                f"{own['apart']:6.0%}  {own['furthest']:8.0%}  {_age(own)}"
            )
            lines += _domains(member) if len(answer["members"]) == 1 else []
    return lines


def _domains(member: dict[str, Any]) -> list[str]:
    return [
        f"      {name.replace('_', ' '):18s}{_interval(row)}  apart on {row['apart']:.0%}"
        for name, row in member["by_domain"].items()
    ]


def _age(own: dict[str, Any]) -> str:
    if own["age_years"] is None:
        return "none"
    count, noun = (own["cells"], "position") if own["cells"] else (own["age_years"], "year")
    return f"{count} {noun}{'s' * (count != 1)} {'in the year' if own['cells'] else 'away'}"


def _null(answer: dict[str, Any]) -> list[str]:
    if "null" not in answer:
        return []
    null = answer["null"]
    return [
        "",
        *wrapped(
            f"  Null: nearest and furthest member are {null['spread']:.1f} logits apart on average; with members "
            f"relabelled within items {null['relabelled_mean']:.1f} (at most {null['relabelled_most']:.1f} in "
            f"{null['count']}); as large as in the record: {null['as_large']:.3f}", 2,
        ),
    ]  # fmt: skip


def _dissent(answer: dict[str, Any]) -> list[str]:
    rows = answer["dissent"]
    lines = [f"  Positions apart ({len(rows)})"]
    for row in rows[-SHOWN:]:
        how = DID[row["position"]] + (f" ({row['level']} came)" if row["level"] not in (None, "none", "head") else "")
        said = f"    {_day(row)}  {row['actor']} {how}: {row['title']}. {row['evidence']} [{row['sources'][0]}]"
        lines += wrapped(said, 6)
    return [*lines, *_rest(len(rows))]


def _acts(answer: dict[str, Any]) -> list[str]:
    rows = [act for act in answer["acts"] if act["alignment"] < 0 or len(answer["members"]) == 1]
    if not rows:
        return []
    lines = ["", f"  Acts outside items ({len(rows)})"]
    for act in rows[-SHOWN:]:
        towards = f" towards {act['partner'].replace(';', ', ')}" if act["partner"] else ""
        said = act["act"].replace("_", " ")
        lines += wrapped(f"    {_day(act)}  {act['actor']}{towards}: {said}, {act['evidence']}", 6)
    return [*lines, *_rest(len(rows))]


def _rest(count: int) -> list[str]:
    return [f"    ... and {count - SHOWN} earlier ones: --json, or --from and --to"] if count > SHOWN else []


def _agreement(answer: dict[str, Any]) -> list[str]:
    found = answer["agreement"]
    if found is None:
        return ["", "  One coder; no second coding."]
    apart = found["apart"]
    return [
        "",
        f"  Second coder on {found['items']} items: Krippendorff's alpha apart or not {apart['mean']:.2f} "
        f"[{apart['low']:.2f}, {apart['high']:.2f}]",
    ]


def score_lines(organisation: str, found: Scores) -> list[str]:
    """Scores of the model and of simpler answers."""
    rows = {
        "model": found.model, "model, outcome of the item not told": found.outcome_unknown,
        "items alone (no members)": found.item_effect, "member's share": found.member_constant,
        "share of the whole body": found.base,
    }  # fmt: skip
    what = "all positions on a tenth of the items" if found.held_out == "items" else "a tenth of the positions"
    return [
        f"{organisation}: natural-log score of a position apart or not, higher is better",
        f"  {what} left out, ten times; {found.cells:,} positions, {found.apart} apart",
        "",
        *(f"  {name:38s}{_signed(value, 4)}" for name, value in rows.items()),
    ]


def _interval(own: dict[str, Any]) -> str:
    return f"{_signed(own['mean'])} [{_signed(own['low'])}, {_signed(own['high'])}]"


def _signed(value: float, places: int = 1) -> str:
    return f"{value:.{places}f}".replace("-", "−")


def _day(row: dict[str, Any]) -> str:
    return str(row["date"])[: {"day": 10, "month": 7, "year": 4}[row["date_precision"]]].ljust(10)
