"""CEPII BACI: trade in goods between states, 2000-2020."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="baci_trade",
    title="CEPII BACI: trade in goods between states, 2000-2020",
    topic="trade",
    producer="CEPII; processed by A. Spelta and others",
    version="BACI, probably as in CEPII Gravity V202211",
    licence="Etalab open licence 2.0 (BACI), cite CEPII; repository of the bytes states none",
    may_ship="values",
    attribution="CEPII, BACI: International Trade Database at the Product-Level. Etalab open licence 2.0.",
    address="https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37",
    obtained="Read from a MATLAB file of a paper's replication data; zero flows dropped.",
    references=(
        Reference(
            key="baci_trade",
            kind="report",
            authors=(
                "Gaulier, Guillaume",
                "Zignago, Soledad",
            ),
            title="BACI: International Trade Database at the Product-Level. The 1994-2007 Version",
            year=2010,
            container="CEPII Working Paper",
            number="2010-23",
            publisher="CEPII",
        ),
        Reference(
            key="conte_cotterlaz_mayer2022",
            kind="report",
            authors=(
                "Conte, Maddalena",
                "Cotterlaz, Pierre",
                "Mayer, Thierry",
            ),
            title="The CEPII Gravity Database",
            year=2022,
            container="CEPII Working Paper",
            number="2022-05",
            publisher="CEPII",
        ),
    ),
    files=(
        SourceFile(
            "covariates/economy/baci_bilateral_2000_2020.parquet",
            "bc820b0ded3993d4aeb6386ddbc787bab8ffb93c8880b977bf4762ad0a11e358",
            "one row per exporter, importer and year with trade",
            size_bytes=3_008_164,
            rows=581_494,
            columns={
                "year": "calendar year",
                "exp": "exporter, ISO 3166 alpha-3",
                "imp": "importer, ISO 3166 alpha-3",
                "value_kusd": "goods, thousand current US$",
            },
            by_hand=(
                "Made from Data/DatiProcessati.mat (MatriceEx, PaesiBaci, Anni) in "
                "AlessandroSpike/An-Optimal-Transport-approach-to-model-the-community-structure-of-the-International-Trade-Network"
                " at commit 1c0aa82479ca19a4a447283dffe53557b45ab4f0: the matrices were turned "
                "into rows, zeros dropped. Or take BACI from CEPII and sum it over products."
            ),
        ),
        SourceFile(
            "covariates/economy/gravity_dyad_static.parquet",
            "8197c297e5797a9dae25887db29f0b7c3186197640239949f2026244d1f79a07",
            "one row per ordered pair: distance and common ground",
            size_bytes=258_327,
            rows=43_890,
            columns={
                "iso_o": "origin, ISO 3166 alpha-3",
                "iso_d": "destination, ISO 3166 alpha-3",
                "dist_km": "distance, km",
                "contig": "1 if neighbours",
                "comlang": "1 if a common language",
                "colony": "1 if ever in a colonial tie",
                "comcur": "1 if a common currency",
            },
            by_hand=(
                "Made from Data/DatiProcessati.mat in "
                "AlessandroSpike/An-Optimal-Transport-approach-to-model-the-community-structure-of-the-International-Trade-Network"
                " at commit 1c0aa82479ca19a4a447283dffe53557b45ab4f0: the matrices were turned "
                "into rows. Or take Gravity from CEPII."
            ),
        ),
    ),
    first_year=2000,
    last_year=2020,
    codes="ISO 3166 alpha-3, 210 economies.",
    known_faults=(
        "Taiwan is absent. 2021 is all zero in the original and was dropped.",
        (
            "The order of economies was recovered from the file and checked against product and "
            "population; China to the United States in 2020 is 437.9 billion, Russia to China in 2016 "
            "32.3 billion (26.7 in the exporter's own record)."
        ),
        "The unit of distance is taken to be km.",
    ),
)
