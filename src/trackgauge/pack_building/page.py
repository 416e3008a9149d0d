"""The series of the pack as a Markdown page, printed from what the pack says of them.

Write it anew with `python -m trackgauge.pack_building.page docs/reference/series.md`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from trackgauge.evidence.pack.read import load_pack
from trackgauge.pack_building.series import Topic

_INTRODUCTION = """\
# Series

Every series of the pack: what it measures, in which direction, for whom and when, computed how, from which sources
under which licence. [The evidence](../evidence.md) says how to read, build and check them. This page is generated from
the pack: change the files of `trackgauge.pack_building.series`, not it.
"""
LEVELS = {
    "state": "states",
    "dyad": "pairs, the same from both sides",
    "directed": "pairs, the first state's towards the second",
}


def reference_page() -> str:
    """All series by topic, an overview first."""
    pack = load_pack()
    every = {series_id: pack.about_series(series_id).about for series_id in pack.series_ids}
    chapters = [_INTRODUCTION, _overview(every)]
    for topic in get_args(Topic):
        mine = {series_id: about for series_id, about in every.items() if about["topic"] == topic}
        if mine:
            chapters += [f"## {topic.capitalize()}\n", *("\n".join(_entry(*item)) for item in mine.items())]
    chapters.append(_licences(every))
    return "\n".join(chapters).rstrip("\n") + "\n"


def _licences(every: Mapping[str, Mapping[str, Any]]) -> str:
    """One row a source: its licence, what of it is in the pack, and the series that rest on it."""
    records = {source["id"]: source for about in every.values() for source in about["sources"]}
    lines = ["## Licences", "", "| source | licence | in the pack | series |", "|---|---|---|---|"]
    for source_id, source in sorted(records.items()):
        mine = [name for name, about in every.items() if source_id in [one["id"] for one in about["sources"]]]
        shipped = " and ".join(sorted({every[name]["ships"] for name in mine}))
        names = ", ".join(f"[`{name}`](#{name})" for name in mine)
        lines.append(f"| [`{source_id}`](sources.md#{source_id}) | {source['licence']} | {shipped} | {names} |")
    return "\n".join([*lines, ""])


def _overview(every: Mapping[str, Mapping[str, Any]]) -> str:
    rows = [
        f"| [`{series_id}`](#{series_id}) | {about['name']} | {about['level']} "
        f"| {about['first_year']}-{about['last_year']} | {about['states']} | {about['cells']:,} "
        f"| {', '.join(source['id'] for source in about['sources'])} |"
        for series_id, about in every.items()
    ]
    return "\n".join(
        ["| series | name | level | years | states | cells | sources |", "|---|---|---|---|---|---|---|", *rows, ""]
    )


def _entry(series_id: str, about: Mapping[str, Any]) -> Iterator[str]:
    absent = {"zero": "is a zero", "unknown": "is unknown"}[about["absent"]]
    yield from (f"### `{series_id}`", "", f"{about['name']}, of {LEVELS[about['level']]}.", "")
    yield f"- **Unit.** {_sentence(about['unit'])}"
    yield f"- **Range.** {about['low']:g} to {about['high']:g}; higher means that {_sentence(about['higher_means'])}"
    yield f"- **Computed.** {_sentence(about['computed'])} {_shipped(about)}"
    if about["level"] != "state":
        yield f"- **No cell.** A pair of covered states without a cell {absent}."
    for note in about["notes"]:
        yield f"- **Note.** {_sentence(note)}"
    for one in about["corrections"]:
        yield f"- **Corrected.** {_sentence(one['reason'])}"
    for source in about["sources"]:
        said = f"{_sentence(source['attribution'])} Licence: {_sentence(source['licence'])}"
        yield f"- **Source.** [`{source['id']}`](sources.md#{source['id']}): {said}"
    if about["unplaced"]:
        rows = sum(one["rows"] for one in about["unplaced"])
        values = ", ".join(f"{one['value']} ({one['rows']})" for one in about["unplaced"][:8])
        yield f"- **Without a place.** {rows} rows whose code stands for no state of the pack in their year: {values}."
    yield ""


def _shipped(about: Mapping[str, Any]) -> str:
    return "The pack holds scores." if about["ships"] == "scores" else "The pack holds the producer's values."


def _sentence(text: str) -> str:
    return f"{text.rstrip('.')}."


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(reference_page(), encoding="utf-8", newline="\n")
