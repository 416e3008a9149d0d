"""Military exercises in which two states took part together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trackgauge.evidence.series_declaration import PairValues, Series

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw

SERIES = Series(
    name="Joint military exercises",
    topic="security",
    level="dyad",
    unit="exercises of the year in which both took part, count",
    low=0,
    high=100,
    higher_means="the two exercise together more often",
    sources=("military_exercises",),
    ships="values",
    absent="zero",
    decimals=0,
    computed="Exercises of the Multinational Military Exercises data 7 in which both states are named as participants; "
    "an exercise of several years counts in each.",
    notes=(
        "Ends in 2010: of the exercises of the Shanghai Cooperation Organisation only the early ones.",
        "Participants that are no states have no code and do not count.",
        "Reports in English make exercises of Western states more visible than others.",
    ),
)

LAST = 2010


def compute(raw: Raw) -> PairValues:
    """Counts of the table of pairs."""
    table = raw.table("military_exercises", "mme_v7_dyad_year.parquet")
    covered = raw.existing("gw", raw.grid.years[0], LAST)
    return raw.pairs(
        table["gw1"], table["gw2"], table["year"], table["n_exercises"], system="gw", covered=covered, combine="sum"
    )
