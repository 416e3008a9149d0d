"""Polyarchy, Polity and extended UDS by state and year."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="democracy_scores",
    title="Polyarchy, Polity and extended UDS by state and year",
    topic="regime",
    producer="Steven V. Miller, package isard; V-Dem Institute, Polity, Xavier Marquez",
    version="svmiller/isard, commit 46944ad97a5532cd8e3b33129463c8435a69846a (V-Dem v16)",
    licence="GPL-2 (package); V-Dem CC BY-SA 4.0 (share alike)",
    may_ship="scores",
    attribution="V-Dem v16 (CC BY-SA 4.0), Polity5 and extended UDS, via isard.",
    address="https://github.com/svmiller/isard",
    obtained="The table of the package as parquet.",
    references=(
        Reference(
            key="democracy_scores",
            kind="dataset",
            authors=("Miller, Steven V.",),
            title="isard: democracy data by Correlates of War state and year",
            year=2025,
            url="https://github.com/svmiller/isard",
            note="V-Dem v16, Polity5 and (additive) extended UDS",
        ),
    ),
    files=(
        SourceFile(
            "covariates/regime/isard_cw_democracy.parquet",
            "7f6ad7ad0c9f82bce6f98c3033c1fc5c9aaccf3cec6bbfb6b4afe5d7ef5188f2",
            "one row per state and year",
            size_bytes=250_870,
            rows=17_706,
            columns={
                "ccode": "state, COW number",
                "year": "calendar year",
                "v2x_polyarchy": "electoral democracy (V-Dem v16), 0-1",
                "polity2": "Polity, -10 to 10",
                "euds": "extended UDS",
                "aeuds": "additive extended UDS",
            },
            by_hand=(
                "It holds the rows and values of data/cw_democracy.rda in svmiller/isard at "
                "commit 46944ad97a5532cd8e3b33129463c8435a69846a, written as parquet. Read that "
                "file instead."
            ),
        ),
    ),
    first_year=1816,
    last_year=2025,
    codes="COW state numbers.",
    known_faults=(
        "polity2 ends in 2018 to 2020, euds in 2020.",
        "Share alike for the V-Dem column.",
    ),
)
