"""WHO|WHERE|WHEN: international travel of Chinese leaders."""

from __future__ import annotations

from trackgauge.formats.reading import Layout
from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile, github

SOURCE = Source(
    id="chinese_leader_travel",
    title="WHO|WHERE|WHEN: international travel of Chinese leaders",
    topic="opinion",
    producer="Richard Turcsányi and others, Central European Institute of Asian Studies",
    version="1.1",
    licence="None stated; cite the authors",
    may_ship="scores",
    attribution="Turcsányi and others, WHO|WHERE|WHEN, version 1.1, CEIAS.",
    address="https://ceias.eu",
    obtained="The workbook as it is.",
    references=(
        Reference(
            key="chinese_leader_travel",
            kind="dataset",
            authors=("Turcsányi, Richard Q.",),
            title="WHO | WHERE | WHEN: International Travel of Chinese Leaders (1949-2020)",
            year=2020,
            publisher="Central European Institute of Asian Studies",
            version="1.1",
            note="With further authors",
        ),
    ),
    files=(
        SourceFile(
            "covariates/diplomacy_opinion/who_where_when_chinese_leader_travel_1949_2020.xlsx",
            "4cfd7ff5b8f9aa77e9417e6149973a4fe1daa9d538939a2b48251006dd8df5b3",
            "one row per visit",
            size_bytes=37_808,
            rows=595,
            columns={
                "Year": "calendar year",
                "Name": "leader",
                "Level": "post",
                "Country": "state visited, name",
                "Continent": "continent",
            },
            layout=Layout(table="Dataset"),
            address=github(
                "milesdwilliams15/chinese_media_and_foreign_aid",
                "6d4593b9f3398b8af691e7fb58d07c01b432afaa",
                "01_data/PublicDiplomacy/WHO-WHERE-WHEN-dataset-v.1.1.xlsx",
            ),
        ),
    ),
    first_year=1949,
    last_year=2020,
    codes="Names.",
    known_faults=(
        "Visits of the highest leaders by year, without a date.",
        "The year of publication in the reference is the last year of the data.",
    ),
)
