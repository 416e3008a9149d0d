"""Bibliography keys as references that a reader can follow."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_ENTRY = re.compile(r"^@\w+\{(\w+),(.*)\}$", re.MULTILINE)
_FIELD = re.compile(r"(\w+)=\{([^{}]*)\}")


@cache
def bibliography() -> dict[str, str]:
    """Every paper of the package by its key, as one line: the five sources first, then the method papers."""
    return {key: _reference(entry) for key, entry in fields().items()}


@cache
def fields() -> dict[str, dict[str, str]]:
    """The fields of every paper of the package, by its key."""
    return {key: dict(_FIELD.findall(given)) for key, given in _ENTRY.findall(_text())}


@cache
def entries() -> dict[str, str]:
    """The BibTeX entry of every paper of the package, by its key."""
    return {line.partition("{")[2].partition(",")[0]: line for line in _text().splitlines() if line.startswith("@")}


@cache
def membership_lists() -> dict[str, str]:
    """The public lists of members by their key, as one line each."""
    text = (files("trackgauge.organisations") / "memberships" / "sources.bib").read_text(encoding="utf-8")
    return {key: _reference(dict(_FIELD.findall(fields))) for key, fields in _ENTRY.findall(text)}


def references(source: str) -> dict[str, str]:
    """The papers behind a `source` cell, by key; decisions of our own have none.

    >>> references("hage2011; trackgauge")["hage2011"][:50]
    'Häge, Frank M. (2011). Choice or circumstance? Adj'
    """
    keys = dict.fromkeys(part.split(" ")[0] for part in source.split("; "))
    return {key: bibliography()[key] for key in keys if key in bibliography()}


def _text() -> str:
    papers = files("trackgauge.organisations") / "bibliography.bib"
    methods = files("trackgauge.constructs") / "methods.bib"
    return papers.read_text(encoding="utf-8") + methods.read_text(encoding="utf-8")


def _reference(entry: dict[str, str]) -> str:
    author = entry.get("author", "No author named").replace(" and ", "; ")
    title = entry["title"] + (f" [{entry['titleaddon']}]" if "titleaddon" in entry else "")
    doi = f" https://doi.org/{entry['doi']}" if "doi" in entry else ""
    return f"{author} ({entry['year']}). {title}.{_place(entry)}{doi}"


def _place(entry: dict[str, str]) -> str:
    """Journal, volume, number and pages, as far as they are known."""
    number = entry.get("number", "")
    issue = f"{entry['volume']}({number})" if "volume" in entry else f"no. {number}" if number else ""
    where = " ".join(part for part in (entry.get("journal", ""), issue) if part)
    pages = entry.get("pages", "").replace("--", "–")
    text = ", ".join(part for part in (where, pages) if part)
    return f" {text[0].upper()}{text[1:]}." if text else ""
