"""References as a brief prints them: by author and year in English and Russian, by GB/T 7714 in Chinese."""

from __future__ import annotations

from trackgauge.constructs.citations import bibliography, fields
from trackgauge.report.cited import BACKGROUND
from trackgauge.report.words import Words
from trackgauge.sources import declared, known_sources


def short_name(source: str, w: Words) -> str:
    """A source in a sentence: authors and year of a paper, the title of a data set, the host of a page."""
    if source == BACKGROUND:
        return w.text("brief.background")
    entry = fields().get(source)
    if entry is None:
        return declared(source).title if source in known_sources() else source
    if "author" not in entry:
        title = entry["title"] if w.language == "zh" else entry.get("titleaddon", entry["title"])
        return w.text("brief.untitled_author", title=title, year=entry["year"])
    surnames = [author.partition(",")[0] for author in entry["author"].split(" and ")]
    return w.text("brief.author_year", authors=w.join(surnames), year=entry["year"])


def reference(source: str, w: Words) -> str:
    """One paper as the readers of the language expect it."""
    if w.language == "zh":
        return gb_t_7714(fields()[source])
    return bibliography()[source].replace("No author named", w.text("brief.no_author"))


def gb_t_7714(entry: dict[str, str]) -> str:
    """A journal article or another text by GB/T 7714-2015, numeric style.

    >>> gb_t_7714(fields()["esteban_ray1994"])
    'ESTEBAN J M, RAY D. On the measurement of polarization[J]. Econometrica, 1994, 62(4): 819-851.'
    """
    kind = "J" if "journal" in entry else "Z"
    authors = "; ".join(entry.get("author", "").split(" and "))
    named = ", ".join(_author(each) for each in authors.split("; ") if each)
    head = f"{named}. " if named else ""
    return f"{head}{entry['title']}[{kind}]. {_place(entry)}."


def _author(name: str) -> str:
    """`Esteban, Joan` is ESTEBAN J; a name in Chinese characters stays as it is."""
    surname, _, given = name.partition(", ")
    initials = " ".join(part[0] for part in given.replace("-", " ").split())
    return f"{surname.upper()} {initials}".strip() if surname.isascii() else name


def _place(entry: dict[str, str]) -> str:
    issue = entry.get("volume", "") + (f"({entry['number']})" if "number" in entry else "")
    parts = [entry.get("journal", ""), entry["year"], issue]
    pages = entry.get("pages", "").replace("--", "-")
    return ", ".join(part for part in parts if part) + (f": {pages}" if pages else "")
