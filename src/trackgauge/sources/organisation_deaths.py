"""Death of international organizations, 1815-2015."""

from __future__ import annotations

from trackgauge.formats.reading import Layout
from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile, github

SOURCE = Source(
    id="organisation_deaths",
    title="Death of international organizations, 1815-2015",
    topic="exit",
    producer="Mette Eilstrup-Sangiovanni",
    version="DID 1.0-RIO",
    licence="CC BY 4.0 (package manyios); cite the author",
    may_ship="values",
    attribution="Eilstrup-Sangiovanni (2020), Death of international organizations, via manyios, CC BY 4.0.",
    address="https://doi.org/10.1007/s11558-018-9340-5",
    obtained="The file of the author as it is.",
    references=(
        Reference(
            key="organisation_deaths",
            kind="article",
            authors=("Eilstrup-Sangiovanni, Mette",),
            title=(
                "Death of international organizations. The organizational ecology of "
                "intergovernmental organizations, 1815–2015"
            ),
            year=2020,
            container="The Review of International Organizations",
            volume="15",
            pages="339-370",
            doi="10.1007/s11558-018-9340-5",
        ),
    ),
    files=(
        SourceFile(
            "covariates/io_withdrawal_vitality/io_deaths_DID-1.0_eilstrup_sangiovanni.csv",
            "ee32c102e4924f64d9ff4a9cc69b0924560c8d3f9ae745f94e539d2e15d93505",
            "one row per organisation",
            size_bytes=86_936,
            rows=561,
            columns={
                "ioname": "acronym, as in COW",
                "orgname": "name",
                "sdate": "year of founding",
                "ddate": "year of death, or 2016",
                "event": "1 if dead",
                "Fate/death_reason": (
                    "SUCC succession, DISS dissolution, DES desuetude, ABS absorption, MER merger, EXP expiry"
                ),
                "Scope": "narrow or broad",
                "function_c": "function",
                "region_c": "region",
            },
            layout=Layout(encoding="latin-1"),
            address=github(
                "globalgov/manyios",
                "ed96b2f3ea977dfe24f88872abe116692ecad540",
                "data-raw/organizations/DIGO/io_dataDID-1.0-RIO.csv",
            ),
        ),
    ),
    first_year=1815,
    last_year=2016,
    codes="Acronyms of COW; no states.",
    known_faults=(
        "Latin-1, not UTF-8; two names hold a stray byte.",
        (
            "Three unnamed columns at the end: two are empty and left out, one holds a single remark "
            "and is read as column_32."
        ),
        "The SCO and UNASUR are not in it; three rows have no event.",
    ),
)
