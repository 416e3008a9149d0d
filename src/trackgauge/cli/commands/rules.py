"""`trackgauge rules`: what decision rules guarantee, and which ones a charter has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from trackgauge.cli.options import Json
from trackgauge.cli.output import print_json

if TYPE_CHECKING:
    from trackgauge.decisions.properties import Witness
    from trackgauge.organisations.charter import DecisionRule


def rules(
    name: Annotated[
        str | None, typer.Argument(help="Rules in force in this organisation; without it, all kinds of rule.")
    ] = None,
    date: Annotated[str | None, typer.Option("--date", help="Day, such as 2026-01-01; today if left out.")] = None,
    as_json: Json = False,
) -> None:
    """Properties of decision rules with witnesses.

    With an organisation: the rules of its charter in force on a day, each with its article.
    """
    if name is None:
        found = [_of_rule(rule_id) for rule_id in _known()]
        lines = (line for each in found for line in _property_lines(each))
    else:
        found = [_of_entry(entry) for entry in _in_force(name, date)]
        lines = (line for each in found for line in _entry_lines(each))
    if as_json:
        print_json(found)
    else:
        print("\n".join(lines))


def _known() -> tuple[str, ...]:
    from trackgauge.decisions import known_rules

    return known_rules()


def _of_rule(rule_id: str) -> dict[str, Any]:
    from trackgauge.decisions import rule
    from trackgauge.decisions.properties import PROPERTIES, witness

    examined = rule(rule_id)
    lacking = {name: witness(examined, name) for name in sorted({*PROPERTIES} - examined.properties)}
    return {
        "rule": rule_id,
        "has": sorted(examined.properties),
        "lacks": {name: _shown(found) for name, found in lacking.items() if found is not None},
    }


def _shown(found: Witness) -> dict[str, Any]:
    terms = {key: value if isinstance(value, int | str) else str(value) for key, value in found.terms.items()}
    stances = {member: stance.value for member, stance in found.stances.items()}
    return {"terms": terms, "stances": stances, "fault": found.fault}


def _property_lines(each: dict[str, Any]) -> Iterator[str]:
    yield each["rule"]
    yield f"  has    {', '.join(name.replace('_', ' ') for name in each['has'])}"
    for name, found in each["lacks"].items():
        terms = "".join(f"{key} {value}; " for key, value in found["terms"].items() if key != "gates")
        yield f"  lacks  {name.replace('_', ' ')}: {terms}{_case(found['stances'])}: {found['fault']}"


def _case(stances: dict[str, str]) -> str:
    by_stance: dict[str, list[str]] = {}
    for member, stance in stances.items():
        by_stance.setdefault(stance, []).append(member)
    return "; ".join(f"{', '.join(members)} {stance.replace('_', ' ')}" for stance, members in by_stance.items())


def _in_force(name: str, date: str | None) -> tuple[DecisionRule, ...]:
    import datetime as dt

    from trackgauge.core.dates import parse_date
    from trackgauge.organisations import load

    organisation, day = load(name), dt.date.today() if date is None else parse_date(date, where="--date")
    organisation.must_exist_on(day)
    return organisation.as_of(day).rules


def _of_entry(entry: DecisionRule) -> dict[str, Any]:
    return {
        "id": entry.id,
        "kind": entry.rule,
        "applies_to": list(entry.applies_to),
        "windows": list(entry.windows),
        "threshold": entry.threshold_words,
        "article": entry.article,
        "from": None if entry.start is None else entry.start.isoformat(),
        "to": None if entry.end is None else entry.end.isoformat(),
        "reference": entry.reference,
        "confidence": entry.confidence,
    }


def _entry_lines(each: dict[str, Any]) -> Iterator[str]:
    until = f" to {each['to']}" if each["to"] else ""
    yield f"{each['id']}: {each['kind'].replace('_', ' ')} for {', '.join(each['applies_to'])}"
    threshold = f"; {each['threshold']}" if each["threshold"] else ""
    yield f"  {each['article'] or 'article not stated'}; from {each['from']}{until}{threshold}"
    if each["windows"]:
        yield f"  windows {', '.join(each['windows'])}"
