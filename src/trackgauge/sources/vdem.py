"""Varieties of Democracy: high-level indices with uncertainty."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="vdem",
    title="Varieties of Democracy: high-level indices with uncertainty",
    topic="regime",
    producer="V-Dem Institute; package democracyData",
    version="15, rows from 1985",
    licence="CC BY-SA 4.0 (V-Dem: share alike); GPL-3 (package)",
    may_ship="scores",
    attribution=(
        "Coppedge and others (2025), V-Dem Dataset v15, V-Dem Project. CC BY-SA 4.0: what is "
        "derived from it carries the same licence."
    ),
    address="https://www.v-dem.net/data/the-v-dem-dataset/",
    obtained="The rows from 1985 of the table of the R package democracyData, as parquet.",
    references=(
        Reference(
            key="vdem",
            kind="dataset",
            authors=(
                "Coppedge, Michael",
                "Gerring, John",
                "Knutsen, Carl Henrik",
                "Lindberg, Staffan I.",
                "Teorell, Jan",
            ),
            title="V-Dem Dataset v15",
            year=2025,
            publisher="Varieties of Democracy (V-Dem) Project",
            version="15",
            url="https://www.v-dem.net",
            note="With further authors",
        ),
    ),
    files=(
        SourceFile(
            "covariates/regime/vdem_simple_1985_2024.parquet",
            "efd70c13a4bfdbf29fcf2f5afc1e33f630cbcaa49c56fcace8241bb53d967aa6",
            "one row per state and year",
            size_bytes=309_853,
            rows=6_990,
            columns={
                "country_text_id": "state, ISO 3166 alpha-3",
                "vdem_cowcode": "state, COW number",
                "year": "calendar year",
                "v2x_polyarchy": "electoral democracy, 0-1",
                "v2x_polyarchy_codelow": "lower bound",
                "v2x_polyarchy_codehigh": "upper bound",
                "v2x_polyarchy_sd": "standard deviation",
                "v2x_libdem": "liberal democracy, 0-1",
                "v2x_partipdem": "participatory democracy, 0-1",
                "v2x_delibdem": "deliberative democracy, 0-1",
                "v2x_egaldem": "egalitarian democracy, 0-1",
            },
            by_hand=(
                "Made from data/vdem_simple.rda in xmarquez/democracyData at commit "
                "29ea0a242c296aec4ce5d5a57261420c48e527c0: rows before 1985 were dropped. Or take"
                " the data set from V-Dem."
            ),
        ),
    ),
    first_year=1985,
    last_year=2024,
    codes="ISO 3166 alpha-3 and COW numbers.",
    known_faults=(
        "A short list of indices, not the whole of V-Dem.",
        "Share alike: what is derived from it and passed on carries CC BY-SA 4.0.",
    ),
)
