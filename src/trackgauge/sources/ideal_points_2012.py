"""Ideal points of states, older estimation, as taught in QSS."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile, github

SOURCE = Source(
    id="ideal_points_2012",
    title="Ideal points of states, older estimation, as taught in QSS",
    topic="votes",
    producer="Michael Bailey, Anton Strezhnev and Erik Voeten; Kosuke Imai",
    version="kosukeimai/qss, commit ec72eba3e94628aeb22909de5baf38d14aae5c78",
    licence="GPL-2 (repository)",
    may_ship="scores",
    attribution="Bailey, Strezhnev and Voeten, ideal points to 2012, via Imai, Quantitative Social Science.",
    address="https://github.com/kosukeimai/qss",
    obtained="The file as it is.",
    references=(
        Reference(
            key="ideal_points_2012",
            kind="book",
            authors=("Imai, Kosuke",),
            title="Quantitative Social Science: An Introduction",
            year=2017,
            publisher="Princeton University Press",
            url="https://github.com/kosukeimai/qss",
        ),
    ),
    files=(
        SourceFile(
            "unga/ideal/qss_unvoting.csv",
            "f8e56b12871bcd8334a307bd619937bac33c4c694365e848ff943e8f6c83c9b2",
            "one row per state and year",
            size_bytes=441_263,
            rows=9_120,
            columns={
                "Year": "calendar year",
                "CountryAbb": "state, COW abbreviation",
                "CountryName": "name of the state",
                "idealpoint": "posterior mean",
                "PctAgreeUS": "share of identical votes with the United States",
                "PctAgreeRUSSIA": "share of identical votes with Russia",
            },
            address=github("kosukeimai/qss", "ec72eba3e94628aeb22909de5baf38d14aae5c78", "MEASUREMENT/unvoting.csv"),
        ),
    ),
    first_year=1946,
    last_year=2012,
    codes="COW abbreviations.",
    known_faults=("An older estimation: do not mix its levels with ideal_points.",),
)
