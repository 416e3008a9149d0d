"""Correlates of War: formal alliances."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile, github

SOURCE = Source(
    id="cow_alliances",
    title="Correlates of War: formal alliances",
    topic="alliances",
    producer="Douglas Gibler",
    version="4.1",
    licence="Free for academic use with citation (Correlates of War); repository of the bytes states none",
    may_ship="scores",
    attribution="Gibler (2009), Correlates of War Formal Alliances, version 4.1.",
    address="https://correlatesofwar.org/data-sets/formal-alliances/",
    obtained="The file as it is.",
    references=(
        Reference(
            key="cow_alliances",
            kind="book",
            authors=("Gibler, Douglas M.",),
            title="International Military Alliances, 1648-2008",
            year=2009,
            publisher="CQ Press",
        ),
    ),
    files=(
        SourceFile(
            "covariates/alliances_defence/cow_alliance_v4.1_by_directed.csv",
            "4071a00009b820c769dda0298f5fb86c7ab59fdabb10beff7d78814858e6f04c",
            "one row per alliance and ordered pair",
            size_bytes=436_481,
            rows=6_444,
            columns={
                "version4id": "alliance",
                "ccode1": "first state, COW number",
                "ccode2": "second state, COW number",
                "dyad_st_year": "first year",
                "dyad_end_year": "last year, empty if in force at the end",
                "right_censor": "1 if in force at the end",
                "defense": "1 if defence",
                "neutrality": "1 if neutrality",
                "nonaggression": "1 if non-aggression",
                "entente": "1 if consultation",
            },
            address=github(
                "Burkey3072/war-machine", "98c07737d9f85ebe473cfae17b1f5e2e1b88b846", "alliance_v4.1_by_directed.csv"
            ),
        ),
    ),
    first_year=1816,
    last_year=2012,
    codes="COW state numbers.",
    known_faults=(
        "Ends in 2012: an alliance in force then has no last year.",
        "The project has asked packages not to redistribute it: fetch your own copy.",
    ),
)
