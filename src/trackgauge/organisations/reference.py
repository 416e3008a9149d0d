"""The reference of charters and casebooks, printed from the same schema table that checks them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from trackgauge.organisations import schema, vocabulary
from trackgauge.organisations.catalogue import checks
from trackgauge.organisations.charter import CharterFile, Names, Right

_INTRODUCTION = """\
# Charters and casebooks

An organisation is a folder: `charter.yaml`, tables as CSV files, and, if it cites more than the shipped
papers, a `bibliography.bib`. `trackgauge new organisation NAME` writes such a folder; `trackgauge check
NAME` (or a path) reports every fault in it. This page is printed from the schema that the check uses.

## Conventions

* **Files** are UTF-8. YAML is read as text alone, so `NO` and `1.0` stay what they are. Only
  `participants.csv` and `charter.yaml` are needed; a column that is not marked as needed may be left out.
* **Spells** are written `from` and `to`: `from` is the first day on which something holds, `to` the first
  day on which it no longer holds; an empty `to` means that it still holds. The United Kingdom was a
  member of the European Union on 2020-01-31 and not on 2020-02-01, so its `to` is 2020-02-01. In Python
  the two are `start` and `end`.
* **Events and periods** are written `first_day` and `last_day`, or `first_year` and `last_year`: both are
  included.
* **Dates** are written 2018-06-01. Where only month or year are known, the first day of it stands there
  and `date_precision` says so; `charter.yaml` also takes 2018-06 and 2018.
* **Actors** are ISO 3166 alpha-3 codes, historical ones included (`states.csv` of the package lists them
  with notes on contested and historical cases). Beside them stand `ALL` (all members at the time),
  `others` (others that the source does not name), {prefixes}.
* **Text** holds no control characters. **Ids** of the organisation and of charter entries are lower-case
  letters, digits and `_`, a letter first; file names are made from them.
* **Lists** in a cell are joined by `;`.
* **Sources** are keys of a bibliography with a section (`zeng_zhao2022 §3`), addresses, `doi:...`, or
  `background` (general knowledge that was not checked against a page, never above medium confidence); a
  remark may follow in brackets. Several are joined by `; `.
* **Confidence** is `high` (stated in a paper or a page), `medium` (partly checked, or a statement about a
  group spread over its states, or a press claim) or `low` (unchecked, contested or reconstructed).
* **What one coder saw.** `recognition.csv`, `drivers.csv`, `documents_links.csv`, `demands_themes.csv` and
  `repair_attempts.csv` were coded once, by people who knew how things ended; there is no second coding, so no
  measure of agreement. Press and stored pages are denser since 2017: half of the recognition rows and of the drivers
  fall in 2017-2025, so a rise in counts is no rise of recognition. Positions held without an act carry a marker date;
  refusals behind closed doors are missing; reported vetoes rest on interested media; praise by election missions is
  nearly constant. A driver without a sign is no zero, a demand without a side neither, and `none` as a form of repair
  says that no attempt is known. Attempts at repair of organisations without a casebook come with the lists of members.
* **Contradictions** between sources are kept: both values stand in `contradictions.csv`, with the one
  that is used and why.
"""


def reference() -> str:
    """The reference as Markdown.

    >>> reference().splitlines()[0]
    '# Charters and casebooks'
    """
    prefixes = "; ".join(f"`{prefix}:` {what}" for prefix, what in vocabulary.ACTOR_PREFIXES.items())
    parts = [_INTRODUCTION.format(prefixes=prefixes), *_charter(), *_vocabulary(), *_tables(), *_checks()]
    return "\n".join(parts).rstrip() + "\n"


def _charter() -> Iterator[str]:
    yield "## charter.yaml\n"
    yield from _columns(CharterFile, name="key")
    yield "A name has these keys:\n"
    yield from _columns(Names, name="key")
    for section in schema.sections():
        model = schema.entry_model(section)
        yield f"### Section `{section}`\n"
        yield f"{model.__doc__}\n"
        yield from _columns(model, name="key")
        if section == "tiers":
            yield "A right has these keys:\n"
            yield from _columns(Right, name="key")


def _vocabulary() -> Iterator[str]:
    for title, words in (
        ("Kinds of rule", vocabulary.rule_kinds()),
        ("Windows", vocabulary.windows()),
        ("Access", vocabulary.ACCESS),
        ("Attendance", vocabulary.ATTENDANCE),
    ):
        yield f"### {title}\n"
        yield from _table(("word", "meaning"), ((f"`{word}`", meaning) for word, meaning in words.items()))


def _tables() -> Iterator[str]:
    yield "## Tables\n"
    for table in schema.tables():
        model = schema.row_model(table)
        yield f"### `{table}.csv`\n"
        yield f"{model.__doc__}\n"
        yield from _columns(model, name="column")


def _checks() -> Iterator[str]:
    yield "## Checks\n"
    yield from _table(("check", "reports"), ((f"`{each.id}`", each.reports) for each in checks()))


def _columns(model: type[BaseModel], *, name: str) -> Iterator[str]:
    rows = (
        (
            f"`{column.name}`",
            "yes" if column.required else "",
            column.allowed.replace("|", "\\|"),
            column.description,
        )
        for column in schema.columns(model)
    )
    yield from _table((name, "needed", "holds", "meaning"), rows)


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield f"|{'---|' * len(header)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


if __name__ == "__main__":
    print(reference(), end="")
