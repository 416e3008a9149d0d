"""Measure of International Authority (MIA)."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile, github

SOURCE = Source(
    id="international_authority",
    title="Measure of International Authority (MIA)",
    topic="authority",
    producer="Liesbet Hooghe, Tobias Lenz and Gary Marks",
    version="May 2021",
    licence="CC BY 4.0 (package manyios); cite the authors",
    may_ship="values",
    attribution=("Hooghe, Lenz and Marks, Measure of International Authority, May 2021, via manyios, CC BY 4.0."),
    address="https://garymarks.web.unc.edu/data/international-authority/",
    obtained="The Stata file of the authors as it is, and as parquet.",
    references=(
        Reference(
            key="international_authority",
            kind="book",
            authors=(
                "Hooghe, Liesbet",
                "Lenz, Tobias",
                "Marks, Gary",
            ),
            title="A Theory of International Organization",
            year=2019,
            publisher="Oxford University Press",
        ),
    ),
    files=(
        SourceFile(
            "covariates/io_authority_design/mia_DP_May2021.dta",
            "e428aefc82f4b4dcb1884f4b1be128cea0c1e8f0dd76ec4855a8e221a216d120",
            "one row per organisation and year",
            size_bytes=1_167_961,
            rows=3_961,
            columns={
                "ioname": "acronym of the organisation",
                "ionumber": "number of the organisation in COW",
                "year": "calendar year",
                "delegation": "delegation to independent bodies, 0-1",
                "pooling": "pooling of decisions, 0-1",
                "DS_sum_st": "dispute settlement, standardised",
                "delpolicy": "delegation in policy making",
                "poolpolicy": "pooling in policy making",
            },
            address=github(
                "globalgov/manyios",
                "ed96b2f3ea977dfe24f88872abe116692ecad540",
                "data-raw/organizations/MIA/DP_May 2021.dta",
            ),
        ),
        SourceFile(
            "covariates/io_authority_design/mia_DP_May2021.parquet",
            "7f716efffd5f76cea0ce6719f928d6aa576c8350a964451877497481852f9987",
            "one row per organisation and year",
            size_bytes=64_754,
            rows=3_961,
            columns={
                "ioname": "acronym of the organisation",
                "ionumber": "number of the organisation in COW",
                "year": "calendar year",
                "delegation": "delegation to independent bodies, 0-1",
                "pooling": "pooling of decisions, 0-1",
                "DS_sum_st": "dispute settlement, standardised",
                "delpolicy": "delegation in policy making",
                "poolpolicy": "pooling in policy making",
            },
            by_hand=(
                "It holds the rows and values of data-raw/organizations/MIA/DP_May 2021.dta in "
                "globalgov/manyios at commit ed96b2f3ea977dfe24f88872abe116692ecad540, written as"
                " parquet. Read that file instead."
            ),
        ),
    ),
    first_year=1950,
    last_year=2019,
    codes="COW numbers of organisations; no states.",
    known_faults=(
        (
            "76 organisations: SCO, CIS (as SNG), ASEAN, AU, ECOWAS, GCC (as CCASG), LOAS, SAARC, "
            "MERCOSUR, EU, OSCE and NATO among them; no CSTO, EAEU, UNASUR, ECO or GUAM."
        ),
        (
            "SCO: delegation 0 and pooling 0.172 in 2002-03, then 0.083 and 0.203 without change to "
            "2019; dispute settlement 0."
        ),
    ),
)
