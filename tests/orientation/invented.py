"""A case of three states and a few rows, small enough to count by hand: a test fixture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from trackgauge.evidence import EvidenceRow, EvidenceTable
from trackgauge.organisations import load
from trackgauge.orientation.case import Case
from trackgauge.orientation.indicators import declared

YEARS = (2001, 2002, 2003, 2004)
ACTORS = ("AAA", "BBB", "CCC")


def row(variable: str, actor: str, value: float, years: tuple[int, int] = (2001, 2001), **given: Any) -> EvidenceRow:
    """An evidence row; what the test does not speak about is filled in."""
    filled: dict[str, Any] = {
        "id": "",
        "partner": "",
        "item": "",
        "unit": "",
        "source": "background",
        "confidence": "high",
        "kind": "coding",
        **given,
    }
    filled["id"] = filled["id"] or f"x/{variable}/{actor}/{filled['partner']}/{filled['item']}/{years[0]}/{value}"
    return EvidenceRow(variable=variable, actor=actor, value=value, start_year=years[0], end_year=years[1], **filled)


def case(
    rows: Iterable[EvidenceRow] = (),
    *,
    members: Mapping[int, tuple[str, ...]] | None = None,
    votes: Any = None,
    gdp_share: Mapping[tuple[str, int], float] | None = None,
) -> Case:
    """The invented case; all three states are members in all four years unless told."""
    empty = np.zeros((len(YEARS), len(ACTORS), len(ACTORS), 3, 3), dtype=np.int64)
    return Case(
        organisation=load("sco"),
        years=YEARS,
        actors=ACTORS,
        members=members or dict.fromkeys(YEARS, ACTORS),
        evidence=EvidenceTable(rows),
        votes=empty if votes is None else votes,
        norm_votes=empty,
        gdp_share=gdp_share or {},
        indicators=declared(),
    )
