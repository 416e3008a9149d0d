"""TRANSACCESS: access of transnational actors to international organisations."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="transnational_access",
    title="TRANSACCESS: access of transnational actors to international organisations",
    topic="authority",
    producer="Thomas Sommerer, Jonas Tallberg and Theresa Squatrito",
    version="1",
    licence="CC BY 4.0 (package manyios); cite the authors",
    may_ship="values",
    attribution="Sommerer, Tallberg and Squatrito, TRANSACCESS, via manyios, CC BY 4.0.",
    address="https://doi.org/10.7910/DVN/DDE1HE",
    obtained="The Stata file of the authors as parquet.",
    references=(
        Reference(
            key="transnational_access",
            kind="dataset",
            authors=(
                "Sommerer, Thomas",
                "Tallberg, Jonas",
                "Squatrito, Theresa",
            ),
            title="TRANSACCESS",
            year=2015,
            publisher="Harvard Dataverse",
            doi="10.7910/DVN/DDE1HE",
        ),
        Reference(
            key="sommerer_tallberg2017",
            kind="article",
            authors=(
                "Sommerer, Thomas",
                "Tallberg, Jonas",
            ),
            title="Transnational Access to International Organizations 1950–2010: A New Data Set",
            year=2017,
            container="International Studies Perspectives",
            volume="18",
            number="3",
            pages="247-266",
        ),
    ),
    files=(
        SourceFile(
            "covariates/io_authority_design/transaccess_v1.parquet",
            "747ee3d542e2ad8f350cebf6f81eaadd39cfd866e3d59746da7db45f32d04023",
            "one row per body of an organisation and year",
            size_bytes=58_201,
            rows=9_007,
            columns={
                "IO": "acronym of the organisation",
                "IOname": "name of the organisation",
                "IObodyname": "body",
                "Year": "calendar year",
                "access": "index of access",
                "range_1": "range of the first arrangement",
                "depth_1": "its depth",
            },
            by_hand=(
                "It holds the rows and values of data-raw/organizations/TRANSACCESS/Transaccess "
                "data.dta in globalgov/manyios at commit "
                "ed96b2f3ea977dfe24f88872abe116692ecad540, written as parquet. Read that file "
                "instead."
            ),
        ),
    ),
    first_year=1950,
    last_year=2010,
    codes="Acronyms of the authors; no states.",
    known_faults=("50 organisations with 298 bodies; the authors' own acronyms.",),
)
