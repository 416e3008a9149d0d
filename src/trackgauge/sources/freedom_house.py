"""Freedom in the World."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="freedom_house",
    title="Freedom in the World",
    topic="regime",
    producer="Freedom House; package democracyData",
    version="sub-scores: editions 2013-2025; ratings: editions 1973-2020",
    licence=(
        "Freedom House: free use with attribution; GPL-3 (package); CC0 (repository of the "
        "ratings, which does not own them)"
    ),
    may_ship="scores",
    attribution="Freedom House, Freedom in the World.",
    address="https://freedomhouse.org/report/freedom-world",
    obtained="The table of sub-scores as parquet; the ratings read from Freedom House's workbook.",
    references=(
        Reference(
            key="freedom_house",
            kind="web",
            authors=("Freedom House",),
            title="Freedom in the World",
            year=2025,
            url="https://freedomhouse.org/report/freedom-world",
        ),
    ),
    files=(
        SourceFile(
            "covariates/regime/fh_full.parquet",
            "1f1bb362ea371490039203b4d686f2f140e07382f822ba185fc06a0a71524f68",
            "one row per state or territory and year, with sub-scores",
            size_bytes=73_479,
            rows=2_723,
            columns={
                "cown": "state, COW number",
                "fh_full_country": "name",
                "country_or_territory": "c or t",
                "edition": "year of the report",
                "year": "year covered",
                "status": "F free, PF partly free, NF not free",
                "pr": "political rights, 1 the most free to 7",
                "cl": "civil liberties, 1 the most free to 7",
                "total": "sum of the sub-scores, 0-100",
            },
            by_hand=(
                "It holds the rows and values of data/fh_full.rda in xmarquez/democracyData at "
                "commit 29ea0a242c296aec4ce5d5a57261420c48e527c0, written as parquet. Read that "
                "file instead."
            ),
        ),
        SourceFile(
            "covariates/regime/freedom_house_ratings_1972_2019.parquet",
            "5d36266b020eca74a9d2c41e359a4c199df6262202d90d92f1235b9d8940ba3d",
            "one row per state or territory and year",
            size_bytes=19_260,
            rows=8_459,
            columns={
                "country": "name",
                "iso3c": "state, ISO 3166 alpha-3",
                "cown": "state, COW number",
                "year": "calendar year",
                "period_label": "period covered, as printed",
                "political_rights": "1 the most free to 7",
                "civil_liberties": "1 the most free to 7",
                "status": "F, PF or NF",
            },
            by_hand=(
                "Made from "
                "raw_data/2020_Country_and_Territory_Ratings_and_Statuses_FIW1973-2020.xlsx in "
                "Global-Development-and-Politics-of-Data/Chapter12_Governance at commit "
                "00f71366fb8cb1f6da5becddab9e29a937932ac0: the raw workbook was read into one "
                "long table. Read that file and repeat the steps."
            ),
        ),
    ),
    first_year=1972,
    last_year=2024,
    codes="Names, COW numbers, and ISO 3166 alpha-3 in the ratings.",
    known_faults=(
        ("The repository's own processed csv has the two columns of ratings swapped and drops 1989: it was not used."),
        ("Editions of 1981-89 do not follow calendar years (see period_label); 1983 is absent by this labelling."),
        "South Africa in 1972 is split in the raw workbook.",
    ),
)
