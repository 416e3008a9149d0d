"""Multinational Military Exercises (MME), 1980-2010."""

from __future__ import annotations

from trackgauge.formats.reading import Layout
from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile, github

SOURCE = Source(
    id="military_exercises",
    title="Multinational Military Exercises (MME), 1980-2010",
    topic="exercises",
    producer="Vito D'Orazio and Kevin Galambos",
    version="7, via the R package troopdata",
    licence="CC0 (Harvard Dataverse, not verified); GPL-3 or later (package)",
    may_ship="values",
    attribution=("D'Orazio and Galambos (2021), Multinational Military Exercises, 1980-2010, Harvard Dataverse."),
    address="https://doi.org/10.7910/DVN/KHFODX",
    obtained=("The table of exercises as it is; participants and pairs made from the long table of the package."),
    references=(
        Reference(
            key="military_exercises",
            kind="dataset",
            authors=(
                "D'Orazio, Vito",
                "Galambos, Kevin",
            ),
            title="Multinational Military Exercises, 1980-2010",
            year=2021,
            publisher="Harvard Dataverse",
            version="1",
            doi="10.7910/DVN/KHFODX",
        ),
    ),
    files=(
        SourceFile(
            "covariates/alliances_defence/mme_v7_military_exercises.csv",
            "e6356ed4b8569133841723ad4bc6fe436b49b28570dd721940d61edb771d8719",
            "one row per exercise",
            size_bytes=1_096_316,
            rows=3_707,
            columns={
                "MMEID": "exercise",
                "Ex_Name": "name",
                "s.year": "first year",
                "e.year": "last year",
                "Location": "place",
                "Warfighting": "1 if about war",
                "Peacekeeping": "1 if about peacekeeping",
                "Humanitarian": "1 if about relief",
                "StateA": "first participant, by name; StateB to StateAM likewise",
            },
            layout=Layout(missing=("xx",)),
            address=github("meflynn/troopdata", "3946bcf89a6d72de8abace812dc557f1f249f5f7", "data-raw/mme_v7.csv"),
        ),
        SourceFile(
            "covariates/alliances_defence/mme_v7_long.parquet",
            "64de014b62911719d7e4b35e6255ee76b32fc4f79e8ff36cc01b2fbecac6f7da",
            "one row per exercise, participant and year",
            size_bytes=142_999,
            rows=13_818,
            columns={
                "MMEID": "exercise",
                "gwcode": "state, Gleditsch-Ward number",
                "country": "name",
                "year": "calendar year",
                "Warfighting": "1 if about war",
                "participant_count": "number of participants",
            },
            by_hand=(
                "Made from data-raw/mme-v7-long.csv in meflynn/troopdata at commit "
                "3946bcf89a6d72de8abace812dc557f1f249f5f7: nineteen columns were kept. Read that "
                "file and repeat the steps."
            ),
        ),
        SourceFile(
            "covariates/alliances_defence/mme_v7_dyad_year.parquet",
            "3cd776fa3522add6bcd228a1165a7947a8a1b1eb9e46fbfe8a9cca062803fc1f",
            "one row per pair and year with a common exercise",
            size_bytes=21_488,
            rows=18_214,
            columns={
                "gw1": "first state, Gleditsch-Ward number",
                "gw2": "second state",
                "year": "calendar year",
                "n_exercises": "exercises in which both took part",
            },
            by_hand=(
                "Made from data-raw/mme-v7-long.csv in meflynn/troopdata at commit "
                "3946bcf89a6d72de8abace812dc557f1f249f5f7: common exercises were counted. Read "
                "that file and repeat the steps."
            ),
        ),
    ),
    first_year=1980,
    last_year=2010,
    codes="Names in the table of exercises, Gleditsch-Ward numbers in the other two.",
    known_faults=(
        "Ends in 2010.",
        (
            "Exercises of several years stand in every year of the long table; participants that are no"
            " states have no number."
        ),
        "Pairs without a common exercise are absent, not zero.",
        ("Day and month are xx where unknown and read as missing; -9 for an unknown name or place is kept as it is."),
    ),
)
