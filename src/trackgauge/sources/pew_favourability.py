"""Pew Global Attitudes: favourable views of states."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="pew_favourability",
    title="Pew Global Attitudes: favourable views of states",
    topic="opinion",
    producer="Pew Research Center; harmonised by Claude Grasland (worldregio)",
    version="waves 2002-2023",
    licence="Pew Research Center terms of use: attribution; microdata are not passed on",
    may_ship="values",
    attribution=(
        "Pew Research Center, Global Attitudes Survey, harmonised by C. Grasland; aggregated."
        " Pew bears no responsibility for the analyses."
    ),
    address="https://www.pewresearch.org/global/datasets/",
    obtained="Weighted shares by country, wave and target of 617,345 respondents.",
    references=(
        Reference(
            key="pew_favourability",
            kind="dataset",
            authors=("Pew Research Center",),
            title="Global Attitudes Survey, 2002-2023",
            year=2023,
            url="https://www.pewresearch.org/global/datasets/",
            note="Harmonised by C. Grasland, worldregio/pew_opi",
        ),
    ),
    files=(
        SourceFile(
            "covariates/diplomacy_opinion/pew_favourability_country_wave.parquet",
            "b599b6434ede5001321a918ae49e6630de4388b7700792dc746e21b398e71bcb",
            "one row per country, wave and target",
            size_bytes=33_912,
            rows=2_656,
            columns={
                "wave": "year of the survey",
                "iso3c": "where asked, ISO 3166 alpha-3",
                "target": "USA, CHN, RUS, UN, EU, IRN, DEU, FRA, JPN, IND, TWN or BRA",
                "fav_share": "very or somewhat favourable among valid answers, weighted, 0-1",
                "n": "valid answers",
            },
            by_hand=(
                "Made from data/pew_all_opi.RDS in worldregio/pew_opi at commit "
                "9fa28b630975c2ca32f2e28e696508c6adfe13d6: answers were aggregated by country, "
                "wave and target. Read that file and repeat the steps."
            ),
        ),
    ),
    first_year=2002,
    last_year=2023,
    codes="ISO 3166 alpha-3; targets also UN and EU.",
    known_faults=(
        "States of Central Asia were rarely asked.",
        "Targets differ by wave: a missing pair was not asked.",
    ),
)
