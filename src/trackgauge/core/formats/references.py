"""References to data and papers, for BibTeX, for Zotero and EndNote (RIS), and as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["dataset", "article", "book", "report", "web"]

_BIBTEX = {"dataset": "misc", "article": "article", "book": "book", "report": "techreport", "web": "misc"}
_RIS = {"dataset": "DATA", "article": "JOUR", "book": "BOOK", "report": "RPRT", "web": "ELEC"}
_ESCAPED = re.compile(r"[&%$#_{}]")


@dataclass(frozen=True, slots=True)
class Reference:
    """What is cited.

    Attributes
    ----------
    authors
        `Family, Given` for a person; a name without comma is a body, kept whole.
    year
        Of publication or of the snapshot.
    container
        Journal, or series of a report.
    publisher
        Of a book; archive of a data set; institution of a report.
    """

    key: str
    kind: Kind
    authors: tuple[str, ...]
    title: str
    year: int
    container: str = ""
    volume: str = ""
    number: str = ""
    pages: str = ""
    publisher: str = ""
    version: str = ""
    doi: str = ""
    url: str = ""
    note: str = ""


def bibtex(references: Iterable[Reference]) -> str:
    """BibTeX entries, one after the other (UTF-8, for biber or a recent bibtex).

    >>> print(bibtex([Reference("wdi", "dataset", ("World Bank",), "Development & growth", 2026)]), end="")
    @misc{wdi,
      author = {{World Bank}},
      title = {{Development \\& growth}},
      year = {2026},
    }
    """
    return "\n".join(_entry(reference) for reference in references)


def ris(references: Iterable[Reference]) -> str:
    """RIS records, as Zotero, EndNote and Mendeley import them.

    >>> ris([Reference("wdi", "dataset", ("World Bank",), "Development", 2026)]).splitlines()
    ['TY  - DATA', 'ID  - wdi', 'AU  - World Bank', 'TI  - Development', 'PY  - 2026', 'ER  - ']
    """
    return "\n".join(_record(reference) for reference in references)


def plain(reference: Reference) -> str:
    """One line for people.

    >>> plain(Reference("read1954", "article", ("Read, Kenneth",), "Cultures", 1954, "SWJA", "10", "1", "1-43"))
    'Read, Kenneth (1954). Cultures. SWJA 10(1), 1-43.'
    """
    issue = f"{reference.volume}({reference.number})" if reference.number else reference.volume
    place = ", ".join(part for part in (f"{reference.container} {issue}".strip(), reference.pages) if part)
    version = f"version {reference.version}" if reference.version else ""
    link = f"https://doi.org/{reference.doi}" if reference.doi else reference.url
    parts = (reference.title, place, reference.publisher, version, reference.note, link)
    told = ". ".join(part.rstrip(".") for part in parts if part)
    return f"{'; '.join(reference.authors)} ({reference.year}). {told}{'' if link else '.'}"


def _entry(reference: Reference) -> str:
    of_kind = {"article": "journal", "report": "series"}.get(reference.kind, "howpublished")
    publisher = "institution" if reference.kind == "report" else "publisher"
    authors = " and ".join(_escaped(name) if "," in name else f"{{{_escaped(name)}}}" for name in reference.authors)
    fields = {
        "author": authors,
        # Twice braced, so that the capitals of names survive.
        "title": f"{{{_escaped(reference.title)}}}",
        "year": str(reference.year),
        of_kind: _escaped(reference.container),
        "volume": reference.volume,
        "number": reference.number,
        "pages": reference.pages.replace("-", "--"),
        publisher: _escaped(reference.publisher),
        "version": _escaped(reference.version),
        "doi": reference.doi,
        "url": reference.url,
        "note": _escaped(reference.note),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{_BIBTEX[reference.kind]}{{{reference.key},", *lines, "}\n"])


def _escaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: f"\\{found[0]}", text)


def _record(reference: Reference) -> str:
    first, _, last = reference.pages.partition("-")
    fields = [
        ("TY", _RIS[reference.kind]),
        ("ID", reference.key),
        *(("AU", name) for name in reference.authors),
        ("TI", reference.title),
        ("PY", str(reference.year)),
        ("T2" if reference.kind != "article" else "JO", reference.container),
        ("VL", reference.volume),
        ("IS", reference.number),
        ("SP", first),
        ("EP", last),
        ("PB", reference.publisher),
        ("ET", reference.version),
        ("DO", reference.doi),
        ("UR", reference.url),
        ("N1", reference.note),
    ]
    lines = [f"{tag}  - {value}" for tag, value in fields if value]
    return "\n".join([*lines, "ER  - "]) + "\n"
