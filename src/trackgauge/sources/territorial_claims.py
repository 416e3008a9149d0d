"""Issue Correlates of War: territorial claims."""

from __future__ import annotations

from trackgauge.formats.reading import Layout
from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile, github

SOURCE = Source(
    id="territorial_claims",
    title="Issue Correlates of War: territorial claims",
    topic="conflict",
    producer="Bryan Frederick, Paul Hensel and Christopher Macaulay; extended by Brendan Cooley",
    version="1.01 (provisional), extended to 2017",
    licence="Free for academic use with citation; repository of the bytes states none",
    may_ship="scores",
    attribution=(
        "Frederick, Hensel and Macaulay (2017), ICOW Territorial Claims, version 1.01, extended to 2017 by Cooley."
    ),
    address="https://www.paulhensel.org/icowterr.html",
    obtained="The list of claims as it is; the table by year as parquet.",
    references=(
        Reference(
            key="territorial_claims",
            kind="article",
            authors=(
                "Frederick, Bryan A.",
                "Hensel, Paul R.",
                "Macaulay, Christopher",
            ),
            title="The Issue Correlates of War Territorial Claims Data, 1816–2001",
            year=2017,
            container="Journal of Peace Research",
            volume="54",
            number="1",
            pages="99-108",
            doi="10.1177/0022343316676311",
        ),
    ),
    files=(
        SourceFile(
            "covariates/conflict/icow_territorial_claims_v1.01_2017.csv",
            "1681745fb4c66df1cd1c7170a0227d0d43651eafd2e81e4f10702748d714f3a4",
            "one row per claim and pair",
            size_bytes=105_815,
            rows=848,
            columns={
                "claimdy": "claim and pair",
                "name": "what is claimed",
                "chal": "challenger, COW number",
                "tgt": "target, COW number",
                "begclaim": "beginning, YYYYMM",
                "endclaim": "end, YYYYMM",
                "resolved": "how it was resolved",
                "icowsal": "salience, 0-12",
                "notes": "remarks of the extension",
            },
            layout=Layout(missing=("NA",)),
            address=github(
                "brendancooley/icews-explorer", "c071eed5763731a5d95aca7847b6ae66b924609a", "icow_ext2017_v2.csv"
            ),
        ),
        SourceFile(
            "covariates/conflict/icow_territorial_dispute_dyad_year.parquet",
            "6b51fcf00bc6e3a24a152901d8a23e28a0cbd43d214e5d674e08affa8dd50c91",
            "one row per ordered pair and year with a claim",
            size_bytes=5_248,
            rows=8_624,
            columns={
                "year": "calendar year",
                "ccode1": "challenger, COW number",
                "ccode2": "target, COW number",
                "dispute": "1",
            },
            by_hand=(
                "Made from disputesYall.csv in brendancooley/icews-explorer at commit "
                "c071eed5763731a5d95aca7847b6ae66b924609a: columns were renamed; values "
                "unchanged. Read that file and repeat the steps."
            ),
        ),
    ),
    first_year=1816,
    last_year=2017,
    codes="COW state numbers.",
    known_faults=(
        ("Claims that went on in 2001 were extended to 2017 by the repository's author: see the column notes."),
        (
            "An end of YYYY99 has no month. China and India 1949-2017, India and Pakistan and others "
            "are in it; pairs without a claim are absent, not zero."
        ),
    ),
)
