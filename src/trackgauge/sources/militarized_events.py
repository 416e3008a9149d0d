"""Militarized Interstate Events."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile, github

SOURCE = Source(
    id="militarized_events",
    title="Militarized Interstate Events",
    topic="conflict",
    producer="Douglas Gibler and Steven Miller",
    version="1.0",
    licence="None stated; cite the authors",
    may_ship="scores",
    attribution="Gibler and Miller (2023), Militarized Interstate Events, version 1.0.",
    address="https://internationalconflict.ua.edu",
    obtained="The file as it is.",
    references=(
        Reference(
            key="militarized_events",
            kind="article",
            authors=(
                "Gibler, Douglas M.",
                "Miller, Steven V.",
            ),
            title="The Militarized Interstate Events (MIE) dataset, 1816–2014",
            year=2023,
            container="Conflict Management and Peace Science",
        ),
    ),
    files=(
        SourceFile(
            "covariates/conflict/mie_1.0.csv",
            "d47197c413684200915ba6623711c8636f9e95947d782f825f887b22fee7bb0d",
            "one row per event",
            size_bytes=1_663_523,
            rows=28_011,
            columns={
                "micnum": "confrontation",
                "eventnum": "event in it",
                "ccode1": "who acts, COW number",
                "ccode2": "on whom, COW number",
                "styear": "year",
                "stmon": "month, -9 if unknown",
                "stday": "day, -9 if unknown",
                "action": "kind of action",
                "hostlev": "level of hostility",
                "fatalmin1": "deaths of the first, at least",
                "fatalmax1": "deaths of the first, at most",
            },
            address=github(
                "milesdwilliams15/foreign-figures", "0419d52f82f924d11f17b96c493339b77ea5aa99", "_data/mie-1.0.csv"
            ),
        ),
    ),
    first_year=1816,
    last_year=2014,
    codes="COW state numbers.",
    known_faults=(
        "The first state acts on the second.",
        "-9 stands for unknown and is kept as it is.",
        "Ends in 2014.",
    ),
)
