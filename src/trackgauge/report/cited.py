"""What the casebook of an organisation cites, and where a row of evidence comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from trackgauge.constructs.citations import bibliography, membership_lists
from trackgauge.evidence import load_pack
from trackgauge.evidence.table import source_name
from trackgauge.organisations import Organisation
from trackgauge.orientation.case import OwnIndicator
from trackgauge.sources import declared

BACKGROUND = "background"


@dataclass(frozen=True, slots=True)
class Cited:
    """Papers, pages and background knowledge by the number of rows that cite them."""

    papers: tuple[tuple[str, str, int], ...]
    addresses: tuple[tuple[str, int], ...]
    background_rows: int


def cited(organisation: Organisation, own: Iterable[OwnIndicator] = ()) -> Cited:
    """Every source of the casebook's tables, and of the user's own indicators."""
    given = [row.source for row in _rows(organisation)]
    given += [row.source or each.declaration.source for each in own for row in each.rows]
    counts = Counter(name for source in given for name in {*map(source_name, source.split("; "))})
    known = bibliography() | membership_lists()
    papers = [(key, known.get(key, key), rows) for key, rows in counts.most_common() if "://" not in key]
    addresses = sorted(((name, rows) for name, rows in counts.items() if "://" in name), key=lambda pair: pair[0])
    return Cited(
        papers=tuple(paper for paper in papers if paper[0] != BACKGROUND),
        addresses=tuple(addresses),
        background_rows=counts.get(BACKGROUND, 0),
    )


def _rows(organisation: Organisation) -> Iterator[Any]:
    for table in organisation.tables:
        yield from organisation.rows(table)


def sources_by_row(organisation: Organisation) -> Mapping[str, str]:
    """Source of every row of the casebook by its id."""
    return {row.id: row.source for row in _rows(organisation)}


def own_sources(own: Iterable[OwnIndicator]) -> Mapping[str, str]:
    """Source of every evidence row of the user's own indicators by its id."""
    return {row.id: row.source for each in own for row in each.evidence()}


def source_of_evidence(evidence_id: str, by_row: Mapping[str, str]) -> str:
    """Source of an evidence id such as `sco/identity/ID031`; empty where the id itself names the source."""
    _, _, row = evidence_id.partition("/")
    found = next((by_row[part] for part in (evidence_id, *row.split("/")) if part in by_row), "")
    return "; ".join(_short(source) for source in found.split("; "))


def _short(source: str) -> str:
    """A citation as it is; of an address only the host."""
    return urlsplit(source_name(source)).netloc.removeprefix("www.") or source


def public_sources() -> list[tuple[str, str]]:
    """Id and attribution of each public source behind the evidence pack."""
    return [(name, declared(name).attribution) for name in pack_sources()]


def pack_sources() -> list[str]:
    """Ids of the public sources behind the evidence pack, in the order of its manifest."""
    return [source["id"] for source in load_pack().manifest["sources"]]
