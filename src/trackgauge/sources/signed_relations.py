"""Signed international relations, 51 windows of four years, 1946-1999."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile, github

SOURCE = Source(
    id="signed_relations",
    title="Signed international relations, 51 windows of four years, 1946-1999",
    topic="networks",
    producer="Patrick Doreian and Andrej Mrvar; package signnet",
    version="schochastics/signnet, commit 2b77cc8978c8e72888c90551181ef1943f79c6be",
    licence="MIT (package); the copies of hziegel/Alliances state none",
    may_ship="scores",
    attribution=("Doreian and Mrvar (2015), Structural Balance and Signed International Relations, via signnet."),
    address="https://github.com/schochastics/signnet",
    obtained="The networks of the package as a table of edges; the published series of imbalance as it is.",
    references=(
        Reference(
            key="signed_relations",
            kind="article",
            authors=(
                "Doreian, Patrick",
                "Mrvar, Andrej",
            ),
            title="Structural Balance and Signed International Relations",
            year=2015,
            container="Journal of Social Structure",
            volume="16",
            pages="1-49",
        ),
    ),
    files=(
        SourceFile(
            "covariates/signed_networks/cow_doreian_mrvar_51_slices_edges.parquet",
            "93874c58c14cb733832fee04a728a328447fec2cecae716fd908e934a581f680",
            "one row per window and tie",
            size_bytes=22_725,
            rows=41_295,
            columns={
                "slice": "window, for example 46-49",
                "a": "first state, COW abbreviation",
                "b": "second state, COW abbreviation",
                "sign": "1 or -1",
            },
            by_hand=(
                "Made from data/cowList.rda in schochastics/signnet at commit "
                "2b77cc8978c8e72888c90551181ef1943f79c6be: the edges of the 51 networks were "
                "listed. Read that file and repeat the steps."
            ),
        ),
        SourceFile(
            "covariates/signed_networks/cow_doreian_mrvar_51_slices_stats.csv",
            "d5797484609d39d336d9e5e10675310692a5f3d3b0713eaa0cfabc524618c431",
            "one row per window",
            size_bytes=2_040,
            rows=51,
            columns={
                "slice": "window",
                "n": "states",
                "m": "ties",
                "pos": "positive ties",
                "neg": "negative ties",
                "frustration_ub": "upper bound of the frustration with two camps",
                "published_imbalance": "published imbalance",
            },
            by_hand=(
                "Ties were counted and upper bounds searched (60 random starts) in source "
                "signed_relations; the published series is that of "
                "original/doreian_mrvar_imbalance.csv."
            ),
        ),
        SourceFile(
            "covariates/signed_networks/original/doreian_mrvar_imbalance.csv",
            "203de8c01bd66847eee6962c8c20bd40387f1442f3d98c298bc11c6bfa8f681c",
            "one row per window: the published series",
            size_bytes=422,
            rows=51,
            columns={
                "Year": "first year of the window",
                "Imbalance": "imbalance",
            },
            address=github("hziegel/Alliances", "f7b4f2ccda6b518aa7b82db59f1e3c215e837e3b", "Data/CoW/imbalance.csv"),
        ),
    ),
    first_year=1946,
    last_year=1999,
    codes="COW abbreviations.",
    known_faults=(
        (
            "The upper bound holds for two camps. The published imbalance is even in all windows and "
            "half of it never exceeds the bound: arcs counted twice and more than two camps would "
            "explain it, but the source does not say."
        ),
        "Ends in 1999.",
    ),
)
