"""Ties against signs that others coded by hand, for years in which most lists have ended."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from trackgauge import sources
from trackgauge.alignment.ties import tie_series
from trackgauge.alignment.ties.skill import area_under_curve

STATES = {"China": "CHN", "US": "USA", "Russia": "RUS", "India": "IND", "Ukraine": "UKR", "NK": "PRK", "SK": "KOR",
          "Japan": "JPN", "Iran": "IRN"}  # fmt: skip
YEARS = range(2016, 2026)
PAGE = Path(__file__).parents[2] / "docs" / "ties.md"


@pytest.fixture(scope="module")
def coded(raw_data: Path) -> list[tuple[int, float, bool]]:
    """Year, P(positive) - P(negative) from behaviour, and whether the coders call the pair friends."""
    table = sources.read("major_power_ties", raw_data)
    ties = {one.year: one for one in tie_series(sorted(STATES.values()), YEARS, evidence="behaviour")}
    found = []
    for year, a, b, sign in zip(*(table[name].tolist() for name in ("year", "a", "b", "sign")), strict=True):
        if a in STATES and b in STATES:
            one = ties[int(year)]
            lean = one.matrix(1) - one.matrix(-1)
            place = [one.states.index(STATES[name]) for name in (a, b)]
            found.append((int(year), float(lean[place[0], place[1]]), sign > 0))
    return found


def ranked(coded: list[tuple[int, float, bool]], first: int, last: int) -> float:
    chosen = [one for one in coded if first <= one[0] <= last]
    return area_under_curve(np.array([one[1] for one in chosen]), np.array([one[2] for one in chosen]))


@pytest.mark.raw_data
def test_friends_and_foes_of_2016_to_2025_are_told_apart(coded: list[tuple[int, float, bool]]) -> None:
    """A project of students (major_power_ties): 11 actors, of which nine are states; no part of the fit."""
    assert len(coded) == 199
    assert ranked(coded, 2016, 2025) > 0.88
    assert ranked(coded, 2023, 2025) > 0.85


@pytest.mark.raw_data
def test_the_page_shows_how_well(coded: list[tuple[int, float, bool]]) -> None:
    page = " ".join(PAGE.read_text(encoding="utf-8").split())
    numbers = tuple(f"{ranked(coded, *period):.2f}".removeprefix("0") for period in ((2016, 2025), (2023, 2025)))
    assert "AUC {} (2023 to 2025: {})".format(*numbers) in page
