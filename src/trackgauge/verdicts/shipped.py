"""Verdicts as they ship, so that a term and a page can show them at once; and where the papers contradict each other.

``python -m trackgauge.verdicts.shipped docs`` computes them anew and writes the tables of the pages; a test
holds that they are what the data give.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from trackgauge.constructs import Language, vocabulary
from trackgauge.verdicts.plan import VERDICTS

FILE = files("trackgauge.verdicts") / "verdicts.json"
KEPT = ("id", "verdict", "because", "grade", "plan", "main", "without_own_paper", "without_paper", "chance", "step_up",
        "step_down", "specifications_tested", "specifications_agreeing", "as_frozen")  # fmt: skip
BEGIN, END = "<!-- verdicts: written by python -m trackgauge.verdicts.shipped docs -->", "<!-- end of verdicts -->"


@cache
def verdicts() -> Mapping[str, dict[str, Any]]:
    """The verdict on each statement of the sources, by id.

    >>> verdicts()["T28"]["verdict"]
    'supported'
    """
    if not FILE.is_file():
        return {}
    found: dict[str, dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


NAMES: dict[str, dict[Language, str]] = {
    "verdict": {"en": "Verdict", "zh": "结论", "ru": "Вывод"},
    "supported": {"en": "supported", "zh": "得到支持", "ru": "подтверждено"},
    "contradicted": {"en": "contradicted", "zh": "被否定", "ru": "опровергнуто"},
    "not distinguishable": {"en": "not distinguishable", "zh": "无法区分", "ru": "неразличимо"},
    "by construction": {"en": "by construction", "zh": "由规则推出", "ru": "следует из правила"},
    "hangs on a mechanism": {"en": "hangs on a mechanism", "zh": "取决于某一机制", "ru": "зависит от механизма"},
    "not testable": {"en": "not testable", "zh": "无法检验", "ru": "непроверяемо"},
}


def named(row: Mapping[str, Any], language: Language = "en") -> tuple[str, str]:
    """The label and the verdict in a language, with its grade and, in English, why.

    >>> named({"verdict": "supported", "grade": "A", "because": "all agree"}, "ru")
    ('Вывод', 'подтверждено (A): all agree')
    """
    grade = f" ({row['grade']})" if row["grade"] else ""
    return NAMES["verdict"][language], f"{NAMES[row['verdict']][language]}{grade}: {row['because']}"


def shipped_verdict(statement: str, language: Language = "en") -> dict[str, Any] | None:
    """The verdict that ships on a statement of the sources, with its label and words in a language; None on any other.

    >>> shipped_verdict("T28", "ru")["label"]
    'Вывод'
    """
    row = verdicts().get(statement)
    if row is None:
        return None
    label, words = named(row, language)
    return {"label": label, "words": words, "row": row}


@cache
def _keys() -> Mapping[str, str]:
    return {term.id: term.key for term in vocabulary() if term.kind == "statement"}


def key_of(statement: str) -> str:
    """The key of a statement of the sources; the id of any other."""
    return _keys().get(statement, statement)


@cache
def contradictions() -> tuple[dict[str, Any], ...]:
    """Where the papers contradict each other, each side with the verdicts on its statements."""
    text = (files("trackgauge.verdicts") / "contradictions.yaml").read_text(encoding="utf-8")
    known = verdicts()
    found = []
    for row in yaml.safe_load(text):
        sides = {
            f"verdict_{side}": [f"{id}: {known[id]['verdict']}" for id in row.get(f"tests_{side}", ()) if id in known]
            for side in ("one", "other")
        }
        found.append({**row, **sides})
    return tuple(found)


def build(docs: Path | None = None) -> int:
    """Compute all verdicts, write them, and the tables of two pages in a folder; return the number of statements."""
    found = import_module("trackgauge.verdicts.results").claims("sco")
    rows = {row["id"]: {name: row[name] for name in KEPT} for row in found.to_dict()["statements"]}
    text = json.dumps(rows, indent=1, ensure_ascii=False)
    Path(str(FILE)).write_text(text + "\n", encoding="utf-8")
    verdicts.cache_clear()
    contradictions.cache_clear()
    if docs is not None:
        _between(docs / "results.md", markdown(rows))
        _between(docs / "claims.md", disputes_markdown())
    return len(rows)


def _between(page: Path, lines: list[str]) -> None:
    """Put lines between the marks of a page."""
    head, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    page.write_text(head + "\n".join([BEGIN, "", *lines, "", END]) + rest.partition(END)[2], encoding="utf-8")


def disputes_markdown() -> list[str]:
    """The contradictions between the papers as a table."""
    lines = ["| about | one side | verdicts | other side | verdicts | what decides |", "|---|---|---|---|---|---|"]
    for row in contradictions():
        sides = [
            cell
            for side in ("one", "other")
            for cell in (f"{row[side]} ({row[f'paper_{side}']})", "; ".join(row[f"verdict_{side}"]) or "no statement")
        ]
        lines.append(f"| {' | '.join([row['about'], *sides, row['decides']])} |")
    return lines


def markdown(rows: Mapping[str, dict[str, Any]]) -> list[str]:
    """The table of verdicts, the misses first."""
    number = import_module("trackgauge.verdicts.text").number
    lines = ["| | verdict | effect [95 %] | power | chance, BH | grade | why |", "|---|---|---|---|---|---|---|"]
    for verdict in VERDICTS:
        for name, row in rows.items():
            if row["verdict"] == verdict:
                found = row["main"]["found"]
                effect = (
                    ""
                    if found is None
                    else f"{number(found['effect'])} [{number(found['low'])}, {number(found['high'])}]"
                )
                power = "" if found is None or found["power"] is None else f"{found['power']:.2f}"
                chance = "" if row["step_up"] is None else f"{row['chance']:.3f}, {row['step_up']:.3f}"
                lines.append(
                    f"| {name} | {verdict} | {effect} | {power} | {chance} | {row['grade']} | {row['because']} |"
                )
    return lines


if __name__ == "__main__":
    import sys

    print(build(Path(sys.argv[1]) if len(sys.argv) > 1 else None), "statements")
