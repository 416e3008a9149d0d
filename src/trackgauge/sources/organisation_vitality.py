"""Life, Death, or Zombie? The Vitality of International Organizations."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile, github

SOURCE = Source(
    id="organisation_vitality",
    title="Life, Death, or Zombie? The Vitality of International Organizations",
    topic="exit",
    producer="Julia Gray",
    version="replication data of ISQ 62(1), 2018",
    licence="CC BY 4.0 (package manyios); cite the author",
    may_ship="values",
    attribution="Gray (2018), Life, Death, or Zombie?, via manyios, CC BY 4.0.",
    address="https://doi.org/10.1093/isq/sqx086",
    obtained="The Stata file of the author as it is, and as parquet.",
    references=(
        Reference(
            key="organisation_vitality",
            kind="article",
            authors=("Gray, Julia",),
            title="Life, Death, or Zombie? The Vitality of International Organizations",
            year=2018,
            container="International Studies Quarterly",
            volume="62",
            number="1",
            pages="1-13",
            doi="10.1093/isq/sqx086",
        ),
    ),
    files=(
        SourceFile(
            "covariates/io_withdrawal_vitality/gray_vitality_isq2018.dta",
            "9d11c8ee4cd525fad5e638e0dc7bca88da171130a1055411d8525c21d0dd31d0",
            "one row per regional economic organisation and year",
            size_bytes=230_274,
            rows=1_662,
            columns={
                "reo": "acronym of the organisation",
                "year": "calendar year",
                "dead": "1 if dead",
                "zombie": "1 if a zombie",
                "life": "1 if alive",
                "vitality": "1 dead, 2 zombie, 3 alive",
                "s3un": "similarity of members' votes in the General Assembly",
                "aut3": "autonomy of the secretariat",
                "competition": "competing organisations",
            },
            address=github(
                "globalgov/manyios",
                "ed96b2f3ea977dfe24f88872abe116692ecad540",
                "data-raw/organizations/VIGO/isq_2017.dta",
            ),
        ),
        SourceFile(
            "covariates/io_withdrawal_vitality/gray_vitality_isq2018.parquet",
            "10194fcd00057de836ec07ac4704fc7a58441f898f24517c9216fb9a79b0856b",
            "one row per regional economic organisation and year",
            size_bytes=33_074,
            rows=1_662,
            columns={
                "reo": "acronym of the organisation",
                "year": "calendar year",
                "dead": "1 if dead",
                "zombie": "1 if a zombie",
                "life": "1 if alive",
                "vitality": "1 dead, 2 zombie, 3 alive",
                "s3un": "similarity of members' votes in the General Assembly",
                "aut3": "autonomy of the secretariat",
                "competition": "competing organisations",
            },
            by_hand=(
                "It holds the rows and values of data-raw/organizations/VIGO/isq_2017.dta in "
                "globalgov/manyios at commit ed96b2f3ea977dfe24f88872abe116692ecad540, written as"
                " parquet. Read that file instead."
            ),
        ),
    ),
    first_year=1948,
    last_year=2013,
    codes="Acronyms of the author for 63 organisations; no states.",
    known_faults=(
        "1,662 rows: 173 dead, 639 zombie, 850 alive. The SCO is a zombie to 2009 and alive from 2010.",
        "The author's own acronyms: match by hand.",
    ),
)
