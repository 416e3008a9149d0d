"""Signed ties of eleven powers, 2016-2025."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="major_power_ties",
    title="Signed ties of eleven powers, 2016-2025",
    topic="networks",
    producer="hziegel/Alliances",
    version="commit f7b4f2ccda6b518aa7b82db59f1e3c215e837e3b",
    licence="None stated",
    may_ship="nothing",
    attribution="hziegel/Alliances, signed ties of eleven powers.",
    address="https://github.com/hziegel/Alliances",
    obtained="The matrices of ten years as one table.",
    references=(
        Reference(
            key="major_power_ties",
            kind="web",
            authors=("hziegel",),
            title="Alliances: signed ties of eleven powers",
            year=2025,
            url="https://github.com/hziegel/Alliances",
        ),
    ),
    files=(
        SourceFile(
            "covariates/signed_networks/ziegel_11actor_timeline_2016_2025.csv",
            "c64b8dc5a4ccb24f6e3edcead4f5c7efdccf130a95d2d98d5d56b78139ed7726",
            "one row per year and tie",
            size_bytes=6_042,
            rows=332,
            columns={
                "year": "calendar year",
                "a": "first power, name",
                "b": "second power, name",
                "sign": "1 or -1",
            },
            by_hand=(
                "Made from Data/Timeline/YEAR.csv in hziegel/Alliances at commit "
                "f7b4f2ccda6b518aa7b82db59f1e3c215e837e3b: the matrices were turned into rows. "
                "Read that file and repeat the steps."
            ),
        ),
    ),
    first_year=2016,
    last_year=2025,
    codes="Names; Oceania and EU/UK are groups.",
    known_faults=("Coded by hand in a student project: an illustration, no evidence.",),
)
