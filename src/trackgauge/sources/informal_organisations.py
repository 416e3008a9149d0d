"""Informal intergovernmental organisations and their members."""

from __future__ import annotations

from trackgauge.formats.reading import Layout
from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile, github

SOURCE = Source(
    id="informal_organisations",
    title="Informal intergovernmental organisations and their members",
    topic="membership",
    producer=("Charles Roger and Sam Rowan (MIGO); Felicity Vabulas and Duncan Snidal (IIGO); package manyios"),
    version="globalgov/manyios, commit ed96b2f3ea977dfe24f88872abe116692ecad540",
    licence="CC BY 4.0 (package)",
    may_ship="values",
    attribution="Roger and Rowan (2022); Vabulas and Snidal (2021); via manyios, CC BY 4.0.",
    address="https://github.com/globalgov/manyios",
    obtained="The R file of manyios as it is, and its two tables as parquet.",
    references=(
        Reference(
            key="informal_organisations",
            kind="article",
            authors=(
                "Roger, Charles B.",
                "Rowan, Sam",
            ),
            title=("The New Terrain of Global Governance: Mapping Membership in Informal International Organizations"),
            year=2022,
            container="Journal of Conflict Resolution",
            volume="66",
            number="6",
        ),
        Reference(
            key="vabulas_snidal2021",
            kind="article",
            authors=(
                "Vabulas, Felicity",
                "Snidal, Duncan",
            ),
            title=(
                "Cooperation under autonomy: Building and analyzing the Informal "
                "Intergovernmental Organizations 2.0 dataset"
            ),
            year=2021,
            container="Journal of Peace Research",
            volume="58",
            number="4",
        ),
    ),
    files=(
        SourceFile(
            "covariates/igo_membership/original/manyios_memberships.rda",
            "a8e47bec448205d892004c06b46e09f53cedc768b6e358255780784603cd358f",
            "MIGO: one row per organisation, state and year",
            size_bytes=165_197,
            rows=80_624,
            columns={
                "igoID": "acronym of the organisation",
                "stateID": "state, ISO 3166 alpha-3",
                "Year": "calendar year",
                "membership": "1 if a member",
                "Begin": "founding of the organisation",
                "End": "end of the organisation, not of the membership",
                "cowID": "state, COW number",
            },
            layout=Layout(table="memberships/MIGO"),
            address=github("globalgov/manyios", "ed96b2f3ea977dfe24f88872abe116692ecad540", "data/memberships.rda"),
        ),
        SourceFile(
            "covariates/igo_membership/manyios_MIGO.parquet",
            "c79cf9a06d9aeb1df062332d20b976c4607352c5745daf49b5446877245d5741",
            "the same as parquet",
            size_bytes=64_954,
            rows=80_624,
            columns={
                "igoID": "acronym of the organisation",
                "stateID": "state, ISO 3166 alpha-3",
                "Year": "calendar year",
                "membership": "1 if a member",
            },
            by_hand=(
                "It holds the rows and values of data/memberships.rda (table MIGO) in "
                "globalgov/manyios at commit ed96b2f3ea977dfe24f88872abe116692ecad540, written as"
                " parquet. Read that file instead."
            ),
        ),
        SourceFile(
            "covariates/igo_membership/manyios_IIGO.parquet",
            "f3613ebaf807e7e9932ab6bdea6421c025555d90c67be1c5817d471230a55dce",
            "IIGO: one row per organisation and state in 2017",
            size_bytes=14_793,
            rows=3_502,
            columns={
                "igoID": "acronym of the organisation",
                "stateID": "state, ISO 3166 alpha-3",
                "Title": "name of the organisation",
                "Year": "2017",
                "Begin": "founding of the organisation",
            },
            by_hand=(
                "It holds the rows and values of data/memberships.rda (table IIGO) in "
                "globalgov/manyios at commit ed96b2f3ea977dfe24f88872abe116692ecad540, written as"
                " parquet. Read that file instead."
            ),
        ),
    ),
    first_year=1925,
    last_year=2017,
    codes="ISO 3166 alpha-3 (as in manydata); COW numbers as text in MIGO.",
    known_faults=(
        "Begin and End are those of the organisation, not of the membership.",
        "IIGO is a cross-section of 2017.",
        "Years and statuses are stored as text.",
    ),
)
