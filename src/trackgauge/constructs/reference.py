"""The vocabulary and the indicators as Markdown pages.

Write them anew with `python -m trackgauge.constructs.reference docs/reference`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from trackgauge.constructs.citations import bibliography
from trackgauge.constructs.lookup import all_terms
from trackgauge.constructs.vocabulary import Explanation, Kind

_TITLES: dict[Kind, str] = {
    "construct": "Constructs of the sources",
    "statement": "Testable statements",
    "proposal": "Reform proposals",
    "measure": "Measures",
}
_INTRODUCTION = """\
# Vocabulary

What the five source papers say, in our own words, and what Trackgauge computes. `trackgauge explain TERM`
finds an entry by its id, its key or its name in English, Chinese or Russian.

A source is a key of the bibliography, with the section where our notes record one; `trackgauge` marks a
decision of our own. This page is generated from the tables of `trackgauge.constructs`: change those, not it.
"""
_INDICATORS = """\
# Indicators

What the orientation of members is read from. Every indicator declares its dimension, unit, direction, anchors
and source in `trackgauge.orientation.indicators`; this page is generated from those.

"""


def reference_pages() -> dict[str, str]:
    """Every page by its file name."""
    return {"constructs.md": reference_page(), "indicators.md": _INDICATORS + _chapter("indicator")}


def reference_page() -> str:
    """The whole vocabulary in Markdown: four chapters with one entry a term, and the papers."""
    chapters = [f"## {_TITLES[kind]}\n\n{_chapter(kind)}" for kind in _TITLES]
    papers = "\n".join(f"- `{key}`: {reference}" for key, reference in bibliography().items())
    return "\n".join([_INTRODUCTION, *chapters, f"## Papers\n\n{papers}\n"])


def _chapter(kind: Kind) -> str:
    return "\n".join(_entry(term) for term in all_terms() if term.kind == kind)


def _entry(term: Explanation) -> str:
    details = [f"- **{label}.** {text}" for label, text in term.labelled()]
    return "\n".join([_heading(term), "", term.definition, "", *details, ""])


def _heading(term: Explanation) -> str:
    names = term.names()
    label = f"`{term.key}`" if term.id == term.key else f"{term.id} `{term.key}`"
    return f"### {label}: {' · '.join(names)}" if names else f"### {label}"


if __name__ == "__main__":
    for name, page in reference_pages().items():
        (Path(sys.argv[1]) / name).write_text(page, encoding="utf-8", newline="\n")
