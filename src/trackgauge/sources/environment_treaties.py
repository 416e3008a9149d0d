"""Global environmental and health treaties and their parties."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="environment_treaties",
    title="Global environmental and health treaties and their parties",
    topic="treaties",
    producer="PANARCHIC project, package manytreaties",
    version="1.0.0, table GGO",
    licence="CC BY 4.0",
    may_ship="values",
    attribution="manytreaties 1.0.0, PANARCHIC project. CC BY 4.0.",
    address="https://github.com/globalgov/manytreaties",
    obtained="Columns of two tables of the package; parties from 1945 on.",
    references=(
        Reference(
            key="environment_treaties",
            kind="dataset",
            authors=("Hollway, James",),
            title="manytreaties: Many Treaties for Global Governance",
            year=2023,
            version="1.0.0",
            url="https://github.com/globalgov/manytreaties",
            note="With further authors",
        ),
    ),
    files=(
        SourceFile(
            "covariates/treaties/manytreaties_parties_GGO_1945on.parquet",
            "ed9e20dba98c5ffd1b8d4eff15c43fd2471c7977076316f7b0c3077a858d1f64",
            "one row per treaty and party",
            size_bytes=482_755,
            rows=96_694,
            columns={
                "stateID": "state, ISO 3166 alpha-3",
                "treatyID": "treaty",
                "Begin": "beginning of the treaty",
                "StateSignature": "day of signature",
                "StateRatification": "day of ratification",
                "StateForce": "day of entry into force for the party",
                "StateEnd": "day of withdrawal",
            },
            by_hand=(
                "Made from data/parties.rda (table GGO) in globalgov/manytreaties at commit "
                "4bf79f94c78a9f9016bd55b99135b45208500631: ten columns and the rows from 1945 on "
                "were kept. Read that file and repeat the steps."
            ),
        ),
        SourceFile(
            "covariates/treaties/manytreaties_agreements_GGO.parquet",
            "ff55539292211cb21e5c4438b242521a804de15bc01b8dea4248445054cc41f5",
            "one row per treaty",
            size_bytes=181_140,
            rows=4_532,
            columns={
                "treatyID": "treaty",
                "Title": "title",
                "Begin": "beginning",
                "TypeDomain": "domain",
                "TypeAmbit": "bilateral or multilateral",
            },
            by_hand=(
                "Made from data/agreements.rda (table GGO) in globalgov/manytreaties at commit "
                "4bf79f94c78a9f9016bd55b99135b45208500631: twelve columns were kept. Read that "
                "file and repeat the steps."
            ),
        ),
    ),
    first_year=1351,
    last_year=2023,
    codes="ISO 3166 alpha-3, with codes for states of the past.",
    known_faults=(
        "Environment, health and trade only: no register of all treaties.",
        "Dates can be ranges or approximate (messydates), and are kept as text.",
    ),
)
