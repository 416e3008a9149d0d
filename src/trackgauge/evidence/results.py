"""What the room answers: the series of the pack and their values, and what texts name."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from trackgauge.core.results import Result
from trackgauge.core.table import Table
from trackgauge.evidence.pack.read import Pack, load_pack
from trackgauge.evidence.pack.series_reading import listed_series, series_values
from trackgauge.evidence.speeches.mentions import mentions_in
from trackgauge.evidence.text import about_lines, list_lines, mention_lines, value_lines

Text = str | os.PathLike[str]


@dataclass(frozen=True, repr=False)
class SeriesList(Result):
    """The series of the pack: id, what each measures, years, states, cells, sources."""

    kind: ClassVar[str] = "series list"
    rows: tuple[Mapping[str, Any], ...]

    @property
    def command(self) -> str:
        return "trackgauge evidence series"

    def lines(self) -> Sequence[str]:
        return list_lines(self.rows)

    def to_dict(self) -> list[dict[str, Any]]:
        return [dict(row) for row in self.rows]

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {"series": lambda: Table.of_records({**row, "sources": "; ".join(row["sources"])} for row in self.rows)}


@dataclass(frozen=True, repr=False)
class SeriesDescription(Result):
    """One series: unit, range, direction, extent, how it is computed, from which sources under which licence."""

    kind: ClassVar[str] = "series description"
    about: Mapping[str, Any]

    @property
    def command(self) -> str:
        return f"trackgauge evidence series {self.about['id']}"

    def lines(self) -> Sequence[str]:
        return about_lines(self.about)

    def to_dict(self) -> dict[str, Any]:
        return dict(self.about)

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        kept = ("id", "title", "version", "licence", "attribution", "address")
        return {
            "sources": lambda: Table.of_records(
                {name: source[name] for name in kept} for source in self.about["sources"]
            ),
            "unplaced": lambda: Table.of_records(self.about["unplaced"]),
        }


@dataclass(frozen=True, repr=False)
class SeriesValues(Result):
    """Values of one state or pair, year by year; None where nothing is known.

    Attributes
    ----------
    found
        As `series_values` gives it: of a pair `value` is the first state's towards the second, `back` the other.
    """

    kind: ClassVar[str] = "series"
    found: Mapping[str, Any]

    @property
    def command(self) -> str:
        years = f"--from {self.found['years'][0]['year']} --to {self.found['years'][-1]['year']}"
        return f"trackgauge evidence series {self.found['series']} {' '.join(self.found['states'])} {years}"

    def lines(self) -> Sequence[str]:
        return value_lines(self.found)

    def to_dict(self) -> dict[str, Any]:
        return dict(self.found)

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        labels = {"value": self.found["unit"]}
        return {"years": lambda: Table.of_records(self.found["years"], labels)}


@dataclass(frozen=True, repr=False)
class Mentions(Result):
    """How often texts name organisations and their principles.

    Attributes
    ----------
    accounts
        One a text: `file`, `words`, `mentions` and `principles` with count and rate per 10,000 words.
    """

    kind: ClassVar[str] = "mentions"
    accounts: tuple[Mapping[str, Any], ...]
    typed: str = ""

    @property
    def command(self) -> str:
        return self.typed

    def lines(self) -> Sequence[str]:
        return [line for account in self.accounts for line in mention_lines(account)]

    def to_dict(self) -> list[dict[str, Any]]:
        return [dict(account) for account in self.accounts]

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {name: lambda name=name: self._counts(name) for name in ("mentions", "principles")}  # type: ignore[misc]

    def _counts(self, name: str) -> Table:
        return Table.of_records(
            {"file": account["file"], "words": account["words"], **row}
            for account in self.accounts
            for row in account[name]
        )


def series(
    series_id: str | None = None,
    *states: str,
    first: int | None = None,
    last: int | None = None,
    pack: Pack | None = None,
) -> SeriesList | SeriesDescription | SeriesValues:
    """The series of the pack: all of them, one, or the values of one.

    Parameters
    ----------
    series_id
        For example `alliance`; all series are listed if left out.
    states
        One state, or two for a series of pairs; what the series is if left out.
    first, last
        Years, both included; those for which the series has values if left out.
    pack
        The shipped one if left out.

    Raises
    ------
    TrackgaugeError
        If the series, a state or a year is not in the pack, or the series is not one of as many states.

    >>> series("alliance", "CHN", "PRK", first=2018).table["value"].tolist()
    [1.0]
    """
    held = pack or load_pack()
    if series_id is None:
        return SeriesList(tuple(listed_series(held)))
    if not states:
        return SeriesDescription({"id": series_id, **held.about_series(series_id).about})
    return SeriesValues(series_values(held, series_id, [state.upper() for state in states], first, last))


def mentions(
    texts: Text | Iterable[Text] | Mapping[str, str],
    *,
    organisation: str = "",
    language: str = "en",
    words: Any = None,
) -> Mentions:
    """How often texts name organisations and their principles; a count says that something was named, not how.

    Parameters
    ----------
    texts
        Plain text files in UTF-8: one path or several; or texts by name.
    organisation
        Count this one alone, for example `sco`; all if left out. The names of all still compete for a place.
    language
        Shipped lists to use: en, zh or ru.
    words
        A list of one's own in the place of the shipped ones: a file or a frame with the columns organisation, kind,
        item, phrases and source.

    Raises
    ------
    TrackgaugeError
        If a file cannot be read, is not UTF-8 or holds no word, or the organisation is in no list.
    InvalidTable
        If the list of words has a fault: with its row and column.

    >>> mentions({"communique": "The SCO met."}).table["count"].tolist()
    [1]
    """
    found = mentions_in(_given(texts), language=language, words=words, organisation=organisation)
    return Mentions(tuple(found), _typed([each["file"] for each in found], organisation, language, words))


def _given(texts: Text | Iterable[Text] | Mapping[str, str]) -> list[Path] | Mapping[str, str]:
    if isinstance(texts, Mapping):
        return texts
    return [Path(texts)] if isinstance(texts, (str, os.PathLike)) else [Path(each) for each in texts]


def _typed(files: Sequence[str], organisation: str, language: str, words: Any) -> str:
    line = ["trackgauge mentions", *files]
    line += [f"--organisation {organisation}"] * bool(organisation) + [f"--language {language}"] * (language != "en")
    return " ".join([*line, *([f"--words {words}"] if isinstance(words, (str, os.PathLike)) else [])])
