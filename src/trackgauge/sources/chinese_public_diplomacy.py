"""AidData: Chinese public diplomacy in Asia and the Pacific."""

from __future__ import annotations

from trackgauge.formats.reading import Layout
from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile, github

SOURCE = Source(
    id="chinese_public_diplomacy",
    title="AidData: Chinese public diplomacy in Asia and the Pacific",
    topic="opinion",
    producer="AidData, William & Mary",
    version="2000-2018 (East Asia and Pacific to 2016)",
    licence="None stated in the repository; AidData: attribution",
    may_ship="scores",
    attribution="AidData, China's public diplomacy dashboard.",
    address="https://www.aiddata.org/china-public-diplomacy",
    obtained="The file as it is.",
    references=(
        Reference(
            key="chinese_public_diplomacy",
            kind="report",
            authors=(
                "Custer, Samantha",
                "Russell, Brooke",
                "DiLorenzo, Matthew",
                "Cheng, Mengfan",
                "Ghose, Siddhartha",
                "Desai, Harsh",
            ),
            title='Ties That Bind: Quantifying China\'s public diplomacy and its "good neighbor" effect',
            year=2018,
            publisher="AidData at William & Mary",
            note="With further authors",
        ),
    ),
    files=(
        SourceFile(
            "covariates/diplomacy_opinion/aiddata_chinese_public_diplomacy_2000_2018.csv",
            "dd20ad4d723cfae8614e0ff7451a619eaf4416a85cab4dd4a1ec77f83c01a15f",
            "one row per receiving state and year",
            size_bytes=37_763,
            rows=741,
            columns={
                "receiving_country": "receiver, name",
                "year": "calendar year",
                "confucius_institutes": "Confucius institutes",
                "government_visits": "visits of government",
                "military_visits": "visits of the military",
                "total_elite_visits": "visits of both",
                "sister_cities_established": "new sister cities",
                "inbound_students_to_china": "students in China",
            },
            layout=Layout(missing=("N/A",)),
            address=github(
                "milesdwilliams15/chinese_media_and_foreign_aid",
                "6d4593b9f3398b8af691e7fb58d07c01b432afaa",
                "01_data/PublicDiplomacy/ChinesePublicDiplomacy.csv",
            ),
        ),
    ),
    first_year=2000,
    last_year=2018,
    codes="Names of 38 states.",
    known_faults=(
        (
            "Kazakhstan, Kyrgyzstan, Tajikistan, Uzbekistan, Turkmenistan, India and Pakistan are in "
            "it; Russia, Iran and Belarus are not."
        ),
    ),
)
