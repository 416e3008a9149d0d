"""Alliances and enmities of sixteen highland tribes."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="highland_tribes",
    title="Alliances and enmities of sixteen highland tribes",
    topic="networks",
    producer="Kenneth Read; package signnet",
    version="schochastics/signnet, commit 2b77cc8978c8e72888c90551181ef1943f79c6be",
    licence="MIT (package)",
    may_ship="values",
    attribution="Read (1954), via signnet.",
    address="https://github.com/schochastics/signnet",
    obtained="The network of the package as a table of edges.",
    references=(
        Reference(
            key="highland_tribes",
            kind="article",
            authors=("Read, Kenneth E.",),
            title="Cultures of the Central Highlands, New Guinea",
            year=1954,
            container="Southwestern Journal of Anthropology",
            volume="10",
            number="1",
            pages="1-43",
        ),
    ),
    files=(
        SourceFile(
            "covariates/signed_networks/highland_tribes_edges.csv",
            "258d33730a0b9b141c4f39226cc0c37fa5f2c75267eac950474c9783d1d0745f",
            "one row per tie",
            size_bytes=829,
            rows=58,
            columns={
                "a": "first tribe",
                "b": "second tribe",
                "sign": "1 alliance, -1 enmity",
            },
            by_hand=(
                "Made from data/tribes.rda in schochastics/signnet at commit "
                "2b77cc8978c8e72888c90551181ef1943f79c6be: the edges of the network were listed. "
                "Read that file and repeat the steps."
            ),
        ),
    ),
    first_year=1954,
    last_year=1954,
    codes="Names of tribes.",
    known_faults=("A test case: its exact frustration is 7 (all 32,768 partitions were tried).",),
)
