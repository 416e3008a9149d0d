"""Standings in conduct as they ship: computed from the records of the package, so that an assessment need not fit them.

``python -m trackgauge.record.shipped`` computes them anew; a test holds that they belong to the records beside them.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from trackgauge.core.draws import Summary
from trackgauge.record.reading import SHIPPED, recorded
from trackgauge.record.standing import conduct

FILE = SHIPPED / "standings.csv"
COLUMNS = ("organisation", "actor", "year", "mean", "low", "high", "record")
LAST_YEAR = 2025
"""Year up to which standings are carried, with intervals that widen after the last positions."""


def shipped_standings(organisation: str, year: int) -> Mapping[str, Summary]:
    """Standing of every member of a year in logits against the mean of the others, higher = nearer.

    Empty where the package has no record of the organisation in that year.

    >>> min(shipped_standings("sco", 2025).items(), key=lambda one: one[1].mean)[0]
    'IND'
    """
    return _all().get((organisation, year), {})


@cache
def _all() -> dict[tuple[str, int], dict[str, Summary]]:
    found: dict[tuple[str, int], dict[str, Summary]] = {}
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            members = found.setdefault((row["organisation"], int(row["year"])), {})
            members[row["actor"]] = Summary(*(float(row[name]) for name in ("mean", "low", "high")))
    return found


def record_hash(organisation: str) -> str:
    """The first letters of the SHA-256 of a shipped record's tables."""
    digest = hashlib.sha256()
    for path in sorted((SHIPPED / organisation).glob("*.csv")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def build(path: Path = FILE) -> int:
    """Compute all standings anew; return the number of rows written."""
    rows = []
    for organisation in recorded():
        found = conduct(organisation, seed=1, last_year=LAST_YEAR)
        made = record_hash(organisation)
        for year in found.years:
            for actor, one in sorted(found.members(year).items()):
                rows.append([organisation, actor, year, *(f"{value:.3f}" for value in one), made])
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    return len(rows)


if __name__ == "__main__":
    print(f"{build()} rows")
