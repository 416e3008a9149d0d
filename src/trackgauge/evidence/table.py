"""The one long table: every value with its actor, period, unit, source and confidence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal
from urllib.parse import urlsplit

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.evidence.variables import Kind

Confidence = Literal["high", "medium", "low"]

ONE_ROW_PER_PAIR = frozenset({"votes"})
"""Variables whose pairs stand once in the table; of all others each side has a row of its own."""


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One value, with all that is needed to find and judge it.

    Attributes
    ----------
    id
        For example `sco/identity/ID031`, `sco/initiatives/IN001/CHN` or `unga/CHN-RUS/2018`.
    variable
        Id in `VARIABLES`, which gives range and direction.
    actor, partner
        ISO 3166 alpha-3 codes; `partner` is empty where the row is about one state.
    item
        What the value is about: a dimension, an issue, an initiative, an exercise.
    start_year, end_year
        Years that it is about, both included.
    value
        In `unit`.
    source
        Citation key with section, address, `background`, or id of a public source; several joined by `; `.
    kind
        Hand coding or behaviour.
    note
        What a reader must know beside it.
    """

    id: str
    variable: str
    actor: str
    partner: str
    item: str
    start_year: int
    end_year: int
    value: float
    unit: str
    source: str
    confidence: Confidence
    kind: Kind
    note: str = ""

    @property
    def sources(self) -> tuple[str, ...]:
        """Its sources one by one, without sections."""
        return tuple(dict.fromkeys(source_name(part) for part in self.source.split("; ")))

    def covers(self, year: int) -> bool:
        """Whether the row is about the year."""
        return self.start_year <= year <= self.end_year


def source_name(source: str) -> str:
    """A source without its section: key, address or `background`.

    >>> source_name("zeng_zhao2022 §三(二) (cites Nourzhanov 2009)")
    'zeng_zhao2022'
    """
    return re.split(r"[\s,]", source.strip(), maxsplit=1)[0]


def source_key(source: str) -> str:
    """Who says it: the key of a paper or data set without its section, the host of an address.

    >>> source_key("https://www.kun.uz/en/news/1 (press)"), source_key("zeng_zhao2022 §三(二)")
    ('kun.uz', 'zeng_zhao2022')
    """
    name = source_name(source)
    return urlsplit(name).netloc.removeprefix("www.") or name


@dataclass(frozen=True)
class EvidenceTable:
    """Evidence rows; rows that say the same under another id are kept once, the first of them.

    Attributes
    ----------
    elsewhere
        Makes the row of an id that is not in `rows`, or gives None: the values of the pack are rows only when they
        are asked for.

    >>> EvidenceTable([]).row_count
    0
    """

    rows: tuple[EvidenceRow, ...]
    elsewhere: Callable[[str], EvidenceRow | None]

    def __init__(
        self,
        rows: Iterable[EvidenceRow],
        elsewhere: Callable[[str], EvidenceRow | None] = lambda row_id: None,
    ) -> None:
        object.__setattr__(self, "rows", tuple(_without_repetition(rows)))
        object.__setattr__(self, "elsewhere", elsewhere)

    def of(
        self, *, actor: str | None = None, year: int | None = None, variable: str | None = None
    ) -> tuple[EvidenceRow, ...]:
        """Rows about an actor, a year and a variable; what is not given is not asked for.

        A row of votes is about both states of its pair.
        """
        return tuple(
            row
            for row in self.rows
            if (variable is None or row.variable == variable)
            and (year is None or row.covers(year))
            and (
                actor is None
                or actor == row.actor
                or (actor == row.partner and row.variable in ONE_ROW_PER_PAIR)
            )
        )

    def find(self, row_id: str) -> EvidenceRow:
        """The row of an id.

        Raises
        ------
        TrackgaugeError
            If there is none; the error names the nearest.
        """
        if row_id not in self._by_id:
            made = self.elsewhere(row_id)
            if made is not None:
                return made
            raise TrackgaugeError(f"no evidence row '{row_id}'", next_step=did_you_mean(row_id, self._by_id))
        return self._by_id[row_id]

    @property
    def row_count(self) -> int:
        """Number of rows."""
        return len(self.rows)

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """Distinct sources in alphabetical order, sections put together."""
        return tuple(sorted({source for row in self.rows for source in row.sources}))

    @property
    def source_count(self) -> int:
        """Number of distinct sources."""
        return len(self.sources)

    @property
    def hand_coded_share(self) -> float:
        """Share (0-1) of rows that are hand codings; 0 for an empty table."""
        coded = sum(row.kind == "coding" for row in self.rows)
        return coded / len(self.rows) if self.rows else 0.0

    @cached_property
    def _by_id(self) -> dict[str, EvidenceRow]:
        return {row.id: row for row in self.rows}


def _without_repetition(rows: Iterable[EvidenceRow]) -> Iterator[EvidenceRow]:
    seen = set()
    for row in rows:
        content = (
            row.variable,
            row.actor,
            row.partner,
            row.item,
            row.start_year,
            row.end_year,
            row.value,
            row.source,
            row.confidence,
            row.note,
        )
        if content not in seen:
            seen.add(content)
            yield row
