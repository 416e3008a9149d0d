"""Organisations as shipped, with invented answers; and the real answers of the SCO for the browser."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from trackgauge.assessment import fit_study
from trackgauge.assessment.answer import Answer
from trackgauge.evidence import load_pack
from trackgauge.organisations import Organisation, casebooks, load

sys.path.insert(0, str(Path(__file__).parent))
from synthetic import answers as invented

Case = tuple[Organisation, list[Answer]]
EVIDENCE_FROM = load_pack().years[0]
"""No answer is earlier."""


def invented_case(organisation_id: str, first: int | None = None, last: int = 2025) -> Case:
    """An organisation as shipped, with an invented answer for every year of the evidence in which it has members."""
    organisation = load(organisation_id)
    start = max(first or EVIDENCE_FROM, organisation.first_year)
    members = {year: organisation.as_of(f"{year}-12-31").members for year in range(start, last + 1)}
    found = invented(members, organisation=organisation.id, name=organisation.names["en"])
    return organisation, found


@pytest.fixture(scope="session")
def sco() -> Case:
    return invented_case("sco")


@pytest.fixture(scope="session", params=casebooks())
def every_case(request: pytest.FixtureRequest) -> Case:
    return invented_case(request.param)


@pytest.fixture(scope="session")
def measured_sco() -> Case:
    organisation = load("sco")
    study = fit_study(organisation)
    return organisation, study.series(study.years[0], study.years[-1])


@pytest.fixture(scope="module")
def browser(page_file: Path) -> Iterator[Any]:
    """A browser that has opened the page of the module, its own fixture `page_file`."""
    from .browsing import opened

    with opened(page_file) as found:
        yield found
